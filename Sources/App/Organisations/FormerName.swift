import Domain
import Storage

/// What a unit was called until a day.
struct FormerName: Sendable {
    let name: String
    let from: Day
    let until: Day

    init(row: Row) throws { (name, from, until) = (try row["name"], try row["from_day"], try row["until_day"]) }
}

extension View {
    /// The same units by the names that they had on a day.
    func named(_ units: [Organisation], on day: Day) throws -> [Organisation] {
        if day >= today || units.isEmpty { return units }
        let rows = try tx.all(
            """
            SELECT n.organisation, n.name FROM former_name n
            WHERE n.organisation IN \(list: units.map(\.id)) AND \(.spans("n", day))
            """
        ) { (try $0["organisation"] as ID<Organisation>, try $0["name"] as String) }
        if rows.isEmpty { return units }
        let names = Dictionary(rows) { $1 }
        return units.map { unit in
            var unit = unit
            unit.name = names[unit.id] ?? unit.name
            return unit
        }
    }

    func named(_ unit: Organisation, on day: Day) throws -> Organisation { try named([unit], on: day)[0] }

    /// The names a unit had before, the latest first.
    func formerNames(of unit: ID<Organisation>) throws -> [FormerName] {
        try tx.all("SELECT * FROM former_name WHERE organisation = \(unit) ORDER BY from_day DESC") {
            try FormerName(row: $0)
        }
    }

    /// The one unit of a full name or a code, open on a day, where the author may act so.
    func unit(called place: String, for permission: Permission, by author: Author, on day: Day) throws -> Organisation?
    {
        let found = try tx.all(
            """
            SELECT \(Organisation.columns) FROM organisation o
            WHERE (o.name = \(place) OR o.code = \(place)) AND \(.isOpen(day))
            """
        ) { try Organisation(row: $0) }
        let mine = try found.filter { try author.may(permission, at: $0.id, in: self) }
        return mine.count == 1 ? mine.first : nil
    }
}

extension SQL {
    /// The organisation `o` had another name with these words in it once.
    static func wasNamed(_ pattern: String) -> SQL {
        "o.id IN (SELECT n.organisation FROM former_name n WHERE LOWER(n.name) LIKE \(pattern) ESCAPE '\\')"
    }
}

extension Change {
    /// Gives a unit another name from `day` on; days before show the name of then.
    /// - Throws: `Refusals` when the day lies before the last change, or the name is taken beside it.
    func rename(_ id: ID<Organisation>, to name: String, from day: Day) throws {
        guard let unit = try organisation(id) else { throw NotFound() }
        let since = try formerNames(of: id).first?.until ?? unit.opened
        var refusals: [Refusal] = []
        if !unit.isOpen(on: day) { refusals.append(Refusal(field: "day", sentence: "\(day.chinese)时本单位不在册")) }
        if day <= since {
            refusals.append(Refusal(field: "day", sentence: "本单位自\(since.chinese)起用现在的名称，更名日应当晚于这一天"))
        }
        if name == unit.name { refusals.append(Refusal(field: "name", sentence: "新名称和现在的名称一样")) }
        if let other = try namesake(name, except: id) {
            refusals.append(Refusal(field: "name", sentence: try whereItStands(other)))
        }
        try refuse(refusals)
        try write.run(
            """
            INSERT INTO former_name (organisation, name, from_day, until_day)
            VALUES (\(id), \(unit.name), \(since), \(day))
            """)
        try write.run("UPDATE organisation SET name = \(name) WHERE id = \(id)")
        try event(
            "organisation.rename", at: id, subject: "organisation:\(id)", before: "{\"name\":\(quoted(unit.name))}",
            after: "{\"name\":\(quoted(name)),\"day\":\"\(day)\"}")
    }

    /// Of a unit that the author is not told of, only that it is there.
    private func whereItStands(_ other: Organisation) throws -> String {
        guard try author.isSystem || author.may(.see, at: other.id, in: self),
            let parent = try parent(of: other.id, in: .command, on: today)
        else { return "本市已有叫这个名称的单位" }
        return "\(parent.name)下已有叫这个名称的单位"
    }
}
