import Domain
import Storage

/// By what a level was decided; a unit that was decided by itself has none.
enum RatingCause: Equatable, Sendable {
    case round(ID<Round>)
    case lapse(ID<Lapse>)

    static func title(of cause: RatingCause?) -> String {
        switch cause {
        case .round: "评定轮次"
        case .lapse: "动态管理"
        case nil: "单独认定"
        }
    }
}

extension RatingCause: CustomStringConvertible {
    /// `round:ID` or `lapse:ID`, as it is kept.
    var description: String {
        switch self {
        case .round(let id): "round:\(id)"
        case .lapse(let id): "lapse:\(id)"
        }
    }
}

extension RatingCause: Stored {
    var sqlValue: SQLValue { .text(description) }

    init?(sqlValue: SQLValue) {
        guard case .text(let text) = sqlValue, let colon = text.firstIndex(of: ":") else { return nil }
        let id = String(text[text.index(after: colon)...])
        switch text[..<colon] {
        case "round": guard let round = ID<Round>(id) else { return nil }; self = .round(round)
        case "lapse": guard let lapse = ID<Lapse>(id) else { return nil }; self = .lapse(lapse)
        default: return nil
        }
    }
}
