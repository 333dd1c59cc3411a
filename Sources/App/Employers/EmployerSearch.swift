import Domain
import Storage

/// How the list of employers is narrowed and ordered.
struct EmployerSearch {
    enum Order: String, CaseIterable {
        /// `staff`: those with the most people first.
        case name, code, opened, staff

        fileprivate var column: SQL {
            switch self {
            case .name: "e.name"
            case .code: "e.code"
            case .opened: "e.opened"
            case .staff: "COALESCE(k.staff, -1)"
            }
        }
    }

    /// Nil for all that the reader sees.
    var unit: Organisation?
    var words = ""
    var category: String?
    var industry: String?
    var ownership: String?
    var zone: ID<Organisation>?
    var isOrganised: Bool?
    var hasParty: Bool?
    var isClosed = false
    var order = Order.name
    /// The last of the page before: the list goes on after it.
    var after: ID<Employer>?

    /// As the address of the list asks.
    init(_ query: [String: String], in unit: Organisation?) {
        func asked(_ name: String) -> String? { query[name].flatMap { $0.isEmpty ? nil : $0 } }
        self.unit = unit
        words = query["words"]?.trimmed ?? ""
        (category, industry, ownership) = (asked("category"), asked("industry"), asked("ownership"))
        zone = asked("zone").flatMap { ID($0) }
        isOrganised = asked("organised").map { $0 == "yes" }
        hasParty = asked("party").map { $0 == "yes" }
        isClosed = asked("state") == "closed"
        order = asked("sort").flatMap(Order.init(rawValue:)) ?? .name
        // Of those that are no more nobody counts the people.
        if isClosed, order == .staff { order = .name }
        after = asked("after").flatMap { ID($0) }
    }

    init(unit: Organisation? = nil) { self.unit = unit }
}

extension View {
    /// The employers that the author may see and that pass a search, a page of them. The table is never counted.
    func employers(_ search: EmployerSearch, by author: Author, limit: Int) throws -> [Employer] {
        let column = search.order.column
        var all: [SQL] = [try seenEmployers(by: author)]
        all.append(search.isClosed ? "e.closed <= \(today)" : .isThere(today))
        if let unit = search.unit { all.append(try belonging(to: unit, on: today)) }
        if !search.words.isEmpty { all.append(Self.namedLike(search.words)) }
        for (field, set, chosen) in [
            ("e.category", "unit_category", search.category), ("e.industry", "industry", search.industry),
            ("e.ownership", "ownership", search.ownership),
        ] as [(SQL, String, String?)] {
            if let chosen { all.append("\(field) IN \(list: catalogue.codes(set).family(chosen))") }
        }
        if let zone = search.zone { all.append("e.zone = \(zone)") }
        if let organised = search.isOrganised {
            let covered: SQL = "EXISTS (SELECT 1 FROM coverage v WHERE v.employer = e.id AND \(.spans("v", today)))"
            all.append(organised ? covered : "NOT \(covered)")
        }
        if let party = search.hasParty {
            all.append(party ? "e.party <> 'none'" : "(e.party IS NULL OR e.party = 'none')")
        }
        if search.order == .staff { return try employersByStaff(where: all, after: search.after, limit: limit) }
        if let after = search.after {
            let last: SQL = "(SELECT \(column) FROM employer e WHERE e.id = \(after))"
            all.append("(\(column) > \(last) OR (\(column) = \(last) AND e.id > \(after)))")
        }
        // Few: found first and sorted. Many: along the index of the order until the page is full.
        let key: SQL = try isNarrow(search, author) ? "\(column) || ''" : column
        return try tx.all(
            """
            SELECT e.* FROM employer e WHERE \(SQL(all, joinedBy: " AND ")) ORDER BY \(key), e.id LIMIT \(limit)
            """
        ) { try Employer(row: $0) }
    }

    /// By how many people count at each today, which follows from reports of several: they are put side by side for all that
    /// pass, as the rates do.
    private func employersByStaff(where conditions: [SQL], after: ID<Employer>?, limit: Int) throws -> [Employer] {
        let heads = CountingRule(day: today).heads(where: SQL(conditions, joinedBy: " AND "))
        let column = EmployerSearch.Order.staff.column
        let cursor: SQL =
            try after.map { after in
                let last = try self.heads(of: [after], on: today)[after]?.staff ?? -1
                return "WHERE (\(column) < \(last) OR (\(column) = \(last) AND e.id > \(after)))"
            } ?? ""
        return try tx.all(
            """
            SELECT e.* FROM (\(heads)) k JOIN employer e ON e.id = k.id \(cursor)
            ORDER BY \(column) DESC, e.id LIMIT \(limit)
            """
        ) { try Employer(row: $0) }
    }

    private func isNarrow(_ search: EmployerSearch, _ author: Author) throws -> Bool {
        func isSmall(_ unit: Organisation) -> Bool { unit.kind == .township || unit.kind.isUnion }
        if let unit = search.unit { return isSmall(unit) }
        return try !author.isSystem && organisations(author.grants.map(\.organisation)).values.allSatisfy(isSmall)
    }

    /// Part of the name, or the beginning of the code.
    private static func namedLike(_ words: String) -> SQL {
        let pattern = words.inPattern
        let code = pattern.uppercased()
        return """
            (LOWER(e.name) LIKE \("%\(pattern.lowercased())%") ESCAPE '\\' OR e.code LIKE \("\(code)%") ESCAPE '\\')
            """
    }

    /// An employer other than `except` with this code, or with the same organisation code within its own.
    func employer(coded code: String, except: ID<Employer>? = nil) throws -> Employer? {
        let plain = code.filter { $0 != "-" }
        let subject = plain.count == 18 ? String(plain.dropFirst(8).prefix(9)) : plain
        return try tx.first(
            """
            SELECT e.* FROM employer e WHERE e.id <> \(except ?? ID(0))
            AND (e.code = \(code) OR substr(e.code, 9, 9) = \(subject)
                OR e.code = \("\(subject.prefix(8))-\(subject.suffix(1))"))
            """
        ) { try Employer(row: $0) }
    }
}
