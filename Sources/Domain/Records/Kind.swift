/// A kind of work record, read from a data file: what is asked, of whom, how often, and for which clauses.
public struct Kind: Sendable, Equatable {
    /// A relation between two fields that must hold, with the sentence shown when it does not.
    public struct Check: Sendable, Equatable {
        public let lesser: String
        public let greater: String
        public let sentence: String
    }

    /// An amount that is a fixed share of another, such as two per cent of the payroll.
    public struct Share: Sendable, Equatable {
        public let of: String
        public let field: String
        public let perCent: Int64

        /// The right amount in fen, rounded to the fen.
        public func amount(of whole: Int64) -> Int64 {
            whole / 100 * perCent + (whole % 100 * perCent + 50) / 100
        }
    }

    /// What a unit says once only: another record with the same value is refused, except while `part` of the earlier
    /// ones lies below `whole`, such as a payment in instalments.
    public struct Unique: Sendable, Equatable {
        public let field: String
        public let part: String
        public let whole: String
    }

    public enum Until: String, CaseIterable, Sendable { case none, optional, required }

    public let id: String
    public let title: String
    /// What belongs here, for a chair who opens the form for the first time.
    public let purpose: String
    public let clauses: [String]
    public let holders: [OrganisationKind]
    /// The bodies beside the tree that write it down themselves, such as the Party committee that heard the union.
    public let issuers: [BodyKind]
    /// How often a record of this kind is due, in months; nil when it is due by occasion.
    public let dueEveryMonths: Int?
    public let dayTitle: String
    public let until: Until
    public let untilTitle: String
    public let fields: [Field]
    public let checks: [Check]
    public let share: Share?
    public let unique: Unique?

    public static func read(_ node: Node, _ problems: Problems) -> Kind? {
        guard let fields = Fields(node, problems) else { return nil }
        defer { fields.finish() }
        let holders = fields.list("holders").compactMap { item -> OrganisationKind? in
            guard case .scalar(let word) = item.content, let kind = OrganisationKind(rawValue: word) else {
                problems.add("holders 里有不认识的组织种类", at: item)
                return nil
            }
            return kind
        }
        let issuers = fields.texts("issuers").compactMap { word -> BodyKind? in
            if let kind = BodyKind(rawValue: word) { return kind }
            problems.add("issuers 里有不认识的机构种类“\(word)”", at: node)
            return nil
        }
        if holders.isEmpty { problems.add("holders 至少要有一种组织", at: node) }
        let kind = Kind(
            id: fields.text("id"), title: fields.text("title"), purpose: fields.text("purpose"),
            clauses: fields.texts("clauses"), holders: holders, issuers: issuers,
            dueEveryMonths: fields.optionalInteger("due_every_months"),
            dayTitle: fields.text("day_title"), until: fields.choice("until", as: Until.self) ?? .none,
            untilTitle: fields.optionalText("until_title") ?? "有效期至",
            fields: fields.list("fields").compactMap { Field.read($0, problems) },
            checks: fields.list("checks").compactMap { readCheck($0, problems) },
            share: fields.part("share") {
                Share(of: $0.text("of"), field: $0.text("field"), perCent: Int64($0.integer("per_cent")))
            },
            unique: fields.part("unique") {
                Unique(field: $0.text("field"), part: $0.text("part"), whole: $0.text("whole"))
            })
        kind.inspect(problems, at: node)
        return kind
    }

    private static func readCheck(_ node: Node, _ problems: Problems) -> Check? {
        guard let fields = Fields(node, problems) else { return nil }
        defer { fields.finish() }
        return Check(
            lesser: fields.text("lesser"), greater: fields.text("greater"), sentence: fields.text("sentence"))
    }

    private func inspect(_ problems: Problems, at node: Node) {
        let ids = fields.map(\.id) + ["day", "until"]
        for (index, id) in ids.enumerated() where ids[..<index].contains(id) {
            problems.add("字段“\(id)”重复，或与 day、until 同名", at: node)
        }
        for check in checks where !ids.contains(check.lesser) || !ids.contains(check.greater) {
            problems.add("checks 用到了没有的字段：\(check.lesser)、\(check.greater)", at: node)
        }
        let money = Set(fields.filter { $0.kind == .money }.map(\.id))
        if let share {
            if !money.isSuperset(of: [share.of, share.field]) {
                problems.add("share 的 of 和 field 应当是金额字段", at: node)
            }
            if !(1...100).contains(share.perCent) { problems.add("“per_cent”应当在 1 到 100 之间", at: node) }
        }
        if let unique, !ids.contains(unique.field) || !money.isSuperset(of: [unique.part, unique.whole]) {
            problems.add("unique 的 field 应当是已有的字段，part 和 whole 应当是金额字段", at: node)
        }
    }
}
