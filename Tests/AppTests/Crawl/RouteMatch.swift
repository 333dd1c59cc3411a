import Foundation

@testable import App

/// The line of the route table that answers an address, as the router would choose it.
struct RouteMatch {
    let route: Route
    let parameters: [String: String]

    /// - Returns: nil when no route answers.
    init?(_ method: Route.Method, _ address: String) {
        let parts = address.prefix { $0 != "?" && $0 != "#" }.split(separator: "/").map {
            String($0).removingPercentEncoding ?? ""
        }
        var best: (route: Route, parameters: [String: String])?
        for (route, pieces) in Self.routes[method]?[parts.count] ?? [] {
            guard let parameters = Self.parameters(pieces, parts) else { continue }
            // A word in the pattern is nearer than a place for one.
            if best.map({ $0.parameters.count > parameters.count }) ?? true { best = (route, parameters) }
        }
        guard let best else { return nil }
        (route, parameters) = best
    }

    private static func parameters(_ pieces: [Piece], _ parts: [String]) -> [String: String]? {
        var found: [String: String] = [:]
        for (piece, part) in zip(pieces, parts) {
            switch piece {
            case .place(let name): found[name] = part
            case .word(let word): if word != part { return nil }
            }
        }
        return found
    }

    private enum Piece {
        case word(String)
        case place(String)
    }

    /// The table by method and by how many pieces a path has; a walk asks it for every link of every page.
    private static let routes = Dictionary(grouping: Routes.all, by: \.method).mapValues { routes in
        Dictionary(
            grouping: routes.map { route in
                let pieces = route.pattern.split(separator: "/").map { piece -> Piece in
                    piece.hasPrefix("{") ? .place(String(piece.dropFirst().dropLast())) : .word(String(piece))
                }
                return (route: route, pieces: pieces)
            }, by: \.pieces.count)
    }
}

/// The items of an address's query, as typed.
func queryItems(_ address: String) -> [String: String] {
    guard let mark = address.firstIndex(of: "?") else { return [:] }
    let query = address[address.index(after: mark)...].prefix { $0 != "#" }
    var items: [String: String] = [:]
    for item in query.split(separator: "&") {
        let pair = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        items[String(pair[0])] = pair.count == 2 ? String(pair[1]) : ""
    }
    return items
}
