/// What a person is elected or appointed to, as the rules tell it apart.
public enum OfficeKind: String, Sendable {
    case chair, viceChair, committee, finance, auditHead, auditMember, womensHead, other

    /// A seat on the union's own committee.
    public var isOnCommittee: Bool { self == .chair || self == .viceChair || self == .committee }
}

/// What a person is at the employer, beside the union.
public enum EmployerRole: String, CaseIterable, Sendable {
    case none, principal, deputy, partner, personnel = "hr"

    public var title: String {
        switch self {
        case .none: "都不是"
        case .principal: "行政主要负责人或法定代表人"
        case .deputy: "行政副职"
        case .partner: "合伙人"
        case .personnel: "人力资源部门负责人"
        }
    }
}

/// Whether a person has declared to be a near relative of the employer's head (配偶、父母、子女、兄弟姐妹、祖孙).
public enum KinshipDeclaration: String, CaseIterable, Sendable {
    case none, relative, undeclared

    public var title: String {
        switch self {
        case .none: "本人声明：不是单位主要负责人、合伙人的近亲属"
        case .relative: "本人声明：是近亲属"
        case .undeclared: "没有声明"
        }
    }
}

/// Who is to hold an office, as far as the rules ask.
public struct Candidate: Sendable {
    public var office: OfficeKind
    public var day: Day
    /// Whether the union is an employer's own, or stands above unions.
    public var isOfEmployer: Bool
    public var isWoman: Bool
    public var isFullTime: Bool
    public var role: EmployerRole
    public var kinship: KinshipDeclaration
    public var isForeign: Bool
    public var isPartySecretary: Bool
    public var isInvestor: Bool
    /// Posts the same person holds at the same union on the day.
    public var alsoHolds: Set<OfficeKind>
    /// With the treatment of a vice-chair, agreed democratically.
    public var hasViceChairTreatment: Bool
    /// Of the employer, by the last count; nil when nothing was reported.
    public var staff: Int64?

    public init(
        office: OfficeKind, day: Day, isOfEmployer: Bool = true, isWoman: Bool = false, isFullTime: Bool = false,
        role: EmployerRole = .none, kinship: KinshipDeclaration = .none, isForeign: Bool = false,
        isPartySecretary: Bool = false, isInvestor: Bool = false, alsoHolds: Set<OfficeKind> = [],
        hasViceChairTreatment: Bool = false, staff: Int64? = nil
    ) {
        (self.office, self.day, self.isOfEmployer) = (office, day, isOfEmployer)
        (self.isWoman, self.isFullTime, self.role, self.kinship) = (isWoman, isFullTime, role, kinship)
        (self.isForeign, self.isPartySecretary, self.isInvestor) = (isForeign, isPartySecretary, isInvestor)
        (self.alsoHolds, self.hasViceChairTreatment, self.staff) = (alsoHolds, hasViceChairTreatment, staff)
    }

    /// What the rules in force on the day of taking office find, all of it.
    public var findings: [LegalFinding] {
        EligibilityRule.all.filter { $0.isBroken(self) }
            .map { LegalFinding($0.rule, field: $0.field, $0.sentence) }.inForce(on: day)
    }
}

/// One line of the table of who may not hold what: the rule, the field beside which it is said, and the condition.
public struct EligibilityRule: Sendable {
    public let rule: LegalRule
    public let field: String
    public let sentence: String
    let isBroken: @Sendable (Candidate) -> Bool

    private init(
        _ id: String, _ source: String, _ confidence: LegalRule.Confidence, from: Day, forbids: Bool = true,
        earlier: String? = nil, _ field: String, _ sentence: String, _ isBroken: @escaping @Sendable (Candidate) -> Bool
    ) {
        rule = LegalRule(id, source, confidence, from: from, forbids: forbids, earlier: earlier)
        (self.field, self.sentence, self.isBroken) = (field, sentence, isBroken)
    }

