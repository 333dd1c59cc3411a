import Domain
import Storage

extension View {
    public func organisation(_ id: ID<Organisation>) throws -> Organisation? {
        try tx.first("SELECT \(Organisation.columns) FROM organisation o WHERE o.id = \(id)") {
            try Organisation(row: $0)
        }
    }

    /// The city federation.
    public func root() throws -> Organisation? {
        try tx.first("SELECT \(Organisation.columns) FROM organisation o WHERE o.kind = 'city' ORDER BY o.id LIMIT 1") {
            try Organisation(row: $0)
        }
    }

    func lineage(of id: ID<Organisation>, in tree: Tree, on day: Day) throws -> Lineage? {
        try tx.first(
            """
            SELECT p.path FROM placement p
            WHERE p.organisation = \(id) AND p.tree = \(tree) AND \(.spans("p", day))
            """
        ) { Lineage(path: try $0["path"]) }
    }

    /// The units that hold `id` in their branch on `day`, the unit itself last.
    func ancestors(of id: ID<Organisation>, on day: Day) throws -> [Tree: [ID<Organisation>]] {
        let rows = try tx.all(
            "SELECT p.tree, p.path FROM placement p WHERE p.organisation = \(id) AND \(.spans("p", day))"
        ) { (tree: try $0["tree"] as Tree, ids: Lineage(path: try $0["path"]).ids) }
        return Dictionary(rows.map { ($0.tree, $0.ids) }) { first, _ in first }
    }

    /// From the root to the unit in today's command tree, or in the last that held it.
    func commandLine(of id: ID<Organisation>) throws -> [ID<Organisation>] {
        try tx.first(
            """
            SELECT p.path FROM placement p
            WHERE p.organisation = \(id) AND p.tree = \(Tree.command) AND p.from_day <= \(today)
            ORDER BY p.from_day DESC LIMIT 1
            """
        ) { Lineage(path: try $0["path"]).ids } ?? []
    }

    /// From the root down to the unit, as a page's breadcrumb shows it.
    public func breadcrumb(of id: ID<Organisation>, on day: Day) throws -> [Organisation] {
        guard let lineage = try lineage(of: id, in: .command, on: day) else {
            return try organisation(id).map { [$0] } ?? []
        }
        let all = try organisations(lineage.ids)
        return try named(lineage.ids.compactMap { all[$0] }, on: day)
    }

    public func organisations(_ ids: [ID<Organisation>]) throws -> [ID<Organisation>: Organisation] {
        let all = try tx.all("SELECT \(Organisation.columns) FROM organisation o WHERE o.id IN \(list: ids)") {
            try Organisation(row: $0)
        }
        return Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })
    }

    /// Every unit of these kinds that ever was, in the order in which they were written down.
    func units(ofKinds kinds: [OrganisationKind]) throws -> [Organisation] {
        try tx.all(
            "SELECT \(Organisation.columns) FROM organisation o WHERE o.kind IN \(list: kinds) ORDER BY o.id"
        ) { try Organisation(row: $0) }
    }

    public func unit(named name: String) throws -> Organisation? { try unit(named: name, on: today) }

    /// The unit that had this name on the day.
    func unit(named name: String, on day: Day) throws -> Organisation? {
        let once: SQL = "SELECT n.organisation FROM former_name n WHERE n.name = \(name) AND \(.spans("n", day))"
        let found = try tx.all(
            """
            SELECT \(Organisation.columns) FROM organisation o
            WHERE (o.name = \(name) OR o.id IN (\(once))) AND \(.isOpen(day)) ORDER BY o.id
            """
        ) { try Organisation(row: $0) }
        return try named(found, on: day).first { $0.name == name }
    }

    /// The units directly under `parent` on `day`, leaders of unions first, then by code and name.
    public func children(of parent: ID<Organisation>, in tree: Tree = .command, on day: Day) throws -> [Organisation] {
        let all = try tx.all(
            """
            SELECT \(Organisation.columns) FROM placement p JOIN organisation o ON o.id = p.organisation
            WHERE p.parent = \(parent) AND p.tree = \(tree) AND \(.spans("p", day)) AND \(.isOpen(day))
            ORDER BY CASE o.kind WHEN 'county' THEN 1 WHEN 'zone' THEN 2 WHEN 'township' THEN 3
                WHEN 'industry' THEN 4 ELSE 5 END, o.code, o.name, o.id
            """
        ) { try Organisation(row: $0) }
        return try named(all, on: day)
    }

    /// How a list of units is narrowed.
    public struct UnitFilter: Sendable {
        public var kinds: [OrganisationKind] = []
        /// Part of the name or the beginning of the code.
        public var words = ""
        public var branch: ID<Organisation>?
        public var tree = Tree.command
        public init() {}
    }

    /// The units open on `day` that pass the filter, by code and name.
    public func units(_ filter: UnitFilter, on day: Day, limit: Int = 50, offset: Int = 0) throws -> [Organisation] {
        let all = try tx.all(
            """
            SELECT \(Organisation.columns) FROM organisation o \(try conditions(filter, day))
            ORDER BY CASE WHEN o.code IS NULL THEN 1 ELSE 0 END, o.code, o.name, o.id LIMIT \(limit) OFFSET \(offset)
            """
        ) { try Organisation(row: $0) }
        return try named(all, on: day)
    }

    public func unitCount(_ filter: UnitFilter, on day: Day) throws -> Int {
        try tx.value("SELECT COUNT(*) FROM organisation o \(try conditions(filter, day))") ?? 0
    }

    private func conditions(_ filter: UnitFilter, _ day: Day) throws -> SQL {
        var all: [SQL] = [.isOpen(day)]
        if !filter.kinds.isEmpty { all.append("o.kind IN \(list: filter.kinds)") }
        if !filter.words.isEmpty { all.append(Self.matching(filter.words)) }
        if let branch = filter.branch {
            guard let lineage = try lineage(of: branch, in: filter.tree, on: day) else { return "WHERE 1 = 0" }
            all.append(.inBranch(lineage, filter.tree, day))
        }
        return "WHERE \(SQL(all, joinedBy: " AND "))"
    }
}

extension SQL {
    /// The organisation `o` stands in a branch on `day`.
    static func inBranch(_ lineage: Lineage, _ tree: Tree, _ day: Day) -> SQL {
        // A narrow branch is listed and led from; listing the whole tree costs more than asking each unit.
        if lineage.isWhole {
            return """
                EXISTS (SELECT 1 FROM placement b WHERE b.organisation = o.id AND b.tree = \(tree)
                    AND b.path >= \(lineage.path) AND b.path < \(lineage.end) AND \(.spans("b", day)))
                """
        }
        return """
            o.id IN (SELECT b.organisation FROM placement b WHERE b.tree = \(tree)
                AND b.path >= \(lineage.path) AND b.path < \(lineage.end) AND \(.spans("b", day)))
            """
    }
}
