import Domain
import Storage

/// The tables that stand in front of a data file's SQL: `touched`, the open units that are asked, and `standing`, the
/// records of theirs that count on the day. `latest` is the newest standing record of each unit and kind, found by the
/// index rather than by numbering them all.
struct Asking {
    /// Narrows the organisation `o`.
    let units: SQL
    /// The kinds of record that the file reads.
    let records: [String]
    let day: Day
    let states: [RecordStatus]
    /// More tables, each beginning with a comma.
    var further: SQL = ""

    func sql(_ text: String) -> SQL {
        let counts: SQL = "r.day <= \(day) AND r.retracted IS NULL AND r.status IN \(list: states)"
        let newest = records.map { kind -> SQL in
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
                SELECT o.id AS organisation, o.kind, o.founded, o.opened, o.name, o.code FROM organisation o
                WHERE \(units)
            ), standing AS NOT MATERIALIZED (
                SELECT r.* FROM touched x CROSS JOIN record r
                WHERE r.organisation = x.organisation AND r.kind IN \(list: records) AND \(counts)
            )\(latest)\(further)
            \(bound(text))
            """
    }

    /// Puts days in place of `:day` and `:months_ago_N`; nothing else may stand behind a colon.
    private func bound(_ text: String) -> SQL {
        var sql: SQL = ""
        var rest = Substring(text)
        // Every write asks some indicators, so the bytes are gone through and not the characters.
        while let colon = rest.utf8.firstIndex(of: UInt8(ascii: ":")) {
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
