import Domain
import Storage
import TestKit
import Testing

@testable import App

@Suite struct StagedImportTests {
    let new: NewCity
    init() throws { new = try NewCity() }

    private var city: City { new.test.city }

    /// Divisions, unions, employers, officers and members, one file each: the city stands, and its figures with it.
    @Test func anEmptyCityStartsFromFiles() throws {
        defer { new.remove() }
        let files: [(ImportKind, [String], Int)] = [
            (.divisions, NewCity.divisions, 3), (.unions, NewCity.unions, 4), (.employers, NewCity.employers, 4),
            (.officers, NewCity.officers, 3),
        ]
        for (kind, lines, count) in files {
            let batch = try new.bring(kind, lines)
            let reasons = try new.reasons(batch)
            #expect((batch.good, batch.bad, batch.state) == (count, 0, .applied), "\(kind.id): \(reasons)")
            #expect(try new.isSound(), "\(kind.id)")
        }
        let school = try new.unit("梅溪小学工会")
        let small = try new.unit("孝丰镇总工会")
        let bamboo = try new.unit("绿源竹业工会")
        let town = try new.unit("梅溪镇总工会")
        try city.readNow { view in
            #expect(
                try view.breadcrumb(of: school.id, on: view.today).map(\.name) == [
                    "湖州市总工会", "安吉县总工会", "安吉教育工会", "梅溪小学工会",
                ])
            #expect(try view.parent(of: school.id, in: .territory, on: view.today)?.name == "梅溪镇总工会")
            #expect(small.code == "330523102" && small.founded == nil && small.opened == "2002-01-01")
            #expect(try view.employers(of: bamboo.id, on: view.today).map(\.name) == ["绿源竹业有限公司"])
            #expect(try view.leadership(of: bamboo.id, on: "2014-01-01").map(\.personName) == ["李秀英", "王建国"])
            // Before a unit's day there is none: the tree is dated.
            #expect(try view.children(of: town.id, on: "2010-12-31").map(\.name) == ["绿源竹业工会"])
            let unions = try view.rollups(["township_unions"], of: [new.root.id])[new.root.id]?["township_unions"]
            #expect(unions?.ratio.numerator == 3)
        }
        let form = MembersWorld.form("单小红", 1)
        let line = "单小红,\(form["document"] ?? ""),\(form["phone"] ?? ""),绿源竹业工会"
        #expect(try new.bring(.members, ["姓名,身份证号,手机,工会", line]).good == 1)
        #expect(try new.isSound())
    }

    /// Told again, in another file and another order, nothing is made twice.
    @Test func whatIsThereIsLeftAlone() throws {
        defer { new.remove() }
        let all: [(ImportKind, [String])] = [
            (.divisions, NewCity.divisions), (.unions, NewCity.unions), (.employers, NewCity.employers),
            (.officers, NewCity.officers),
        ]
        for (kind, lines) in all { try new.bring(kind, lines) }
        for (kind, lines) in all {
            let again = try new.read(kind, [lines[0]] + lines.dropFirst().reversed() + [""])
            let reasons = try new.reasons(again)
            #expect((again.good, again.same, again.bad) == (0, lines.count - 1, 0), "\(kind.id): \(reasons)")
            try city.writeNow(by: .system) { try $0.apply(again) }
        }
        // One more below what is there.
        let more = try new.bring(.unions, [NewCity.unions[0], NewCity.unions[1], "梅溪电子工会,基层工会,梅溪镇总工会,,2012-01-01"])
        #expect((more.good, more.same) == (1, 1))
        #expect(try new.isSound())
    }

    @Test func everyRowThatCannotStandSaysWhy() throws {
        defer { new.remove() }
        try new.bring(.divisions, NewCity.divisions)
        let batch = try new.read(
            .unions,
            [
                "编号,工会名称,种类,上级,成立日期", "1,甲工会,产业工会,乙工会,2010-01-01", "2,乙工会,产业工会,丙工会,2010-01-01",
                "3,丙工会,产业工会,1,2010-01-01", "4,丁工会,基层工会,没有的镇,2010-01-01", "5,戊工会,基层工会,梅溪镇总工会,1999-01-01",
                "6,己工会,基层工会,丁工会,2010-13-01", "7,庚工会,怪工会,安吉县总工会,", "8,辛工会,基层工会,5,2012-01-01",
                "9,壬工会,基层工会,梅溪镇总工会,2012-01-01", "10,壬工会,基层工会,梅溪镇总工会,2013-01-01",
                "11,癸工会,县（区）总工会,梅溪镇总工会,2012-01-01", "12,,基层工会,梅溪镇总工会,2030-01-01",
            ])
        let reasons = try new.reasons(batch)
        #expect((batch.good, batch.same, batch.bad) == (1, 0, 11), "\(reasons)")
        for (row, words) in [
            2: "上级绕成了一圈：甲工会 → 乙工会 → 丙工会 → 甲工会", 4: "绕成了一圈", 5: "找不到上级“没有的镇”",
            6: "1999年1月1日时还没有梅溪镇总工会，它2002年1月1日才设立", 8: "没有“怪工会”这个种类；请填写成立日期", 9: "基层工会不能直接设在基层工会",
            11: "与第 10 行的名称和上级都相同", 12: "县（区）总工会不能直接设在乡镇", 13: "请填写名称；成立日期不能晚于今天",
        ] { #expect(reasons[row]?.contains(words) == true, "\(row): \(reasons[row] ?? "taken")") }
        // All that is wrong with one row: the day, and the row above it.
        #expect(reasons[7]?.contains("不是有效日期") == true && reasons[7]?.contains("（第 5 行）有问题") == true)
        #expect(reasons[9]?.contains("（第 6 行）有问题") == true)

        let divisions = try new.read(
            .divisions, ["区划代码,名称,种类", "330523110,别的镇,", "33052311,短镇,", "330523200,基层工会,基层工会", "330523103,高禹镇,"])
        #expect((divisions.good, divisions.bad) == (1, 3))
        #expect(try new.reasons(divisions)[2]?.contains("已登记给梅溪镇总工会") == true)
    }

    @Test func employersAndOfficersKeepTheRules() throws {
        defer { new.remove() }
        try new.bring(.divisions, NewCity.divisions)
        try new.bring(.unions, NewCity.unions)
        let heading = NewCity.employers[0]
        func code(_ serial: Int) -> String { InventedCode.make("91", serial: serial) }
        let employers = try new.read(
            .employers,
            [
                heading, "\(code(1).dropLast())?,坏代码厂,私营企业,制造业,2008-01-01,梅溪镇,,",
                "\(code(2)),甲厂,私营企业,炼金业,2008-01-01,天上镇,没有的工会,", "\(code(3)),乙厂,私营企业,制造业,2009-01-01,梅溪镇,绿源竹业工会,",
                "\(code(4)),丙厂,私营企业,制造业,2009-01-01,梅溪镇,绿源竹业工会,", "\(code(5)),丁厂,私营企业,制造业,2009-01-01,梅溪镇,梅溪商圈联合工会,",
                "\(code(3)),戊厂,私营企业,制造业,1998-01-01,梅溪镇,,2009-01-01",
            ])
        let reasons = try new.reasons(employers)
        #expect((employers.good, employers.bad) == (1, 5), "\(reasons)")
        #expect(reasons[3].map { $0.contains("没有“炼金业”") && $0.contains("天上镇") && $0.contains("没有的工会") } == true)
        #expect(reasons[5]?.contains("一家单位的基层工会") == true && reasons[6]?.contains("至少涵盖两家") == true)
        #expect(reasons[7]?.contains("与第 4 行相同") == true && reasons[7]?.contains("还没有梅溪镇") == true)

        let officers = try new.read(
            .officers,
            [
                NewCity.officers[0], "绿源竹业工会,李秀英,女,主席,2013-05-01,兼职,", "绿源竹业工会,王建国,男,皇帝,2013-05-01,,",
                "没有的工会,张三,男,主席,2013-05-01,,不是近亲属", "绿源竹业工会,赵一,男,主席,2013-05-01,,不是近亲属",
                "绿源竹业工会,钱二,男,主席,2013-05-01,,不是近亲属", "绿源竹业工会,周四,女,女职工委主任,2013-05-01,,",
                "绿源竹业工会,周四,女,副主席,2013-05-01,,不是近亲属",
                "绿源竹业工会,吴五,女,女职工委主任,2013-05-01,,",
            ])
        let wrong = try new.reasons(officers)
        #expect(wrong[3]?.contains("没有“皇帝”这种职务") == true && wrong[4]?.contains("没有叫“没有的工会”") == true)
        // A row that is refused itself takes nobody's seat.
        #expect(wrong[5] == nil && wrong[6]?.contains("第 5 行已有这个工会的主席") == true, "\(wrong)")
        // ORG-014, with what the same person holds by another row of the file.
        #expect(wrong[7] == nil && wrong[8] == nil && wrong[9]?.contains("写明理由") == true, "\(wrong)")
        #expect((officers.good, officers.bad) == (3, 5))
    }
}
