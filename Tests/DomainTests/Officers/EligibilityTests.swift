import Testing

@testable import Domain

/// ELE-016 … ELE-019, ELE-037, ORG-012 … ORG-015, ORG-021 and ORG-019 by the law of the event's day.
@Suite struct EligibilityTests {
    private func found(_ candidate: Candidate) -> [String] {
        candidate.findings.map { "\($0.rule.id) \($0.field)\($0.rule.refuses ? "" : " warns")" }
    }

    @Test func nearRelativesHaveNoSeat() {
        for office in [OfficeKind.chair, .viceChair, .committee] {
            #expect(found(Candidate(office: office, day: "2015-02-01", kinship: .relative)) == ["ELE-016 kinship"])
            #expect(found(Candidate(office: office, day: "2015-02-01", kinship: .undeclared)) == ["ELE-016 kinship"])
            #expect(found(Candidate(office: office, day: "2015-02-01")) == [])
        }
        #expect(found(Candidate(office: .finance, day: "2015-02-01", kinship: .relative)) == [])
        #expect(found(Candidate(office: .chair, day: "2001-10-26", kinship: .relative)) == [])
        // The rule is about enterprises, not about a federation.
        #expect(found(Candidate(office: .chair, day: "2015-02-01", isOfEmployer: false, kinship: .undeclared)) == [])
    }

