/// A question about the registry itself: what is missing in it, contradicts itself or is overdue. Read from a data file.
public struct QualityCheck: Sendable, Equatable {
    public enum Severity: String, CaseIterable, Sendable {
        /// Cannot be so, or must not be so by the law.
        case error
        /// Is due, or not complete.
        case warning

        public var title: String { self == .error ? "错误" : "提醒" }
    }

    /// What a finding's number is the number of.
    public enum Thing: String, CaseIterable, Sendable {
        case organisation, officer, certificate, member, record, employer

        public var title: String {
            switch self {
            case .organisation: "组织"
            case .officer: "班子成员"
            case .certificate: "法人证书"
            case .member: "会员"
            case .record: "工作记录"
            case .employer: "用人单位"
            }
        }
    }

    /// The page on which it is mended.
    public enum Page: String, CaseIterable, Sendable {
        case unit, changes, posts, certificates, publication, members, member, records, record, declare, employers
        case employer, applications, transfers, imports, foundings
    }

    public let id: String
    public let title: String
    public let severity: Severity
    public let about: Thing
    public let subjects: [OrganisationKind]
    /// Numbers of rules and clauses that it rests on, such as `ORG-019` and `O1`.
    public let sources: [String]
    public let why: String
    public let remedy: String
    public let page: Page
    /// The kind of record that the page asks for, where it is to declare one.
    public let kind: String?
    /// Kinds of record that its SQL reads as `standing` and `latest`.
    public let records: [String]
    /// Yields organisation, thing, detail, with `:day` and `:months_ago_N`.
    public let sql: String

    /// Reads the head of a check's file, with the SQL that followed it.
    /// - Parameters:
    ///   - firstLine: the line of the file on which the SQL begins.
    ///   - clauses: of the plans; other sources have the number of a rule.
    public static func read(
        _ node: Node, sql: String, firstLine: Int, kinds: Set<String>, clauses: Set<String>, _ problems: Problems
    ) -> QualityCheck? {
        guard let fields = Fields(node, problems) else { return nil }
        defer { fields.finish() }
        let severity = choice("severity", as: Severity.self, of: fields)
        let about = choice("about", as: Thing.self, of: fields)
        let page = choice("page", as: Page.self, of: fields)
        let subjects = fields.list("subjects").compactMap { item -> OrganisationKind? in
            guard case .scalar(let word) = item.content, let kind = OrganisationKind(rawValue: word) else {
                problems.add("subjects 里有不认识的组织种类", at: item)
                return nil
            }
            return kind
        }
        if subjects.isEmpty { problems.add("subjects 要写组织种类", at: node) }
        let sources = fields.texts("sources")
        if sources.isEmpty { problems.add("sources 要写依据：规则编号或计划条款", at: node) }
        for source in sources where !clauses.contains(source) && source.wholeMatch(of: /[A-Z]{3}-[0-9]{3}/) == nil {
            problems.add("“\(source)”既不是规则编号，也不是计划条款", at: fields.optional("sources") ?? node)
        }
        let records = fields.texts("records")
        let kind = fields.optionalText("kind")
        for id in records + [kind].compactMap({ $0 }) where !kinds.contains(id) {
            problems.add("没有“\(id)”这种记录", at: fields.optional("records") ?? node)
        }
        if page == .declare, kind == nil { problems.add("page 是 declare 时要写 kind", at: node) }
        inspect(sql, firstLine, problems)
        let words = ["id", "title", "why", "remedy"].map(fields.text)
        guard let severity, let about, let page else { return nil }
        return QualityCheck(
            id: words[0], title: words[1], severity: severity, about: about, subjects: subjects, sources: sources,
            why: words[2], remedy: words[3], page: page, kind: kind, records: records, sql: sql)
    }

    private static func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ key: String, as type: Choice.Type, of fields: Fields
    ) -> Choice? {
        fields.required(key) == nil ? nil : fields.choice(key, as: type)
    }

    private static func inspect(_ sql: String, _ firstLine: Int, _ problems: Problems) {
        if !sql.contains("SELECT") { problems.add("检查项没有 SQL", line: firstLine) }
        let (parameter, months) = (/:([a-z_0-9]+)/, /months_ago_[0-9]+/)
        for (index, line) in sql.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            for name in line.matches(of: parameter).map({ String($0.1) })
            where name != "day" && name.wholeMatch(of: months) == nil {
                problems.add("SQL 里不认识“:\(name)”，只能写 :day 和 :months_ago_N", line: firstLine + index)
            }
        }
    }
}
