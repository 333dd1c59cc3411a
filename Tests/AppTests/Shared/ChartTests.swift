import Domain
import Markup
import TestKit
import Testing

@testable import App

@Suite struct ChartTests {
    private func trend(_ computed: [Ratio], rated: [Ratio] = []) -> TrendChart {
        func points(_ figures: [Ratio]) -> [TrendChart.Point] {
            figures.enumerated().map { TrendChart.Point(Day("2014-01-31").adding(months: $0), $1) }
        }
        return TrendChart(
            id: "t", title: "升了", computed: points(computed), rated: points(rated), target: Ratio(70, 100),
            start: "2014-01-01", end: "2015-12-31", today: "2014-06-15")
    }

    private func histogram(_ counts: [Int]) -> DistributionChart {
        DistributionChart(
            id: "d", title: "多数在中间",
            bins: counts.enumerated().map { DistributionChart.Bin(from: $0 * 10, to: $0 * 10 + 10, count: $1) },
            levels: [.init(name: "合格", at: 60), .init(name: "三星", at: 70)])
    }

    @Test func noPointsReadAsASentence() {
        #expect(trend([]).body.text.contains("还没有月末数据"))
        #expect(histogram([]).body.text.contains("还没有得分"))
        #expect(histogram([0, 0]).body.text.contains("还没有得分"))
    }

    @Test(arguments: [
        [Ratio(1, 2)], [Ratio(1, 2), Ratio(1, 2), Ratio(1, 2)], [Ratio(0, 5), Ratio(0, 5)],
        [Ratio(9, 10), Ratio(13, 10)],
        [Ratio(1, 2), .none, Ratio(3, 5)], [.none], [Ratio(70, 100)], [Ratio(31, 4), Ratio(1, 4)],
    ])
    func trendsAreDrawnWhateverTheFigures(figures: [Ratio]) {
        let html = trend(figures, rated: figures.dropLast()).body
        #expect(lint(html) == [])
        #expect(!html.text.contains("nan") && !html.text.contains("inf"))
        #expect(inside(html))
    }

    @Test func aSinglePointIsADotAndATableRow() {
        let text = trend([Ratio(1, 2)]).body.text
        #expect(text.contains("<circle class=\"computed\"") && text.contains("50.0") && text.contains("1/2"))
    }

    @Test func aMonthWithoutAFigureBreaksTheLine() {
        let text = trend([Ratio(1, 2), .none, Ratio(3, 5), Ratio(3, 5)]).body.text
        let path = text.firstMatch(of: /<path class="computed" d="([^"]*)"/).map { String($0.1) } ?? ""
        #expect(path.filter { $0 == "M" }.count == 2 && path.filter { $0 == "L" }.count == 1)
    }

    @Test func aboveAHundredPerCentTheAxisGrows() {
        #expect(trend([Ratio(13, 10)]).body.text.contains(">150%</text>"))
        #expect(!trend([Ratio(10, 10)]).body.text.contains(">150%</text>"))
    }

    @Test func targetTodayAndBothLinesAreNamed() {
        let text = trend([Ratio(61, 100)], rated: [Ratio(58, 100)]).body.text
        #expect(text.contains("目标 70 %") && text.contains("6月15日"))
        #expect(text.contains("测算 61.0 %</text>") && text.contains("认定 58.0 %</text>"))
        #expect(text.contains("<title id=\"t-wide-title\">升了</title>"))
    }

    @Test(arguments: [[1], [5, 5, 5, 5], [0, 0, 1380, 2, 0, 0, 0, 12, 0, 1], [1_000_000]])
    func distributionsAreDrawnWhateverTheCounts(counts: [Int]) {
        let html = histogram(counts).body
        #expect(lint(html) == [])
        #expect(inside(html))
        #expect(html.text.contains("合计"))
    }

    @Test func barsStayInTheirCell() {
        #expect(BarCell(Ratio(13, 10)).body.text.contains("class=\"fill\" x=\"0\" y=\"3\" width=\"64.0\""))
        #expect(BarCell(Ratio(13, 10)).body.text.contains("130.0"))
        #expect(BarCell(.none).body.text == "—")
        #expect(lint("<p>\(BarCell(Ratio(1, 3), target: Ratio(1, 2)))</p>") == [])
    }

    @Test func cardsSayHowFarTheLineIs() {
        let short = FigureCard(
            title: "达标", computed: Ratio(58, 69), rated: Ratio(55, 69), target: Ratio(90, 100), due: "2015年底",
            unconfirmed: 3)
        #expect(short.body.text.contains("还差 5 家\u{FF08}6.0 个百分点\u{FF09}"))
        #expect(short.body.text.contains("3 家未经确认"))
        #expect(lint(short.body) == [])
        let reached = FigureCard(title: "达标", computed: Ratio(9, 10), target: Ratio(90, 100))
        #expect(reached.body.text.contains("已达到"))
        let nothing = FigureCard(title: "达标", computed: .none, target: Ratio(90, 100))
        #expect(lint(nothing.body) == [] && nothing.body.text.contains("尚无可计算的数据"))
    }

    @Test(arguments: [
        (Ratio(8999, 10_000), Ratio(90, 100), Int64(1), "0.1"), (Ratio(9, 10), Ratio(90, 100), 0, "0"),
        (Ratio(0, 69), Ratio(90, 100), 63, "90.0"), (.none, Ratio(90, 100), 0, "0"),
    ])
    func gaps(figure: Ratio, target: Ratio, missing: Int64, gap: String) {
        #expect(figure.missing(to: target) == missing && figure.gap(to: target) == gap)
    }

    private func lint(_ content: HTML) -> [String] {
        PageLint.lint(
            Layout(LayoutTests.Sample(content: content), in: Shell(city: "湖州市总工会")).body.text, at: "/p"
        ).problems
    }

    /// No coordinate lies outside its picture.
    private func inside(_ html: HTML) -> Bool {
        html.text.matches(of: /(?:[xy][12]?|c[xy])="(-?[0-9.]+)"/).allSatisfy { match in
            Double(match.1).map { (0...760).contains($0) } ?? false
        }
    }
}
