import Domain
import Foundation
import Markup

/// The page whose list is asked for: its address with the conditions, and the route that answers it.
struct ExportQuestion {
    /// What only says which part of the list is looked at.
    private static let places: Set = ["page", "after", "before", "done", "csrf"]

    let address: String
    private let visit: Visit
    private let route: Route
    private let export: Route.Export

    /// - Parameter address: such as `/employers?category=170`; nil or nonsense is not found, like any other page.
    /// - Throws: `NotFound`.
    init(_ address: String?, from visit: Visit) throws {
        guard let address, let path = Path(checking: address) else { throw NotFound() }
        let parts = address.split(separator: "?", maxSplits: 1)
        guard let found = Self.route(path.location), let export = found.route.export else { throw NotFound() }
        (self.address, route, self.export) = (address, found.route, export)
        self.visit = Visit(
            path: path.location, address: address, parameters: found.parameters,
            query: parts.count == 2 ? FormText.pairs(String(parts[1])) : [:], form: [:], cookies: [:],
            origin: visit.origin, session: visit.session)
    }

    /// The same for a job, by an account's rights of today.
    init(_ address: String, by author: Author) throws {
        let session = Session(author: author, csrf: "", mustChoosePassword: false, due: nil)
        try self.init(
            address,
            from: Visit(
                path: "/", address: "/", parameters: [:], query: [:], form: [:], cookies: [:], origin: "",
                session: session))
    }

    /// The table, for whoever may open the page, and the unit that the page is about.
    /// - Throws: `NotFound`.
    func table(_ view: View, isDisclosing: Bool = false) throws -> (table: ExportTable, unit: Organisation?) {
        guard let session = visit.session, var entered = try view.enter(route, visit, session) else { throw NotFound() }
        guard export.isOffered(entered) else { throw NotFound() }
        entered.isDisclosing = isDisclosing
        let unit = try entered.unit ?? view.exportUnit(entered)
        return (try export.table(view, entered), unit ?? entered.home)
    }

    /// The address of a page without the part that is looked at.
    static func address(of visit: Visit) -> String {
        let kept = visit.query.filter { !places.contains($0.key) && !$0.value.isEmpty }.sorted { $0.key < $1.key }
        let path = Path(checking: visit.path) ?? "/"
        return kept.reduce(path) { $0.query($1.key, $1.value) }.description
    }

    private static func route(_ location: String) -> (route: Route, parameters: [String: String])? {
        let parts = location.split(separator: "/").map { String($0).removingPercentEncoding ?? "" }
        for route in Routes.all where route.export != nil {
            let pieces = route.pattern.split(separator: "/")
            guard pieces.count == parts.count else { continue }
            var parameters: [String: String] = [:]
            let isAnswered = zip(pieces, parts).allSatisfy { piece, part in
                guard piece.hasPrefix("{") else { return piece == part }
                parameters[String(piece.dropFirst().dropLast())] = part
                return true
            }
            if isAnswered { return (route, parameters) }
        }
        return nil
    }
}

extension View {
    /// The unit that a list over many units is narrowed to in its address.
    fileprivate func exportUnit(_ visit: Visit) throws -> Organisation? {
        try visit.query["unit"].flatMap { ID<Organisation>($0) }.flatMap { try organisation($0) }
    }
}
