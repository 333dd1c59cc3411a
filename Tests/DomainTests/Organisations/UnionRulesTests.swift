import Testing

@testable import Domain

/// ORG-002 … ORG-006, ORG-010, ORG-017, ORG-018, ORG-044 by the law of the event's day.
@Suite struct UnionRulesTests {
    private func plan(
        _ kind: OrganisationKind = .grassroots, on day: Day = "2015-02-01", employers: Int = 1,
        resolution: Bool = true, term: Int? = 5
    ) -> [String] {
        FoundingPlan(kind: kind, day: day, employers: employers, hasResolution: resolution, termYears: term)
            .findings.map { "\($0.rule.id) \($0.field)\($0.rule.refuses ? "" : " warns")" }
    }

    @Test func whatAFoundingNeeds() {
        #expect(plan() == [])
        #expect(plan(resolution: false) == ["ORG-004 resolution"])
        // The assembly's resolution is asked since October 2008 only.
        #expect(plan(on: "2008-09-30", resolution: false) == [])
        #expect(plan(.joint, employers: 1) == ["ORG-010 employers"])
        #expect(plan(.joint, employers: 2) == [])
        #expect(plan(employers: 0) == ["ORG-002 employers"])
        #expect(plan(employers: 3) == ["ORG-002 employers"])
        #expect(plan(on: "2001-10-26", employers: 3) == [])
        #expect(plan(.joint, employers: 0, resolution: false, term: 2).count == 3)
    }

    @Test func aTermIsThreeYearsOrFive() {
        #expect(plan(term: 3) == [] && plan(term: nil) == [])
        #expect(plan(term: 4) == ["ORG-017 term warns"])
        #expect(plan(on: "2021-12-31", term: 4) == ["ORG-017 term warns"])
        #expect(plan(on: "2022-01-01", term: 4) == ["ORG-017 term"])
        #expect(plan(term: 6) == ["ORG-017 term"])
        #expect(plan(.county, employers: 0, term: 3) == ["ORG-018 term"])
        #expect(plan(.township, employers: 0, term: 3) == [])
    }

    private func evidence(
        _ act: RestructuringAct, _ resolution: Bool, _ approval: Bool, cause: RestructuringCause = .resolution,
        on day: Day = "2015-02-01"
    ) -> [String] {
        RestructuringEvidence(act: act, cause: cause, day: day, hasResolution: resolution, hasApproval: approval)
            .findings.map { "\($0.rule.id) \($0.field)" }
    }

    @Test func nobodyEndsOrMovesAUnionWithoutItsAssembly() {
        for act in [RestructuringAct.move, .merge, .split, .dissolve] {
            #expect(evidence(act, false, false) == ["ORG-004 resolution", "ORG-005 approval"])
            #expect(evidence(act, true, true) == [])
        }
        #expect(evidence(.dissolve, false, false, on: "2005-01-01") == ["ORG-005 approval"])
        // Where the employer is gone there is no assembly, but the union above is told.
        #expect(evidence(.dissolve, false, false, cause: .ended) == ["ORG-005 approval"])
        #expect(evidence(.dissolve, false, true, cause: .ended) == [])
        #expect(evidence(.move, false, true, cause: .ended) == ["ORG-004 resolution"])
        #expect(evidence(.rename, false, false) == [])
    }

    @Test(arguments: ["91350100M000100Y43", "91330100799655058B", "91110000600001760P", "914403001922038216"])
    func aCodeIsKnownByItsCheck(_ code: String) throws {
        #expect(CreditCode.isChecked(code))
        #expect(try UnionCode.findings(code, on: "2018-01-01").map(\.rule.id) == ["ORG-044"])
        let next = code.last == "1" ? "2" : "1"
        #expect(throws: Refusal.self) { try UnionCode.findings(code.dropLast() + next, on: "2018-01-01") }
    }

    @Test func aUnionsOwnCodeBeginsWith81Or89() throws {
        // The check characters are worked out by hand from the weights of GB 32100.
        let body = "813305990799655058"
        let valid = "0123456789ABCDEFGHJKLMNPQRTUWXY".map { "\(body.dropLast())\($0)" }.filter(CreditCode.isChecked)
        #expect(valid.count == 1)
        #expect(try UnionCode.findings(" \(valid[0].lowercased()) ", on: "2018-01-01") == [])
        #expect(CreditCode.isSubject("799655058") && !CreditCode.isSubject("799655059"))
        #expect(try UnionCode.findings("79965505-8", on: "2013-05-01") == [])
        for (code, day) in [("79965505-8", "2016-01-01"), ("79965505-9", "2013-05-01"), ("8133", "2018-01-01")] {
            #expect(throws: Refusal.self) { try UnionCode.findings(code, on: #require(Day(day))) }
        }
    }

    @Test(arguments: [
        ("湖总工〔2013〕65号", true), ("梅总工〔2015〕3号", true), ("梅总工[2015]3号", false), ("梅总工〔2015〕03号", false),
        ("〔2015〕3号", false), ("梅总工〔1815〕3号", false),
    ])
    func knowsADocumentNumber(_ text: String, _ usual: Bool) {
        #expect(DocumentNumber.isUsual(text) == usual)
        #expect(DocumentNumber.findings(text, field: "document").isEmpty == usual)
    }

    @Test func aWarningIsPassedByAReasonAndAProhibitionIsNot() {
        let findings = FoundingPlan(
            kind: .joint, day: "2015-02-01", employers: 1, hasResolution: true, termYears: 4
        ).findings
        #expect(findings.warns)
        #expect(findings.refusals(waivedBecause: "").map(\.field) == ["employers", "term", "waiver"])
        #expect(findings.refusals(waivedBecause: "沿用上届").map(\.field) == ["employers"])
        // The law of 2021 counts its articles from one more.
        #expect(findings.refusals(waivedBecause: "").first?.sentence.contains("工会法第十条") == true)
        let later = FoundingPlan(kind: .joint, day: "2022-01-01", employers: 1, hasResolution: true, termYears: 3)
            .findings
        #expect(later.map(\.source) == ["工会法第十一条"])
    }
}
