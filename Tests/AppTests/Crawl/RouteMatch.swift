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
        for route in Routes.all where route.method == method {
            guard let parameters = Self.parameters(route.pattern, parts) else { continue }
            // A word in the pattern is nearer than a place for one.
            if best.map({ $0.parameters.count > parameters.count }) ?? true { best = (route, parameters) }
        }
        guard let best else { return nil }
        (route, parameters) = best
    }

    private static func parameters(_ pattern: String, _ parts: [String]) -> [String: String]? {
        let pieces = pattern.split(separator: "/")
        guard pieces.count == parts.count else { return nil }
        var found: [String: String] = [:]
        for (piece, part) in zip(pieces, parts) {
            if piece.hasPrefix("{") {
                found[String(piece.dropFirst().dropLast())] = part
            } else if piece != part {
                return nil
            }
        }
        return found
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
