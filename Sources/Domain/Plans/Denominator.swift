/// The rule that says which units a share is a share of, on any day (plan G3, G4). Exceptions decided later are
/// dated rows beside it, each with its reason.
public struct Denominator: Sendable, Equatable {
    public let id: String
    public let title: String
    public let kinds: [OrganisationKind]
    /// The rule in words, as it is shown beside the figure.
    public let rule: String
    /// Units whose union was founded less than this many months before the day do not count; nil counts every open
    /// unit, founded or not.
    public let foundedAtLeastMonths: Int?
    public let isStated: Bool
    public let source: String
    public let decidedBy: String

    public static func read(_ node: Node, _ problems: Problems) -> Denominator? {
        guard let fields = Fields(node, problems) else { return nil }
        defer { fields.finish() }
        let kinds = fields.texts("kinds").compactMap { OrganisationKind(rawValue: $0) }
        if kinds.isEmpty { problems.add("kinds 要写组织种类", at: node) }
        return Denominator(
            id: fields.text("id"), title: fields.text("title"), kinds: kinds, rule: fields.text("rule"),
            foundedAtLeastMonths: fields.optionalInteger("founded_at_least_months"),
            isStated: fields.text("status") == "stated", source: fields.text("source"),
            decidedBy: fields.text("decided_by"))
    }

    /// Why a unit counts or does not, in one sentence.
    /// - Parameters:
    ///   - founded: the day its union was founded, nil when it has not been.
    public func verdict(founded: Day?, on day: Day) -> (counts: Bool, reason: String) {
        guard let months = foundedAtLeastMonths else { return (true, "\(day.chinese)在册") }
        guard let founded else { return (false, "工会尚未成立") }
        if months > 0, founded > day.adding(months: -months) {
            return (false, "\(founded.chinese)成立，不满 \(months) 个月")
        }
        return founded > day ? (false, "工会尚未成立") : (true, "\(founded.chinese)成立")
    }
}
