/// A rule of law or of the plan as this program asks it. The rule in force on the day of an event is asked, not the one
/// in force when the event is written down.
public struct LegalRule: Sendable, Hashable {
    /// How well the text is known. Only a text that was read in full refuses; the others warn.
    public enum Confidence: String, Sendable { case read = "V1", seen = "V2", remembered = "M" }

    /// The number in the rule catalogue, such as `ORG-004`.
    public let id: String
    /// The text it comes from, as it is named to the user.
    public let source: String
    public let span: Span
    public let confidence: Confidence
    /// Whether the text forbids, or only advises.
    public let forbids: Bool

    public init(
        _ id: String, _ source: String, _ confidence: Confidence, from: Day, until: Day? = nil, forbids: Bool = true
    ) {
        (self.id, self.source, self.confidence, self.forbids) = (id, source, confidence, forbids)
        span = Span(from: from, until: until)
    }

    public func isInForce(on day: Day) -> Bool { span.contains(day) }

    /// Whether what breaks it is refused. A warning can be passed by a reason, which is kept.
    public var refuses: Bool { forbids && confidence == .read }
}

/// What is wrong by a rule, beside the field it speaks of.
public struct LegalFinding: Sendable, Equatable {
    public let rule: LegalRule
    public let field: String
    public let sentence: String

    public init(_ rule: LegalRule, field: String, _ sentence: String) {
        (self.rule, self.field, self.sentence) = (rule, field, sentence)
    }

    fileprivate var refusal: Refusal { Refusal(field: field, sentence: "\(sentence)（\(rule.source)）") }
}

extension [LegalFinding] {
    /// Where the reason for going on in spite of a warning is typed.
    public static let waiver = "waiver"

    /// Only what the rules of the event's day find.
    public func inForce(on day: Day) -> [LegalFinding] { filter { $0.rule.isInForce(on: day) } }

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
