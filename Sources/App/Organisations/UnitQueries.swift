import Domain
import Storage

/// How a list of units is asked for.
struct UnitSearch {
    var words = ""
    var kind: OrganisationKind?
    /// Only those directly under this unit, in `tree`.
    var parent: ID<Organisation>?
    var tree = Tree.command
    var day: Day

    /// Whether the whole of the reader's branch is looked through, instead of what is next below.
    var isNarrowed: Bool { !words.isEmpty || kind != nil }
}

extension UnitSearch {
    /// As the address of the list asks.
    init(_ view: View, _ visit: Visit) {
        self.init(day: visit.day(view))
        words = visit.query["words"]?.trimmed ?? ""
        kind = visit.query["kind"].flatMap(OrganisationKind.init(rawValue:))
        tree = visit.query["tree"].flatMap(Tree.init(rawValue:)) ?? .command
        // A union has nothing below it: its own line is the list.
        if !isNarrowed, let home = visit.home, !home.kind.isUnion { parent = home.id }
    }
}

/// A unit as it became another.
struct Succession {
    let unit: Organisation
    let day: Day
    let document: String?
}

extension View {
    /// The condition that the organisation `o` is one whose page the author may open: it stands in a branch of theirs
    /// today, or stood in it when it was closed.
    func reachable(by author: Author) throws -> SQL {
        if author.isSystem { return "1 = 1" }
        let branches = try author.grants.compactMap { grant -> SQL? in
            guard grant.role.permissions.contains(.see) else {
                return grant.role.ownPermissions.contains(.see) ? "o.id = \(grant.organisation)" : nil
            }
            guard let line = try lineage(of: grant.organisation, in: .command, on: today) else { return nil }
            // Two questions rather than one with OR inside: the first is asked once for all units, the second only of
            // the few that are closed.
            return """
                (\(.inBranch(line, .command, today)) OR (o.closed IS NOT NULL AND EXISTS (
                    SELECT 1 FROM placement b WHERE b.organisation = o.id AND b.tree = \(Tree.command)
                    AND b.until_day = o.closed AND b.path >= \(line.path) AND b.path < \(line.end))))
                """
        }
        return branches.isEmpty ? "1 = 0" : "(\(SQL(branches, joinedBy: " OR ")))"
    }

    /// The ids of the units an author may see, as a question for another table's `IN`.
    func visibleUnits(to author: Author, for permission: Permission = .see, words: String = "") throws -> SQL {
        let narrowed: SQL = words.isEmpty ? "1 = 1" : Self.matching(words)
        return "SELECT o.id FROM organisation o WHERE \(try visible(to: author, for: permission)) AND \(narrowed)"
    }

    /// The ids of the units where an author may do something, as a question for another table's `IN`.
    func units(where author: Author, may permission: Permission) throws -> SQL {
        "SELECT o.id FROM organisation o WHERE \(try visible(to: author, for: permission))"
    }

    /// The ids of the units of a kind, as a question for another table's `IN`.
    func units(of kind: OrganisationKind) -> SQL { "SELECT o.id FROM organisation o WHERE o.kind = \(kind)" }

    /// The ids of a unit and of all that stands below it on a day, as a question for another table's `IN`.
    func branch(of unit: ID<Organisation>, in tree: Tree = .command, on day: Day) throws -> SQL {
        guard let line = try lineage(of: unit, in: tree, on: day) else {
            return "SELECT o.id FROM organisation o WHERE 1 = 0"
        }
        return """
            SELECT b.organisation FROM placement b WHERE b.tree = \(tree)
            AND b.path >= \(line.path) AND b.path < \(line.end) AND \(.spans("b", day))
            """
    }

    /// The condition that a column names a unit of a branch. Of the whole tree each row is asked: to list the tree costs more.
    func isListed(_ column: SQL, under unit: ID<Organisation>, on day: Day) throws -> SQL {
        guard let line = try lineage(of: unit, in: .command, on: day), line.isWhole else {
            return "\(column) IN (\(try branch(of: unit, on: day)))"
        }
        return """
            EXISTS (SELECT 1 FROM placement b WHERE b.organisation = \(column) AND b.tree = \(Tree.command)
                AND \(.spans("b", day)))
            """
    }

    /// The ids of a unit and of all that stand below it or ever did, as its place is today.
    func branchEver(of unit: ID<Organisation>) throws -> SQL {
        guard let line = try lineage(of: unit, in: .command, on: today) else { return try branch(of: unit, on: today) }
        return """
            SELECT b.organisation FROM placement b WHERE b.tree = \(Tree.command)
            AND b.path >= \(line.path) AND b.path < \(line.end)
            """
    }

    /// The units open on the day that pass the search, leaders of unions first, then by code and name.
    func found(_ search: UnitSearch, by author: Author, limit: Int = 50, offset: Int = 0) throws -> [Organisation] {
        let all = try tx.all(
            """
            SELECT \(Organisation.columns) FROM organisation o WHERE \(try conditions(search, author))
            ORDER BY CASE o.kind WHEN 'city' THEN 0 WHEN 'county' THEN 1 WHEN 'zone' THEN 2 WHEN 'township' THEN 3
                WHEN 'industry' THEN 4 ELSE 5 END, o.code, o.name, o.id LIMIT \(limit) OFFSET \(offset)
            """
        ) { try Organisation(row: $0) }
        return try named(all, on: search.day)
    }

