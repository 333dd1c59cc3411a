import Domain
import Storage

/// Which units an indicator is asked of.
enum Scope {
    /// Every open unit: a rebuild, or a past day.
    case everything
    /// What a change touched.
    case units([ID<Organisation>])
    /// A unit and all it commands on the day.
    case branch(Lineage)

    /// The condition that the organisation `o` is one of these kinds, is open on the day and is asked.
    func units(_ kinds: [OrganisationKind], on day: Day) -> SQL {
        let open: SQL = "o.kind IN \(list: kinds) AND \(.isOpen(day))"
        switch self {
        case .everything: return open
        case .units(let ids): return "\(open) AND o.id IN \(list: ids)"
        case .branch(let line): return "\(open) AND \(.inBranch(line, .command, day))"
        }
    }
}

/// An indicator's SQL, made ready for a day and a scope. The same text serves one unit after a change, all of them
/// in a rebuild, and all of them on a past day.
struct Question {
    let indicator: Indicator
    let day: Day
    let scope: Scope
    let denominator: Denominator?
    /// Only what has been confirmed counts, as in a rating.
    var onlyConfirmed = false

    /// Yields `(organisation, numerator, denominator, unconfirmed)`.
    var sql: SQL {
        guard case .sql(let text) = indicator.source else { return "SELECT 0, 0, 0, 0 WHERE 1 = 0" }
        let states: [RecordStatus] = onlyConfirmed ? [.confirmed] : [.declared, .confirmed]
        return Asking(units: units, records: indicator.records, day: day, states: states).sql(text)
    }

    /// The units that are asked, and nothing else: for an indicator that is made from scores.
    var unitsSQL: SQL { "SELECT o.id AS organisation FROM organisation o WHERE \(units)" }

    private var units: SQL {
        let asked = scope.units(indicator.subjects, on: day)
        return denominator.map { "\(asked) AND \($0.condition(on: day))" } ?? asked
    }
}

/// An indicator whose SQL the database does not accept: the file and what is wrong, for whoever wrote it.
struct BrokenIndicator: Error, CustomStringConvertible {
    let indicator: String
    let reason: String

    var description: String { "indicators/\(indicator).sql: 这个指标的 SQL 不能执行：\(reason)" }
}

extension View {
    /// Asks a question of the records.
    func each(_ question: Question, _ body: (Row) throws -> Void) throws {
        do {
            try tx.each(question.sql, body)
        } catch let refused as StatementRefused {
            throw BrokenIndicator(indicator: question.indicator.id, reason: refused.reason)
        }
    }
}