    @Test func headsOfTheEmployerDoNotLeadTheUnion() {
        for role in [EmployerRole.principal, .deputy, .partner, .personnel] {
            #expect(
                found(Candidate(office: .chair, day: "2015-02-01", role: role)) == ["ELE-018 employer_role warns"])
            #expect(found(Candidate(office: .viceChair, day: "2015-02-01", role: role)) == [])
        }
        #expect(found(Candidate(office: .chair, day: "2008-07-24", role: .personnel)) == [])
        #expect(
            found(Candidate(office: .viceChair, day: "2016-10-01", role: .principal)) == ["ELE-017 employer_role warns"]
        )
        #expect(found(Candidate(office: .committee, day: "2016-10-01", role: .deputy)) == [])
        #expect(found(Candidate(office: .chair, day: "2015-02-01", isForeign: true)) == ["ELE-018 foreign warns"])
    }

    @Test func aPartySecretaryIsNoInvestor() {
        for office in [OfficeKind.chair, .viceChair] {
            let both = Candidate(office: office, day: "2015-02-01", isPartySecretary: true, isInvestor: true)
            #expect(found(both) == ["ELE-019 investor"])
        }
        #expect(found(Candidate(office: .chair, day: "2015-02-01", isPartySecretary: true)) == [])
        // The plan is of 2013-04-12.
        let before = Candidate(office: .chair, day: "2013-04-11", isPartySecretary: true, isInvestor: true)
        #expect(found(before) == [])
    }

    @Test func whoKeepsTheMoneyDoesNotAuditIt() {
        for held in [OfficeKind.chair, .viceChair, .finance] {
            let candidate = Candidate(office: .auditMember, day: "2016-10-01", alsoHolds: [held])
            #expect(found(candidate) == ["ELE-037 post warns"])
        }
        #expect(found(Candidate(office: .auditHead, day: "2016-09-30", alsoHolds: [.finance])) == [])
        #expect(found(Candidate(office: .auditHead, day: "2016-10-01", alsoHolds: [.committee])) == [])
    }

    @Test func womensHeadAndFullTimeChairAreAdvised() {
        let head = Candidate(office: .womensHead, day: "2015-02-01", isWoman: true)
        #expect(found(head) == ["ORG-014 post warns"])
        var vice = head
        vice.alsoHolds = [.viceChair]
        #expect(found(vice) == [])
        vice.isWoman = false
        #expect(found(vice) == ["ORG-014 post warns"])
        vice.hasViceChairTreatment = true
        #expect(found(vice) == [])
        #expect(found(Candidate(office: .chair, day: "2015-02-01", staff: 200)) == ["ORG-015 full_time warns"])
        #expect(found(Candidate(office: .chair, day: "2015-02-01", staff: 199)) == [])
        #expect(found(Candidate(office: .chair, day: "2015-02-01", isFullTime: true, staff: 900)) == [])
    }

    @Test func everythingIsFoundAtOnce() {
        let all = Candidate(
            office: .chair, day: "2018-01-01", role: .principal, kinship: .relative, isForeign: true,
            isPartySecretary: true, isInvestor: true, staff: 500)
        #expect(Set(all.findings.map(\.rule.id)) == ["ELE-016", "ELE-017", "ELE-018", "ELE-019", "ORG-015"])
        #expect(all.findings.refusals(waivedBecause: "另有约定").map(\.field) == ["kinship", "investor"])
    }

    private func leaving(
        _ cause: LeavingCause = .transferred, _ office: OfficeKind = .chair, end: Day? = "2016-01-01", own: Day? = nil,
        above: Day? = nil
    ) -> [String] {
        Leaving(office: office, cause: cause, day: "2015-02-01", termEnd: end, ownConsent: own, consentAbove: above)
            .findings.map { "\($0.rule.id) \($0.field)" }
    }

    @Test func aChairIsNotTransferredWithinTheTermWithoutBothConsents() {
        #expect(leaving() == ["ORG-021 own_consent", "ORG-021 consent_above"])
        #expect(leaving(end: nil).count == 2)
        #expect(leaving(own: "2015-01-20", above: "2015-02-01") == [])
        #expect(leaving(own: "2015-02-02", above: "2015-01-20") == ["ORG-021 own_consent"])
        #expect(leaving(end: "2015-02-01") == [])
        #expect(leaving(.resigned) == [] && leaving(.transferred, .finance) == [])
    }

    private func committees(_ womens: Day?, until: Day? = "2017-05-01", seats: Int = 1) -> [CommitteeStanding] {
        [
            CommitteeStanding(kind: .union, setUp: "2014-05-01", until: "2017-05-01", seats: 5),
            CommitteeStanding(kind: .womens, setUp: womens, until: until, seats: seats),
        ]
    }

    @Test func tenWomenHaveACommitteeSetUpWithTheUnions() {
        func found(_ all: [CommitteeStanding], _ women: Int64?) -> [String] {
            CommitteeRules.findings(all, women: women, on: "2015-03-01").map(\.rule.id)
        }
        #expect(found(committees(nil), 10) == ["ORG-012"])
        #expect(found(committees(nil), 9) == [])
        #expect(found(committees(nil, seats: 0), 9) == ["ORG-012"])
        #expect(found(committees("2014-05-01"), 10) == [])
        #expect(found(committees("2014-06-01"), 10) == ["ORG-013"])
        #expect(found(committees("2014-05-01", until: "2018-05-01"), 10) == ["ORG-013"])
        #expect(found(committees(nil, seats: 0), 0) == [] && found(committees(nil), nil) == [])
        #expect(CommitteeRules.findings(committees(nil), women: 30, on: "2003-12-31").isEmpty)
    }

    @Test(arguments: [
        (181, TermStage.running), (180, .prepare), (91, .prepare), (90, .request), (31, .request), (30, .imminent),
        (1, .imminent), (0, .overdue), (-183, .overdue), (-184, .longOverdue),
    ])
    func aTermNearsItsEnd(_ left: Int, _ stage: TermStage) {
        #expect(TermStage(end: "2015-03-01", on: ("2015-03-01" as Day).adding(days: -left)) == stage)
    }

    @Test(arguments: [
        (1980, AgeBand.to35), (1979, .to45), (1970, .to45), (1969, .to55), (1960, .to55), (1959, .above),
    ])
    func ageIsCountedByTheYear(_ year: Int, _ band: AgeBand) {
        #expect(AgeBand(birthYear: year, in: 2015) == band)
        #expect(AgeBand(birthYear: nil, in: 2015) == .unknown)
    }
}
