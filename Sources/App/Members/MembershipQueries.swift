import Domain
import Storage

/// How a list of members is narrowed.
struct MemberFilter: Sendable {
    var standing: Standing?
    var sex: Sex?
    var isMigrant: Bool?
    /// Those who are members no more, instead of those who are.
    var hasLeft = false
    /// In which order members over many unions are read.
    var order = RosterOrder.unit
    /// The last of the page before, over many unions; a name does not stand in an address.
    var after: ID<Membership>?
    /// Part of the name of a union, or its code; over many unions.
    var union = ""
    /// Part of a name, first letters of its sounds, or the last four digits of a telephone.
    var words = ""

    init() {}

    /// A document or a telephone was put into an address, where it would be kept: it finds nobody there. It has more
    /// digits in a row than the end of a telephone.
    var isWholeNumber: Bool {
        var digits = 0
        for character in words.halfWidth where !character.isWhitespace && character != "-" {
            digits = ("0"..."9").contains(character) ? digits + 1 : 0
            if digits == 5 { return true }
        }
        return false
    }

    /// Words that may stand in an address.
    var addressable: String? { words.isEmpty || isWholeNumber ? nil : words }

    /// What a browser lets people type into a box whose content is to stand in an address.
    static let typable = "(?!.*[0-9０-９]([ \\-]*[0-9０-９]){4}).*"
    static let refusal = "完整的证件号码或手机号码不能放在网址里：请到“会员”页用“按证件号码或手机号码查找”。这里只填手机尾号四位"

    /// As the address of a list asks.
    init(_ query: [String: String]) {
        words = query["words"]?.trimmed ?? ""
        union = query["union"]?.trimmed ?? ""
        standing = query["standing"].flatMap(Standing.init(rawValue:))
        hasLeft = query["standing"] == UnitMembersPage.left
        sex = query["sex"].flatMap(Sex.init(rawValue:))
        order = query["sort"].flatMap(RosterOrder.init(rawValue:)) ?? usualOrder
    }

    /// The order when none is asked for.
    var usualOrder: RosterOrder { words.isEmpty ? .unit : .entered }

    var conditions: [SQL] {
        var all: [SQL] = []
        if let standing { all.append("m.standing = \(standing)") }
        if let sex { all.append("p.sex = \(sex)") }
        if let isMigrant { all.append("p.migrant = \(isMigrant)") }
        return all
    }
}

/// In which order a union's roll is read.
enum MemberOrder: String, CaseIterable, Sendable {
    case name, joined

    var title: String {
        switch self {
        case .name: "按姓名"
        case .joined: "按入会先后，新的在前"
        }
    }

    var columns: SQL {
        switch self {
        case .name: "p.initials, p.name, m.id"
        case .joined: "m.from_day DESC, m.id DESC"
        }
    }

    /// What comes after a member.
    func after(_ last: Member) -> SQL {
        let id = last.membership.id
        switch self {
        case .name:
            return """
                (p.initials > \(last.person.initials) OR (p.initials = \(last.person.initials)
                    AND (p.name > \(last.person.name) OR (p.name = \(last.person.name) AND m.id > \(id)))))
                """
        case .joined:
            let day = last.membership.from
            return "(m.from_day < \(day) OR (m.from_day = \(day) AND m.id < \(id)))"
        }
    }
}

extension View {
    /// The members of one union on a day, by the sound of their names or another order.
    /// - Parameter last: the last of the page before, of that union; a name does not stand in an address.
    func members(
        of unit: ID<Organisation>, _ filter: MemberFilter, on day: Day, limit: Int, offset: Int = 0,
        by order: MemberOrder = .name, after last: ID<Membership>? = nil
    ) throws -> [Member] {
        let stands: SQL = filter.hasLeft ? .hasLeft(day) : .isMember(day)
        let all: [SQL] = ["m.organisation = \(unit)", stands] + filter.conditions + (try named(filter))
        let cursor = try last.flatMap { id in
            try tx.first(
                """
                SELECT \(Member.columns) FROM membership m JOIN person p ON p.id = m.person
                WHERE m.id = \(id) AND m.organisation = \(unit)
                """
            ) { try Member(row: $0) }
        }
        return try tx.all(
            """
            SELECT \(Member.columns) FROM membership m JOIN person p ON p.id = m.person
            WHERE \(SQL(all + (cursor.map { [order.after($0)] } ?? []), joinedBy: " AND "))
            ORDER BY \(order.columns) LIMIT \(limit) OFFSET \(offset)
            """
        ) { try Member(row: $0) }
    }

