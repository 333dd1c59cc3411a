import Domain
import Storage
import TestKit
import Testing
import Workbook

@testable import App

/// A city brings who held its posts before: the file of officers, and the lists it is made from.
@Suite struct PastOfficersTests {
    let new: NewCity
    init() throws {
        new = try NewCity()
        try new.bring(.divisions, NewCity.divisions)
        try new.bring(.unions, NewCity.unions)
    }

    private static let heading = "所在工会,姓名,性别,职务,任职日期,离任日期,离任原因,近亲属关系声明"
    private static let lines = [
        heading, "绿源竹业工会,张福生,男,主席,2010-03-10,2013-05-01,任期届满,", "绿源竹业工会,李秀英,女,主席,2013-05-01,,,不是近亲属",
        "绿源竹业工会,王一,男,副主席,2010-03-10,2012-01-01,调走了,", "绿源竹业工会,赵一,男,主席,2012-01-01,2013-01-01,,",
        "绿源竹业工会,钱二,男,副主席,2012-01-01,2011-01-01,,", "绿源竹业工会,孙三,男,副主席,2012-01-01,,任期届满,不是近亲属",
        "绿源竹业工会,周四,男,副主席,2012-01-01,2030-01-01,,", "绿源竹业工会,张福生,男,主席,2009-01-01,2010-03-10,,",
        "绿源竹业工会,张福生,男,副主席,2010-03-10,2013-05-01,,",
    ]
    private var city: City { new.test.city }

    private func word(_ cell: TableValue) -> String {
        switch cell {
        case .text(let text), .day(let text): text
        default: ""
        }
    }

    @Test func timesThatAreOverComeWithTheirEnd() async throws {
        defer { new.remove() }
        let batch = try new.bring(.officers, Self.lines)
        let reasons = try new.reasons(batch)
        // What was lawful then is not asked again of those who have left: nothing is said of relatives.
        #expect((batch.good, batch.bad) == (3, 6), "\(reasons)")
        for (row, words) in [
            4: "没有“调走了”这种离任原因", 5: "第 2 行已有这个工会的主席", 6: "离任日期应当晚于任职日期", 7: "写了离任原因，请填写离任日期",
            8: "离任日期不能晚于今天", 9: "2009年1月1日时本单位不在册",
        ] { #expect(reasons[row]?.contains(words) == true, "\(row): \(reasons[row] ?? "taken")") }
        let union = try new.unit("绿源竹业工会")
        let then = try city.readNow { try $0.leadership(of: union.id, on: "2011-01-01").map(\.personName) }
        let now = try city.readNow { try $0.leadership(of: union.id, on: "2015-03-01").map(\.personName) }
        #expect(then == ["张福生", "张福生"] && now == ["李秀英"])
        let chairs = try city.readNow { try $0.tenures(of: union.id).filter { $0.post == .chair } }
        #expect(chairs.map(\.until) == [nil, "2013-05-01"] && chairs.last?.cause == .termOver)
        #expect(try new.isSound())

        let client = try new.test.client(.staff, at: new.root.id)
        let page = try await client.get("/cadres?past=true")
        #expect(page.words.contains("到2015年3月1日为止任过职的人") && page.words.contains("全部任过职的人"))
        #expect(try await client.get("/cadres").words.contains("连同历任") && client.lint == [])
        try city.writeNow(by: .system) { try $0.undo(batch) }
        #expect(try city.readNow { try $0.tenures(of: union.id).isEmpty } && new.isSound())
    }

    @Test func whatIsThereIsLeftAsItIs() throws {
        defer { new.remove() }
        try new.bring(.officers, Self.lines)
        let again = try new.read(.officers, Array(Self.lines.prefix(3)) + [""])
        #expect((again.good, again.same, again.bad) == (0, 2, 0))
        let other = try new.read(
            .officers,
            [
                Self.heading, "绿源竹业工会,张福生,男,主席,2010-03-10,2012-05-01,,",
                "绿源竹业工会,李秀英,女,主席,2013-05-01,2014-05-01,任期届满,", "绿源竹业工会,吴五,男,主席,2012-01-01,2014-01-01,,",
                "绿源竹业工会,张福生,男,副主席,2011-01-01,2012-01-01,,",
            ])
        let reasons = try new.reasons(other)
        for (row, words) in [
            2: "这次任职已登记在2013年5月1日离任", 3: "这次任职已登记，还没有离任",
            4: "绿源竹业工会已登记张福生自2010年3月10日起到2013年5月1日任主席，任期不能重叠", 5: "任副主席，任期不能重叠",
        ] { #expect(reasons[row]?.contains(words) == true, "\(row): \(reasons[row] ?? "taken")") }
        #expect(other.good == 0 && other.bad == 4)
    }

    /// The list that goes out is a file that comes in.
    @Test func theListOfAllTimesComesInAgain() throws {
        defer { new.remove() }
        let batch = try new.bring(.officers, Self.lines)
        var lines: [String] = []
        try city.readNow { view in
            let table = try ExportQuestion("/cadres?past=true&unit=\(new.root.id)", by: .system).table(view).table
            lines = [table.columns.map(\.title).joined(separator: ",")]
            try table.each { cells, _ in lines.append(cells.map(word).joined(separator: ",")) }
        }
        #expect(lines.count == 4)
        try city.writeNow(by: .system) { try $0.undo(batch) }
        let back = try new.bring(.officers, lines)
        // Who holds a post now declares about relatives anew.
        let reasons = try new.reasons(back)
        #expect((back.good, back.bad) == (2, 1) && reasons.values.allSatisfy { $0.contains("近亲属") }, "\(reasons)")
    }
}
