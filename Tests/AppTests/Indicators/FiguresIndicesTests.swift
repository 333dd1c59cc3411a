import Domain
import TestKit
import Testing

@testable import App

/// The six advances of clause G1: each the mean of shares that are worked out elsewhere.
@Suite struct FiguresIndicesTests {
    static let table = FiguresTable(
        """
        # index_network
        红星机械厂工会 | 2943/3000 | 2943/3000 | 2943/3000 | 286/303 and 298/316 are both 943 thousandths
        湖州市卫生工会 | 2948/3000 | 2948/3000 | 2950/3000 | 111/117, then 116/122
        # index_cadre
        红星机械厂工会 | 3000/3000 | 3000/3000 | 3000/3000
        湖州市卫生工会 | 1000/1000 | 1000/1000 | 1000/1000 | nobody is new, and it has less than 200 staff
        # index_mechanism
        红星机械厂工会 | 5000/5000 | 5000/5000 | 5000/5000
        湖州市卫生工会 | 5000/5000 | 5000/5000 | 5000/5000
        # index_capability
        红星机械厂工会 | 750/2000 | 2166/3000 | 3000/3000 | 0/12 + 6/8; 1 + 5/12 + 6/8; all
        湖州市卫生工会 | 0/1000 | 1333/2000 | 1750/2000 | 0/12; 1 + 4/12; 1 + 9/12
        # index_duty
        红星机械厂工会 | 3350/4000 | 2350/4000 | 1384/4000 | 1 + 1 + 14/40 + 1; 1 + 1/2 + 14/40 + 1/2; 1 + 0 + 20/52 + 0
        湖州市卫生工会 | 931/1000 | 931/1000 | 893/1000 | 109/117, then 109/122
        # index_satisfaction
        红星机械厂工会 | 1852/2000 | 1852/2000 | 1903/2000 | 252/280 and 240/252; 280/298 and 270/280
        梅溪镇总工会 | 1852/2000 | 4985/6000?1583 | 5036/6000?1583 | with 安吉绿源 750 + 833 declared, 安竹 750 + 800
        """)

    @Test func figures() throws { try Self.table.check() }

    @Test(arguments: [
        (["1/2", "1/4"], "750/2000"), (["1/3"], "333/1000"), (["2/3", "—", "5/4"], "1666/2000"), (["—", "—"], "—"),
        (["1/1?1", "3/4?1"], "1750/2000?1250"), (["0/1", "0/7"], "0/2000"),
    ])
    func aMeanLeavesOutWhatDoesNotArise(_ parts: [String], _ mean: String) throws {
        #expect(Figure.mean(of: parts.map(figure)).cell == mean)
    }

    /// Every unit of the small world, from its other figures.
    @Test(arguments: FiguresTable.days) func everyMeanIsThatOfItsParts(_ day: Day) throws {
        let reckoning = try FiguresWorld.figures(on: day).reckoning
        let catalogue = try TestCity.shipped.get()
        let means = catalogue.indicators.filter { !$0.parts.isEmpty }
        #expect(means.count == 6)
        for indicator in means {
            for (position, kind) in reckoning.registry.kinds.enumerated() where kind.isUnion {
                let shares = indicator.parts.compactMap { part -> Double? in
                    let found = reckoning.own[part]?[position].ratio ?? .none
                    return found.denominator > 0
                        ? min(1, Double(found.numerator) / Double(found.denominator)) : nil
                }
                let figure = try #require(reckoning.own[indicator.id]?[position])
                guard !shares.isEmpty else {
                    #expect(figure.isNone)
                    continue
                }
                let mean = shares.reduce(0, +) / Double(shares.count)
                let found = Double(figure.ratio.numerator) / Double(figure.ratio.denominator)
                #expect(abs(mean - found) < 0.001, "\(indicator.id) at \(position)")
            }
        }
    }

    private func figure(_ text: String) -> Figure {
        let numbers = text.split { "/?".contains($0) }.compactMap { Int64($0) }
        return numbers.count < 2
            ? .none : Figure(Ratio(numbers[0], numbers[1]), unconfirmed: numbers.count > 2 ? numbers[2] : 0)
    }
}