    func foundCount(_ search: UnitSearch, by author: Author) throws -> Int {
        try tx.value("SELECT COUNT(*) FROM organisation o WHERE \(try conditions(search, author))") ?? 0
    }

    private func conditions(_ search: UnitSearch, _ author: Author) throws -> SQL {
        var all: [SQL] = [.isOpen(search.day), try reachable(by: author)]
        if !search.words.isEmpty { all.append(Self.matching(search.words)) }
        if let kind = search.kind { all.append("o.kind = \(kind)") }
        if let parent = search.parent {
            all.append(
                """
                o.id IN (SELECT p.organisation FROM placement p WHERE p.parent = \(parent) AND p.tree = \(search.tree)
                    AND \(.spans("p", search.day)))
                """)
        }
        return SQL(all, joinedBy: " AND ")
    }

    /// Part of the name, of a name it had once, or the beginning of the code.
    static func matching(_ words: String) -> SQL {
        let pattern = words.inPattern
        // Engines differ in whether LIKE minds capitals.
        let name = "%\(pattern.lowercased())%"
        return """
            (LOWER(o.name) LIKE \(name) ESCAPE '\\' OR o.code LIKE \("\(pattern)%") ESCAPE '\\' OR \(.wasNamed(name)))
            """
    }

    /// The ids of the units whose name or code has these words, as a question for another table's `IN`.
    func unitsNamed(_ words: String) -> SQL { "SELECT o.id FROM organisation o WHERE \(Self.matching(words))" }

    /// How many grassroots and joint unions stand below each of these units on a day.
    func unionCounts(below units: [ID<Organisation>], in tree: Tree, on day: Day) throws -> [ID<Organisation>: Int] {
        if day == today {
            return try rollups(["township_unions"], of: units, in: tree).compactMapValues {
                $0["township_unions"].map { Int($0.ratio.numerator) }
            }
        }
        let rows = try tx.all(
            """
            SELECT c.organisation AS leader, COUNT(*) AS unions FROM placement c
            JOIN placement b ON b.tree = c.tree AND b.path > c.path
                AND b.path < substr(c.path, 1, length(c.path) - 1) || '0' AND \(.spans("b", day))
            JOIN organisation o ON o.id = b.organisation AND o.kind IN ('grassroots', 'joint') AND \(.isOpen(day))
            WHERE c.organisation IN \(list: units) AND c.tree = \(tree) AND \(.spans("c", day))
            GROUP BY c.organisation
            """
        ) { row in (try row["leader"] as ID<Organisation>, Int(try row["unions"] as Int64)) }
        return Dictionary(rows) { first, _ in first }
    }

    /// The unit directly above, in a tree, on a day.
    func parent(of unit: ID<Organisation>, in tree: Tree, on day: Day) throws -> Organisation? {
        let found = try tx.first(
            """
            SELECT \(Organisation.columns) FROM placement p JOIN organisation o ON o.id = p.parent
            WHERE p.organisation = \(unit) AND p.tree = \(tree) AND \(.spans("p", day))
            """
        ) { try Organisation(row: $0) }
        return try found.map { try named($0, on: day) }
    }

    /// What the unit was before, and what it became.
    func successions(of unit: ID<Organisation>) throws -> (before: [Succession], after: [Succession]) {
        func line(_ mine: SQL, _ other: SQL) throws -> [Succession] {
            try tx.all(
                """
                SELECT \(Organisation.columns), s.day, s.document FROM succession s
                JOIN organisation o ON o.id = s.\(other) WHERE s.\(mine) = \(unit) ORDER BY s.day, o.id
                """
            ) { try Succession(unit: Organisation(row: $0), day: $0["day"], document: $0["document"]) }
        }
        return (try line("successor", "predecessor"), try line("predecessor", "successor"))
    }
}

extension View {
    /// Grassroots and joint unions open today where the author keeps the register of employers, by name.
    /// - Parameters:
    ///   - name: only those of exactly this name.
    ///   - place: only those that lie in this unit.
    func unionsKept(
        by author: Author, named name: String? = nil, lying place: ID<Organisation>? = nil, limit: Int
    ) throws -> [Organisation] {
        var all: [SQL] = [
            "o.kind IN ('grassroots', 'joint')", .isOpen(today), try visible(to: author, for: .register),
        ]
        if let name { all.append("o.name = \(name)") }
        if let place { all.append("o.id IN (\(try branch(of: place, in: .territory, on: today)))") }
        return try tx.all(
            """
            SELECT \(Organisation.columns) FROM organisation o WHERE \(SQL(all, joinedBy: " AND "))
            ORDER BY o.name, o.id LIMIT \(limit)
            """
        ) { try Organisation(row: $0) }
    }
}
