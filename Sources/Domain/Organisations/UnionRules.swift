/// The rules about founding, changing and dissolving a union, by their numbers in the catalogue.
extension LegalRule {
    public static let jointUnion = LegalRule(
        "ORG-002", "工会法第十一条", .read, from: "2001-10-27", earlier: "工会法第十条")
    public static let approval = LegalRule(
        "ORG-003", "工会法第十二条", .read, from: "2001-10-27", earlier: "工会法第十一条")
    public static let assembly = LegalRule("ORG-004", "中国工会章程第十六条", .read, from: "2008-10-01")
    public static let noArbitraryChange = LegalRule(
        "ORG-005", "工会法第十三条", .read, from: "2001-10-27", earlier: "工会法第十二条")
    public static let dutiesAfterEnd = LegalRule(
        "ORG-006", "工会法第十三条", .read, from: "2001-10-27", forbids: false, earlier: "工会法第十二条")
    public static let coverageList = LegalRule(
        "ORG-010", "工会法第十一条", .read, from: "2001-10-27", earlier: "工会法第十条")
    public static let term = LegalRule(
        "ORG-017", "工会法第十六条", .read, from: "2001-10-27", earlier: "工会法第十五条")
    /// The constitution of 2008 said three to five years, and elections of that time took four.
    public static let termOfFour = LegalRule(
        "ORG-017", "工会法第十五条", .read, from: "2001-10-27", until: "2022-01-01", forbids: false)
    public static let termAbove = LegalRule(
        "ORG-018", "工会法第十六条", .read, from: "2001-10-27", earlier: "工会法第十五条")
    public static let certificateTerm = LegalRule(
        "ORG-043", "基层工会法人登记管理办法", .remembered, from: "2008-01-01", forbids: false)
    /// A new name or a new chair, who is the legal representative, is registered within thirty days.
    public static let changedRegistration = LegalRule(
        "ORG-042", "基层工会法人登记管理办法", .remembered, from: "2008-07-25", forbids: false)
    public static let codePrefix = LegalRule(
        "ORG-044", "GB 32100-2015", .remembered, from: "2016-01-01", forbids: false)
    public static let documentNumber = LegalRule(
        "CODES §3", "公文格式", .remembered, from: "1900-01-01", forbids: false)
}

/// A document number as offices write it: `梅总工〔2015〕3号`.
public enum DocumentNumber {
    public static func isUsual(_ text: String) -> Bool {
        text.wholeMatch(of: /[\u{4E00}-\u{9FA5}]+〔(19|20)\d{2}〕[1-9]\d*号/) != nil
    }

    /// Nothing for an empty text, which another rule asks for.
    public static func findings(_ text: String, field: String) -> [LegalFinding] {
        if text.isEmpty || isUsual(text) { return [] }
        return [LegalFinding(.documentNumber, field: field, "文号一般写成“梅总工〔2015〕3号”")]
    }
}

/// What the rules ask of a union that is to be founded.
public struct FoundingPlan: Sendable {
    public var kind: OrganisationKind
    /// The day the request is made.
    public var day: Day
    /// How many employers it is to cover.
    public var employers: Int
    public var hasResolution: Bool
    /// How many years the first committee is to serve; nil when it is not said.
    public var termYears: Int?
    /// How many women are to be members; nil when it is not said.
    public var women: Int?
    /// Whether somebody is named for the women's committee, or as the commissioner of few women.
    public var namesWoman: Bool

    public init(
        kind: OrganisationKind, day: Day, employers: Int, hasResolution: Bool, termYears: Int?, women: Int? = nil,
        namesWoman: Bool = false
    ) {
        (self.kind, self.day, self.employers) = (kind, day, employers)
        (self.hasResolution, self.termYears) = (hasResolution, termYears)
        (self.women, self.namesWoman) = (women, namesWoman)
    }

    /// ORG-002, ORG-004, ORG-010, ORG-012, ORG-013, ORG-017, ORG-018.
    public var findings: [LegalFinding] {
        var all: [LegalFinding] = []
        if !hasResolution {
            all.append(LegalFinding(.assembly, field: "resolution", "组建工会应当先由会员（代表）大会作出决议"))
        }
        if kind == .joint, employers < 2 {
            all.append(LegalFinding(.coverageList, field: "employers", "联合基层工会应当列出两家以上用人单位"))
        }
        if kind == .grassroots, employers != 1 {
            all.append(LegalFinding(.jointUnion, field: "employers", "基层工会由一家用人单位组建；几家合建的，请改为联合基层工会"))
        }
        if let women, women > 0, !namesWoman {
            all.append(
                women >= CommitteeRules.leastWomen
                    ? LegalFinding(
                        CommitteeRules.together, field: "womens_head",
                        "有女会员 \(women) 人，女职工委员会应当同时建立，主任、副主任人选一并报批")
                    : LegalFinding(
                        CommitteeRules.number, field: "womens_head", "有女会员 \(women) 人，应当设一名女职工委员，人选一并报批"))
        }
        if let termYears { all += Self.findings(termYears: termYears, of: kind, on: day) }
        return all.inForce(on: day)
    }

    /// Whether a committee may serve so many years.
    public static func findings(termYears: Int, of kind: OrganisationKind, on day: Day) -> [LegalFinding] {
        if [.city, .county, .industry].contains(kind) {
            return termYears == 5 ? [] : [LegalFinding(.termAbove, field: "term", "县级以上总工会和产业工会的每届任期是五年")]
        }
        if termYears == 3 || termYears == 5 { return [] }
        if termYears == 4, LegalRule.termOfFour.isInForce(on: day) {
            return [LegalFinding(.termOfFour, field: "term", "每届任期应当是三年或者五年")]
        }
        return [LegalFinding(.term, field: "term", "每届任期应当是三年或者五年")]
    }
}