    public static let all = [
        EligibilityRule(
            "ELE-016", "工会法第十条", .read, from: "2001-10-27", earlier: "工会法第九条", "kinship",
            "企业主要负责人的近亲属不得作为本企业基层工会委员会成员的人选"
        ) { $0.isOfEmployer && $0.office.isOnCommittee && $0.kinship == .relative },
        EligibilityRule(
            "ELE-016", "工会法第十条", .read, from: "2001-10-27", earlier: "工会法第九条", "kinship",
            "委员会成员的人选应当先作近亲属关系声明"
        ) { $0.isOfEmployer && $0.office.isOnCommittee && $0.kinship == .undeclared },
        EligibilityRule(
            "ELE-017", "工会基层组织选举工作条例", .remembered, from: "2016-10-01", "employer_role",
            "单位行政主要负责人、法定代表人、合伙人不得作为工会委员会成员的人选"
        ) { $0.isOfEmployer && $0.office.isOnCommittee && ($0.role == .principal || $0.role == .partner) },
        EligibilityRule(
            "ELE-018", "企业工会主席产生办法第六条", .seen, from: "2008-07-25", "employer_role",
            "企业行政负责人（含副职）、合伙人、人力资源部门负责人不得作为工会主席候选人"
        ) { $0.isOfEmployer && $0.office == .chair && $0.role != .none },
        EligibilityRule(
            "ELE-018", "企业工会主席产生办法第六条", .seen, from: "2008-07-25", "foreign", "外籍职工不得作为工会主席候选人"
        ) { $0.isOfEmployer && $0.office == .chair && $0.isForeign },
        EligibilityRule(
            "ELE-019", "湖州三年行动计划三（一）", .read, from: "2013-04-12", "investor", "党组织书记兼任工会主席、副主席的，不能是出资人"
        ) { ($0.office == .chair || $0.office == .viceChair) && $0.isPartySecretary && $0.isInvestor },
        EligibilityRule(
            "ELE-037", "工会基层组织选举工作条例", .remembered, from: "2016-10-01", "post",
            "本单位工会的主席、分管财务的副主席和财务、资产管理人员不得担任经审委委员"
        ) {
            ($0.office == .auditHead || $0.office == .auditMember)
                && !$0.alsoHolds.isDisjoint(with: [.chair, .viceChair, .finance])
        },
        EligibilityRule(
            "ORG-014", "工会女职工委员会工作条例第十七条", .seen, from: "2004-01-01", forbids: false, "post",
            "女职工委主任由女主席、女副主席担任，或者经民主协商、享受同级副主席待遇的人担任"
        ) {
            $0.office == .womensHead && !$0.hasViceChairTreatment
                && !($0.isWoman && !$0.alsoHolds.isDisjoint(with: [.chair, .viceChair]))
        },
        EligibilityRule(
            "ORG-015", "工会法第十四条", .read, from: "2001-10-27", forbids: false, earlier: "工会法第十三条", "full_time",
            "职工二百人以上的，可以设专职工会主席"
        ) { $0.isOfEmployer && $0.office == .chair && !$0.isFullTime && ($0.staff ?? 0) >= 200 },
    ]
}

/// What the rules ask when somebody leaves an office before the term is over.
public enum LeavingCause: String, CaseIterable, Sendable {
    case termOver = "term_over", transferred, resigned, removed, retired

    public var title: String {
        switch self {
        case .termOver: "任期届满"
        case .transferred: "工作调动"
        case .resigned: "本人辞去"
        case .removed: "罢免"
        case .retired: "退休、去世等"
        }
    }
}

public struct Leaving: Sendable {
    public var office: OfficeKind
    public var cause: LeavingCause
    public var day: Day
    /// Until when the committee was elected; nil when no election is recorded.
    public var termEnd: Day?
    /// When the union's own committee consented, and when the union above did.
    public var ownConsent: Day?
    public var consentAbove: Day?

    public init(
        office: OfficeKind, cause: LeavingCause, day: Day, termEnd: Day?, ownConsent: Day?, consentAbove: Day?
    ) {
        (self.office, self.cause, self.day, self.termEnd) = (office, cause, day, termEnd)
        (self.ownConsent, self.consentAbove) = (ownConsent, consentAbove)
    }

    static let transfer = LegalRule(
        "ORG-021", "工会法第十八条", .read, from: "2001-10-27", earlier: "工会法第十七条")

    /// ORG-021: a chair or vice-chair is not transferred within the term without both consents, before the day.
    public var findings: [LegalFinding] {
        guard cause == .transferred, office == .chair || office == .viceChair, termEnd.map({ day < $0 }) ?? true else {
            return []
        }
        var all: [LegalFinding] = []
        for (field, consent, whose) in [
            ("own_consent", ownConsent, "本级工会委员会"), ("consent_above", consentAbove, "上一级工会"),
        ] {
            guard let consent else {
                all.append(LegalFinding(Self.transfer, field: field, "任期未满调动主席、副主席，应当先征得\(whose)同意"))
                continue
            }
            if consent > day {
                all.append(LegalFinding(Self.transfer, field: field, "\(whose)的同意应当在调动以前"))
            }
        }
        return all.inForce(on: day)
    }
}
