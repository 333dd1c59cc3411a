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
    ///
    /// Two tables stand in front of the file's text: `touched` (organisation, kind, founded), the open units that are
    /// asked, and `standing`, the records of theirs that count on the day. `latest` is the newest standing record of
    /// each unit and kind, found by the index rather than by numbering them all.
    var sql: SQL {
        guard case .sql(let text) = indicator.source else { return "SELECT 0, 0, 0, 0 WHERE 1 = 0" }
        let states: [RecordStatus] = onlyConfirmed ? [.confirmed] : [.declared, .confirmed]
        let counts: SQL = "r.day <= \(day) AND r.retracted IS NULL AND r.status IN \(list: states)"
        let newest = indicator.records.map { kind -> SQL in
            """
            SELECT n.* FROM touched x CROSS JOIN record n WHERE n.id = (SELECT r.id FROM record r
                WHERE r.organisation = x.organisation AND r.kind = \(kind) AND \(counts)
                ORDER BY r.day DESC, r.id DESC LIMIT 1)
            """
        }
        let latest: SQL =
            newest.isEmpty ? "" : ", latest AS NOT MATERIALIZED (\(SQL(newest, joinedBy: " UNION ALL ")))"
        return """
            WITH touched AS NOT MATERIALIZED (
                SELECT o.id AS organisation, o.kind, o.founded FROM organisation o
                WHERE \(units)
            ), standing AS NOT MATERIALIZED (
                SELECT r.* FROM touched x CROSS JOIN record r
                WHERE r.organisation = x.organisation AND r.kind IN \(list: indicator.records) AND \(counts)
            )\(latest)
            \(Self.bound(text, day))
            """
    }

    /// The units that are asked, and nothing else: for an indicator that is made from scores.
    var unitsSQL: SQL { "SELECT o.id AS organisation FROM organisation o WHERE \(units)" }

    private var units: SQL {
        var all: [SQL] = ["o.kind IN \(list: indicator.subjects)", .isOpen(day)]
        switch scope {
        case .everything: break
        case .units(let ids): all.append("o.id IN \(list: ids)")
        case .branch(let line): all.append(.inBranch(line, .command, day))
        }
        if let denominator { all.append(denominator.condition(on: day)) }
        return SQL(all, joinedBy: " AND ")
    }

    /// Puts days in place of `:day` and `:months_ago_N`; nothing else may stand behind a colon.
    private static func bound(_ text: String, _ day: Day) -> SQL {
        var sql: SQL = ""
        var rest = Substring(text)
        while let colon = rest.firstIndex(of: ":") {
            sql = sql + SQL(file: String(rest[..<colon]))
            let name = rest[rest.index(after: colon)...].prefix { $0.isLetter || $0.isNumber || $0 == "_" }
            rest = rest[name.endIndex...]
            if name == "day" {
                sql = sql + .bind(day)
            } else if name.hasPrefix("months_ago_"), let months = Int(name.dropFirst("months_ago_".count)) {
                sql = sql + .bind(day.adding(months: -months))
            } else {
                sql = sql + SQL(file: ":\(name)")
            }
        }
        return sql + SQL(file: String(rest))
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
