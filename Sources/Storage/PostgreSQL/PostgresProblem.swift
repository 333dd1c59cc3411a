/// What the server would not do, in its own words: a mistake of ours, or a rule of a table that was broken.
public struct StatementFailed: Error, CustomStringConvertible {
    /// SQLSTATE.
    public let state: String
    public let reason: String

    public var description: String { "\(state) \(reason)" }
}

extension StoreProblem {
    /// Why no connection came about. The server gives words here, not a state.
    static func connecting(_ name: String, _ reason: String) -> StoreProblem {
        if reason.contains("password") || reason.contains("role \"") || reason.contains("authentication") {
            return .denied(name)
        }
        if reason.contains("database \"") && reason.contains("does not exist") { return .noDatabase(name) }
        if reason.contains("too many clients") || reason.contains("connection slots") { return .busy(name) }
        return .unreachable(name, reason: reason.split(separator: "\n").first.map(String.init) ?? "")
    }

    /// What became of a statement, by its SQLSTATE.
    static func postgres(_ name: String, state: String, reason: String) -> any Error {
        switch state {
        case "53100": StoreProblem.full(name)
        case "58030": StoreProblem.faulty(name)
        case "53200", "53300", "57014": StoreProblem.busy(name)
        case "55P03", "40P01": StoreProblem.locked(name)
        case "25006": StoreProblem.readOnly(name)
        case "57P01", "57P02", "57P03", "08006", "08003": StoreProblem.lost(name)
        case "XX001", "XX002": StoreProblem.corrupt(name)
        case _ where state.hasPrefix("42"): StatementRefused(reason: reason)
        default: StatementFailed(state: state, reason: reason)
        }
    }
}
