/// A question with one figure for each unit of its subject kinds, on any day. Read once and shared by all.
public final class Indicator: Sendable {
    public enum Measure: String, CaseIterable, Sendable {
        /// A number of things; the denominator is 1 for each unit that counts.
        case count
        /// A share; the denominator is what the share is of.
        case ratio
        /// 1/1 or 0/1 for each unit that must answer.
        case yesNo = "yes_no"
        /// A number of fen over a number of fen.
        case money
    }

    public enum Source: Sendable, Equatable {
        /// SQL over records, with `:day` and `:months_ago_N`.
        case sql(String)
        /// 1/1 when the unit's computed score reaches `level`, else 0/1.
        case score(standard: String, level: String)
        /// The mean of other indicators' shares of the same unit, each with the same weight.
        case mean([String])
    }

    public let id: String
    public let title: String
    public let unit: String
    public let measure: Measure
    /// The word for what its numbers count, such as `人`; nil where none is known, and for money.
    public let counted: String?
    public let subjects: [OrganisationKind]
    public let clauses: [String]
    public let purpose: String
    /// Record kinds whose change changes the figure.
    public let records: [String]
    /// Other tables whose change changes the figure.
    public let tables: [String]
    public let source: Source
    /// The rule that says which units are asked at all; nil asks every open unit of the subject kinds.
    public let denominator: String?
    /// How far back an indicator that counts past events looks, in months.
    public let lookBackMonths: Int?
    /// The kind whose form would raise the figure, for the next step.
    public let nextStep: String?
    /// What no step changes any more, where a figure is made of days that are over: said beside the step.
    public let caution: String?
    /// False when a smaller figure is the better one.
    public let moreIsBetter: Bool

    /// Reads the head of an indicator file, with the SQL that followed it.
    public static func read(_ node: Node, sql: String, _ problems: Problems) -> Indicator? {
        guard let fields = Fields(node, problems) else { return nil }
        defer { fields.finish() }
        return Indicator(fields, node, sql, problems)
    }

    private init(_ fields: Fields, _ node: Node, _ sql: String, _ problems: Problems) {
        subjects = fields.texts("subjects").compactMap { OrganisationKind(rawValue: $0) }
        if subjects.isEmpty { problems.add("subjects 要写组织种类", at: node) }
        let chosen = fields.choice("measure", as: Measure.self)
        if chosen == nil { problems.add("缺少 measure", at: node) }
        measure = chosen ?? .count
        records = fields.texts("records")
        tables = fields.texts("tables")
        if fields.has("score") {
            source = Self.readScore(fields, problems)
        } else if fields.has("mean") {
            source = .mean(fields.texts("mean"))
        } else {
            source = .sql(sql)
            if !sql.contains("SELECT") { problems.add("指标没有 SQL", at: node) }
            if records.isEmpty, tables.isEmpty { problems.add("要写明依据哪些记录（records）或表（tables）", at: node) }
        }
        id = fields.text("id")
        title = fields.text("title")
        unit = fields.text("unit")
        counted = fields.optionalText("counted") ?? (measure == .yesNo ? "家" : measure == .count ? unit : nil)
        clauses = fields.texts("clauses")
        purpose = fields.text("purpose")
        denominator = fields.optionalText("denominator")
        lookBackMonths = fields.optionalInteger("look_back_months")
        nextStep = fields.optionalText("next_step")
        caution = fields.optionalText("caution")
        moreIsBetter = !fields.flag("less_is_better")
    }

    /// Whether its figure is a part of a whole, said in per cent: everything but a number of things.
    public var isShare: Bool { measure != .count }

    /// The indicators that this one is made from.
    public var parts: [String] {
        if case .mean(let parts) = source { parts } else { [] }
    }

    private static func readScore(_ fields: Fields, _ problems: Problems) -> Source {
        guard let node = fields.optional("score"), let score = Fields(node, problems) else {
            return .score(standard: "", level: "")
        }
        defer { score.finish() }
        return .score(standard: score.text("standard"), level: score.text("level"))
    }
}
