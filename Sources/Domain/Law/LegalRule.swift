/// A rule of law or of the plan as this program asks it. The rule in force on the day of an event is asked, not the one
/// in force when the event is written down.
public struct LegalRule: Sendable, Hashable {
    /// How well the text is known. Only a text that was read in full refuses; the others warn.
    public enum Confidence: String, Sendable { case read = "V1", seen = "V2", remembered = "M" }

    /// The number in the rule catalogue, such as `ORG-004`.
    public let id: String
    /// The text it comes from, as it is named to the user today.
    public let source: String
    /// The same before 2022, where the trade union law counted its articles otherwise.
    private let earlier: String?
    public let span: Span
    public let confidence: Confidence
    /// Whether the text forbids, or only advises.
    public let forbids: Bool

    public init(
        _ id: String, _ source: String, _ confidence: Confidence, from: Day, until: Day? = nil, forbids: Bool = true,
        earlier: String? = nil
    ) {
        (self.id, self.source, self.confidence, self.forbids) = (id, source, confidence, forbids)
        self.earlier = earlier
        span = Span(from: from, until: until)
    }

    /// From when the law of 2021, with an article more near its beginning, is in force.
    static let renumbered: Day = "2022-01-01"

    /// The text as it was to be named on a day.
    public func source(on day: Day) -> String { day < Self.renumbered ? earlier ?? source : source }

    public func isInForce(on day: Day) -> Bool { span.contains(day) }

    /// Whether what breaks it is refused. A warning can be passed by a reason, which is kept.
    public var refuses: Bool { forbids && confidence == .read }
}

/// What is wrong by a rule, beside the field it speaks of.
public struct LegalFinding: Sendable, Equatable {
    public let rule: LegalRule
    public let field: String
    public let sentence: String
    /// Of the event; nil while nobody has asked for a day.
    private var day: Day?

    public init(_ rule: LegalRule, field: String, _ sentence: String) {
        (self.rule, self.field, self.sentence) = (rule, field, sentence)
    }

    fileprivate var refusal: Refusal { Refusal(field: field, sentence: "\(sentence)（\(source)）") }

    /// The text it comes from, as it was to be named on the day of the event.
    public var source: String { day.map(rule.source(on:)) ?? rule.source }

    fileprivate func on(_ day: Day) -> LegalFinding {
        var finding = self
        finding.day = day
        return finding
    }
}

extension [LegalFinding] {
    /// Where the reason for going on in spite of a warning is typed.
    public static let waiver = "waiver"

    /// Only what the rules of the event's day find.
    public func inForce(on day: Day) -> [LegalFinding] { filter { $0.rule.isInForce(on: day) }.map { $0.on(day) } }

    /// Whether a reason is asked for.
    public var warns: Bool { contains { !$0.rule.refuses } }

    /// What stands in the way, all at once: what is forbidden always, a warning as long as no reason is given.
    public func refusals(waivedBecause reason: String) -> [Refusal] {
        let forbidden = filter(\.rule.refuses).map(\.refusal)
        let warnings = filter { !$0.rule.refuses }.map(\.refusal)
        if warnings.isEmpty || !reason.isEmpty { return forbidden }
        return forbidden + warnings
            + [Refusal(field: Self.waiver, sentence: "上面有 \(warnings.count) 处提醒；确实要这样办理的，请写明理由")]
    }
}
