import Domain
import Testing

@Suite struct QuotaTests {
    private func unit(_ id: Int64, _ points: Int64, _ county: String = "德清", keys: [Ratio] = []) -> Quota.Candidate {
        Quota.Candidate(id: id, county: county, share: Ratio(points, 100), tieKeys: keys)
    }

    @Test(
        arguments: [
            (Quota.TieRule.all, [1, 2, 3], [], [4]), (.none, [1], [], [2, 3, 4]), (.decide, [1], [2, 3], [4]),
        ] as [(Quota.TieRule, [Int64], [Int64], [Int64])])
    func tiesAtTheCut(_ rule: Quota.TieRule, _ chosen: [Int64], _ undecided: [Int64], _ refused: [Int64]) {
        let units = [unit(4, 70), unit(3, 80), unit(2, 80), unit(1, 90)]
        let selection = Quota(.total(2), ties: rule).select(units)
        #expect(selection.chosen.map(\.id) == chosen)
        #expect(selection.undecided.map(\.id) == undecided)
        #expect(selection.refused.map(\.id) == refused)
        #expect(selection == Quota(.total(2), ties: rule).select(units.reversed()))
    }

    @Test func tieKeysDecideFirst() {
        let units = [unit(1, 80, keys: [Ratio(1, 2)]), unit(2, 80, keys: [Ratio(2, 3)]), unit(3, 80, keys: [.none])]
        let selection = Quota(.total(1)).select(units)
        #expect(selection.chosen.map(\.id) == [2] && selection.refused.map(\.id) == [1, 3])
        #expect(selection.refused.map(\.rank) == [2, 3])
    }

    @Test func eachCountyHasItsOwnPlaces() {
        let selection = Quota(.perCounty(1)).select([unit(1, 90), unit(2, 80), unit(3, 60, "安吉")])
        #expect(selection.chosen.map(\.id) == [3, 1])
        #expect(selection.refused.map(\.sentence) == ["德清名额 1 个，排第 2 位，在名额之外"])
    }

    @Test func sharesAreComparedExactly() {
        let a = Quota.Candidate(id: 1, county: "德清", share: Ratio(2, 3))
        let b = Quota.Candidate(id: 2, county: "德清", share: Ratio(666_666, 1_000_000))
        #expect(Quota(.total(1)).select([b, a]).chosen.map(\.id) == [1])
    }

    @Test func moreTiedThanPlacesSaysHowMany() {
        let selection = Quota(.total(1)).select([unit(1, 80), unit(2, 80)])
        #expect(selection.undecided.first?.sentence == "全市名额 1 个，排第 1 位，与另外 1 家并列，名额只剩 1 个；须由评定机构决定")
    }
}
