/// How far a committee's term has run (ORG-019): preparation half a year before its end, the request three months
/// before, and no longer than half a year over it (ELE-046).
public enum TermStage: Sendable, Equatable {
    case running, prepare, request, imminent, overdue, longOverdue

    public init(end: Day, on day: Day) {
        let left = end.number - day.number
        self =
            if left > 180 { .running } else if left > 90 { .prepare } else if left > 30 { .request } else if left > 0 {
                .imminent
            } else if left >= -183 { .overdue } else { .longOverdue }
    }

    public var title: String {
        switch self {
        case .running: "任期内"
        case .prepare: "准备换届"
        case .request: "应当请示换届"
        case .imminent: "即将届满"
        case .overdue: "逾期未换届"
        case .longOverdue: "逾期超过半年，应当报上级督促"
        }
    }
}

/// The committees that a union sets up.
public enum CommitteeKind: String, CaseIterable, Sendable {
    case union, audit, womens, mediation

    public var title: String {
        switch self {
        case .union: "工会委员会"
        case .audit: "经费审查委员会（委员）"
        case .womens: "女职工委员会（委员）"
        case .mediation: "劳动争议调解委员会（委员）"
        }
    }
}

/// One committee as it stands, for the rules about setting it up.
public struct CommitteeStanding: Sendable {
    public var kind: CommitteeKind
    /// The day it was set up or elected anew, and the end of its term.
    public var setUp: Day?
    public var until: Day?
    public var seats: Int

    public init(kind: CommitteeKind, setUp: Day?, until: Day?, seats: Int) {
        (self.kind, self.setUp, self.until, self.seats) = (kind, setUp, until, seats)
    }
}

public enum CommitteeRules {
    /// From so many female members on they have a committee; fewer have a commissioner.
    public static let leastWomen = 10
    static let number = LegalRule(
        "ORG-012", "工会女职工委员会工作条例第十一条", .seen, from: "2004-02-28", forbids: false)
    static let together = LegalRule(
        "ORG-013", "工会女职工委员会工作条例第十七条", .seen, from: "2004-01-01", forbids: false)

    /// ORG-012, ORG-013: what is amiss with the women's committee beside the union's own.
    /// - Parameter women: female members by the last count; nil when nothing was reported.
    public static func findings(_ all: [CommitteeStanding], women: Int64?, on day: Day) -> [LegalFinding] {
        let own = all.first { $0.kind == .union }
        let womens = all.first { $0.kind == .womens }
        var found: [LegalFinding] = []
        guard let women, women > 0 else { return [] }
        guard let setUp = womens?.setUp else {
            let sentence =
                women >= leastWomen ? "有女会员 \(women) 人，应当建立女职工委员会" : "有女会员 \(women) 人，应当设一名女职工委员"
            if womens?.seats ?? 0 == 0 || women >= leastWomen {
                found.append(LegalFinding(number, field: "womens", sentence))
            }
            return found.inForce(on: day)
        }
        if women >= leastWomen, let elected = own?.setUp, elected != setUp {
            found.append(LegalFinding(together, field: "womens", "女职工委员会没有和本届工会委员会同时建立"))
        }
        if women >= leastWomen, let end = own?.until, let until = womens?.until, end != until {
            found.append(LegalFinding(together, field: "womens", "女职工委员会的任期和工会委员会不一致"))
        }
        return found.inForce(on: day)
    }
}
