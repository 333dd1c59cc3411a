import Domain
import Testing

/// Every step, from every state, by every party: what is not written down here is refused.
@Suite struct SheetFlowTests {
    typealias Row = (step: SheetStep, from: SheetState, to: SheetState, by: Set<SheetParty>)

    static let parties: [SheetParty] =
        [.unit, .writer, .reader] + ReviewLevel.allCases.map(SheetParty.reviewer)
    static let township = SheetParty.reviewer(.township)
    static let county = SheetParty.reviewer(.county)
    static let city = SheetParty.reviewer(.city)

    /// Of a union under a township.
    static let whole: [Row] = [
        (.start, .blank, .drafting, [.unit, .writer]),
        (.write, .drafting, .drafting, [.unit, .writer]),
        (.write, .returned, .returned, [.unit, .writer]),
        (.submit, .drafting, .submitted, [.unit]),
        (.submit, .returned, .submitted, [.unit]),
        (.withdraw, .submitted, .drafting, [.unit]),
        (.begin, .submitted, .reviewing(.township), [township]),
        (.escalate, .submitted, .reviewing(.county), [township, county]),
        (.review, .reviewing(.township), .reviewing(.township), [township]),
        (.review, .reviewing(.county), .reviewing(.county), [county]),
        (.review, .reviewing(.city), .reviewing(.city), [city]),
        (.sendBack, .reviewing(.township), .returned, [township]),
        (.sendBack, .reviewing(.county), .returned, [county]),
        (.sendBack, .reviewing(.city), .returned, [city]),
        (.forward, .reviewing(.township), .reviewing(.county), [township]),
        (.forward, .reviewing(.county), .reviewing(.city), [county]),
        (.escalate, .reviewing(.township), .reviewing(.county), [township, county]),
        (.escalate, .reviewing(.county), .reviewing(.city), [county, city]),
        (.accept, .reviewing(.city), .accepted, [city]),
        (.askUnlock, .accepted, .unlocking, [city]),
        (.unlock, .unlocking, .reviewing(.city), [city]),
        (.keepLocked, .unlocking, .accepted, [city]),
    ]

    /// Of a township, and of a union that an industry union leads: nobody reviews at the lowest level.
    static let short: [Row] =
        whole.filter { row in
            ![SheetState.reviewing(.township)].contains(row.from) && row.from != .submitted
        } + [
            (.withdraw, .submitted, .drafting, [.unit]),
            (.begin, .submitted, .reviewing(.county), [county]),
            (.escalate, .submitted, .reviewing(.city), [county, city]),
            // It was sent to a township that it has left since.
            (.review, .reviewing(.township), .reviewing(.township), [county]),
            (.sendBack, .reviewing(.township), .returned, [county]),
            (.forward, .reviewing(.township), .reviewing(.city), [county]),
            (.escalate, .reviewing(.township), .reviewing(.city), [county, city]),
        ]

    private func check(_ flow: SheetFlow, _ rows: [Row]) {
        var asked = 0
        for state in SheetState.all {
            for step in SheetStep.allCases {
                let row = rows.first { $0.step == step && $0.from == state }
                for party in Self.parties {
                    asked += 1
                    let told = Result { () throws(SheetFlow.Refused) in try flow.after(step, from: state, by: [party]) }
                    switch told {
                    case .success(let next):
                        #expect(row?.by.contains(party) == true, "\(step) from \(state) by \(party)")
                        #expect(row?.to == next, "\(step) from \(state) leads to \(next)")
                    case .failure(let refused):
                        #expect(
                            row?.by.contains(party) != true, "\(step) from \(state) by \(party): \(refused.sentence)")
                        #expect(refused.sentence.count > 8)
                    }
                }
            }
        }
        #expect(asked == 9 * 13 * 6)
    }

    @Test func aUnionUnderATownship() { check(SheetFlow(levels: [.township, .county, .city]), Self.whole) }

    @Test func aUnitWithoutATownshipAbove() { check(SheetFlow(levels: [.county, .city]), Self.short) }

    @Test func unlockingNeedsTwoPeople() throws {
        let flow = SheetFlow(levels: [.county])
        #expect(try flow.after(.unlock, from: .unlocking, by: [Self.county], isSecond: true) == .reviewing(.county))
        let alone = #expect(throws: SheetFlow.Refused.self) {
            try flow.after(.unlock, from: .unlocking, by: [Self.county], isSecond: false)
        }
        #expect(alone?.sentence.contains("两个人") == true)
        // Who asked may also let it be.
        #expect(try flow.after(.keepLocked, from: .unlocking, by: [Self.county], isSecond: false) == .accepted)
    }

    @Test func aUnitThatNobodyReviewsCannotSubmit() {
        let flow = SheetFlow(levels: [])
        #expect(!flow.may(.submit, from: .drafting, by: [.unit]))
    }

    static let lines: [(kinds: [OrganisationKind], levels: [ReviewLevel])] = [
        ([.city, .county, .township], [.township, .county, .city]),
        ([.city, .county], [.county, .city]),
        ([.city, .industry], [.county, .city]),
        ([.city, .zone], [.county, .city]),
        ([.city, .county, .zone, .township], [.township, .county, .city]),
        ([.city, .county, .industry], [.county, .city]),
        ([.city], [.city]),
    ]

    @Test(arguments: lines)
    func levelsFollowTheLine(_ kinds: [OrganisationKind], _ levels: [ReviewLevel]) {
        #expect(SheetFlow(steps: ReviewLevel.allCases, line: kinds).levels == levels)
        #expect(SheetFlow(steps: [.county], line: kinds).levels == levels.filter { $0 == .county })
    }

    @Test func everyStateHasItsWord() {
        for state in SheetState.all { #expect(SheetState(word: state.word) == state) }
        #expect(SheetState(word: "reviewing:moon") == nil)
    }
}