    /// Those of a union, by the rows of the union: a name is looked for among a few hundred, not in the whole city.
    private func named(_ filter: MemberFilter) throws -> [SQL] {
        let words = filter.words
        if words.isEmpty { return [] }
        if filter.isWholeNumber { return ["1 = 0"] }
        if words.utf8.allSatisfy({ (48...57).contains($0) }) {
            let hashes = try vault().hashes(words, as: .tail)
            return ["EXISTS (SELECT 1 FROM person_phone f WHERE f.hash IN \(list: hashes) AND f.person = p.id)"]
        }
        if words.utf8.allSatisfy({ $0 < 0x80 }) { return ["p.initials LIKE \("\(words.lowercased())%")"] }
        return ["p.name LIKE \("%\(words)%")"]
    }

    func membership(_ id: ID<Membership>) throws -> Membership? {
        try tx.first("SELECT \(Membership.columns) FROM membership m WHERE m.id = \(id) AND \(.isArrived)") {
            try Membership(row: $0)
        }
    }

    /// Every time of membership of a person, the latest first.
    func memberships(of person: ID<Person>) throws -> [Membership] {
        try tx.all(
            """
            SELECT \(Membership.columns) FROM membership m WHERE m.person = \(person) AND \(.isArrived)
            ORDER BY m.from_day DESC, m.id DESC
            """
        ) { try Membership(row: $0) }
    }

    /// The membership of a person that holds on a day or begins later, also one of a batch under way.
    func standingMembership(of person: ID<Person>, on day: Day) throws -> Membership? {
        try tx.first(
            """
            SELECT \(Membership.columns) FROM membership m
            WHERE m.person = \(person) AND (m.until_day IS NULL OR (m.until_day > \(day) AND m.until_day > m.from_day))
                AND (m.batch IS NULL OR m.batch NOT IN (SELECT h.batch FROM hidden_batch h WHERE h.undone = 1))
            ORDER BY m.from_day DESC, m.id DESC LIMIT 1
            """
        ) { try Membership(row: $0) }
    }

    /// The batch that brought it, where nobody has confirmed that yet.
    func pendingBatch(of id: ID<Membership>) throws -> ID<ImportBatch>? {
        try tx.value("SELECT m.batch FROM membership m JOIN hidden_batch h ON h.batch = m.batch WHERE m.id = \(id)")
    }

    /// How many stand how at one union on a day.
    func memberCounts(of unit: ID<Organisation>, on day: Day) throws -> [Standing: Int] {
        let rows = try tx.all(
            """
            SELECT m.standing, COUNT(*) AS n FROM membership m WHERE m.organisation = \(unit) AND \(.isMember(day))
            GROUP BY m.standing
            """
        ) { (try $0["standing"] as Standing, try $0["n"] as Int) }
        return Dictionary(uniqueKeysWithValues: rows)
    }
}

extension SQL {
    /// A table `roll` behind `touched`: the memberships of the units that are asked, as they stand on a day and have
    /// arrived.
    static func roll(on day: Day) -> SQL {
        """
        , roll AS NOT MATERIALIZED (
            SELECT m.* FROM touched x CROSS JOIN membership m
            WHERE m.organisation = x.organisation AND \(.isMember(day))
        )
        """
    }
}

extension Member {
    init(row: Row) throws {
        person = try Person(row: row)
        membership = try Membership(row: row, id: "m_id")
    }
}
