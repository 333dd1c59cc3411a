import Domain
import Foundation
import TestKit
import Testing
import Workbook

@testable import App

/// A standard as a workbook: fetched, filled in, brought back.
@Suite struct StandardSheetTests {
    private static func temporary(_ ending: String) -> String {
        NSTemporaryDirectory() + "jianjia-test-\(UUID().uuidString).\(ending)"
    }

    private func written(_ edition: Edition, _ catalogue: Catalogue) throws -> String {
        let path = Self.temporary("xlsx")
        try StandardSheetWriting(edition: edition, catalogue: catalogue).write(to: path)
        return path
    }

    /// Rows as a CSV with the columns that they name, for texts that are written by hand.
    private func sheet(_ columns: [String], _ rows: [[String]]) throws -> [UInt8] {
        let path = Self.temporary("csv")
        defer { try? FileManager.default.removeItem(atPath: path) }
        let writer = try CSVWriter(path: path, columns: columns.map { TableColumn($0) })
        for row in rows { try writer.write(row.map { .text($0) }) }
        try writer.close()
        return Array(try Data(contentsOf: URL(filePath: path)))
    }

    @Test func everyPublishedEditionComesBackFromItsWorkbook() throws {
        let catalogue = try TestCity.shipped.get()
        let published = catalogue.editions.filter(\.published)
        #expect(published.count == 3)
        for edition in published {
            var whole = edition.drafted(as: "next")
            whole.published = false
            let path = try written(whole, catalogue)
            defer { try? FileManager.default.removeItem(atPath: path) }
            let again = try StandardSheetReading(base: whole, catalogue: catalogue).read(path: path, name: "标准.xlsx")
            #expect(again == whole, "\(edition.id): \(EditionComparison(whole, again).lines.map(\.id))")
            // The rules of 动态管理 stand in rows of their own, and are not those of the edition before.
            var bare = whole
            bare.lapses = []
            let rules = try StandardSheetReading(base: bare, catalogue: catalogue).read(path: path, name: "标准.xlsx")
            #expect(rules.lapses == whole.lapses, "\(edition.id)")
        }
    }

    @Test func aConditionIsReadAtAnyDepth() throws {
        let catalogue = try TestCity.shipped.get()
        let condition = Condition.any([
            .all([
                .fact("membership", .atLeast(Ratio(80, 100))),
                .any([.fact("staff", .atMost(Ratio(24, 1))), .fact("incidents", .atMost(Ratio(0, 1)))]),
            ]),
            .fact("headcount_current", .atLeast(Ratio(100, 100))),
        ])
        let text = ConditionText(catalogue: catalogue)
        var edition = try #require(catalogue.edition("grassroots-star-2013")).drafted(as: "next")
        edition.gates[0].when = condition
        edition.gates[0].lookBackMonths = nil
        edition.gates[1].lookBackMonths = nil
        let path = try written(edition, catalogue)
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(
            try StandardSheetReading(base: edition, catalogue: catalogue).read(path: path, name: "标准.xlsx").gates[0]
                .when
                == condition)
        for (wrong, sentence) in [
            ("入会率", "请写成"), ("（入会率≥80%", "没有配对"), ("入会率≥80%并且职工数≤24或者职工数≤9", "不能混用"), ("入会率≥80%）", "对不上"),
            (String(repeating: "（", count: 20_000), "最多套"),
        ] {
            #expect(throws: ConditionText.Broken.self) { try text.node(wrong, at: 1) }
            do { _ = try text.node(wrong, at: 1) } catch { #expect("\(error)".contains(sentence), "\(wrong)") }
        }
    }

    @Test func aFilledWorkbookBeginsADraft() async throws {
        let world = try await DraftWorld()
        let here = "/organisations/\(world.tree.city)/drafts"
        let page = try await world.client.get(here)
        #expect(page.words.contains("下载模板"))
        #expect(try await world.client.get("\(here)/workbook?template=blank:grassroots-star-2013").status == 200)
        #expect(try await world.client.get("\(here)/workbook?template=copy:none").status == 404)
        #expect(try await world.client.get("\(world.path)/workbook").status == 200)
        let bytes = try sheet(
            ["类别", "编号", "名称", "分值", "计分方式", "指标", "界限", "各档", "看什么", "星数", "条件", "后果", "二百人以上另有"],
            [
                ["部分", "A", "组织建设", "10"],
                ["条目", "A1", "入会率", "6", "分档给分", "入会率", "", "90%：6，80%：4.5", "", "", "", "", "分值 6；各档 95%：6，85%：4"],
                ["条目", "A2", "有阵地", "4", "由评审人给分", "", "", "", "现场看"],
                ["等级", "one", "一星", "6", "", "", "", "", "", "1"],
                ["前置条件", "X1", "没有开会", "", "", "", "", "", "", "", "一年内开过会员（代表）大会≤0", "最高评为一星"],
            ])
        _ = try await world.client.get(here)
        let answer = try await world.client.upload(
            "\(here)/workbook", file: "标准.csv", bytes,
            ["sheet-title": "表格里来的", "sheet-base": "grassroots-star-2013"])
        #expect(answer.status == 303, "\(answer.words)")
        let draft = DraftWorld(world, at: try #require(answer.location))
        let edition = try draft.edition
        #expect(edition.title == "表格里来的" && edition.sizeClasses.count == 3 && edition.sections[0].points == Points(10))
        #expect(
            edition.criterion("A1")?.byClass["large"]?.shape
                == .steps(
                    fact: "membership",
                    [Step(.atLeast(Ratio(95, 100)), Points(6)), Step(.atLeast(Ratio(85, 100)), Points(4))]))
        #expect(edition.gates[0].effect == .capsAt("one") && edition.levels[0].stars == 1)
        #expect(try await world.client.get(draft.path).words.contains("从表格 标准.csv 开始；"))
        #expect(edition.lapses.allSatisfy { if case .lowerTo = $0.then { false } else { true } })
        #expect(world.client.lint == [])
    }

    @Test func rulesOfTheSheetTakeThePlaceOfThoseBefore() throws {
        let catalogue = try TestCity.shipped.get()
        var base = try #require(catalogue.edition("grassroots-star-2013")).drafted(as: "next")
        (base.published, base.rules) = (false, [])
        let kind = try #require(catalogue.kind("member_appraisal")).title
        let columns = ["类别", "编号", "名称", "分值", "计分方式", "看什么", "条件", "后果", "工作记录", "几个月内一次", "整改天数", "复查"]
        let rows = [
            ["部分", "A", "组织建设", "10"], ["条目", "A1", "有阵地", "10", "由评审人给分", "现场看"],
            ["等级", "low", "合格", "3"], ["等级", "high", "优秀", "6"],
        ]
        func read(_ rules: [[String]]) throws -> Edition {
            let path = Self.temporary("csv")
            defer { try? FileManager.default.removeItem(atPath: path) }
            try Data(try sheet(columns, rows + rules)).write(to: URL(filePath: path))
            return try StandardSheetReading(base: base, catalogue: catalogue).read(path: path, name: "标准.csv")
        }
        let edition = try read([
            ["动态管理", "V1", "没有评议", "", "", "", "", "降一级", kind, "15", "60"],
            ["动态管理", "V2", "入会率下降", "", "", "", "入会率≥80%", "降为合格", "", "", "90", "是"],
        ])
        #expect(
            edition.lapses == [
                LapseRule(
                    id: "V1", name: "没有评议", test: .record(kind: "member_appraisal", months: 15), rectifyDays: 60,
                    then: .lower),
                LapseRule(
                    id: "V2", name: "入会率下降", test: .condition(.fact("membership", .atLeast(Ratio(80, 100)))),
                    rectifyDays: 90, then: .lowerTo("low"), needsRecheck: true),
            ])
        // Where the sheet has none, those of the edition before stay, as far as its levels go.
        let kept = try read([]).lapses
        #expect(!kept.isEmpty && kept.allSatisfy { base.lapses.contains($0) })
        let refused = #expect(throws: Refusals.self) {
            try read([["动态管理", "V1", "没有评议", "", "", "", "入会率≥80%", "降为三星", kind, "0", "很快"]])
        }
        let said = try #require(refused).all.map(\.sentence)
        for sentence in ["“条件”和“工作记录”只写一样", "“几个月内一次”应当是正整数", "“整改天数”应当是整数", "没有“三星”这个等级，后果写降一级、撤销，或者降为某等级的编号"] {
            #expect(said.contains { $0.hasPrefix("第 6 行") && $0.contains(sentence) }, "\(sentence)：\(said)")
        }
    }

    @Test func everythingWrongIsSaidByRowAndColumnAndNothingIsMade() async throws {
        let world = try await DraftWorld()
        let here = "/organisations/\(world.tree.city)/drafts"
        func drafts() throws -> Int { try world.test.city.readNow { try $0.drafts(of: world.tree.city).count } }
        let before = try drafts()
        let bytes = try sheet(
            ["类别", "编号", "名称", "分值", "计分方式", "指标", "界限", "各档", "必备", "条件"],
            [
                ["条目", "A0", "没有部分", "1", "由评审人给分"],
                ["部分", "A", "组织建设", "9"],
                ["条目", "A1", "入会率", "6", "分档", "入会率"],
                ["条目", "A2", "入会率", "很多", "达到得满分，否则不得分", "没有这个", "九成", "", "要"],
                ["条目", "A2", "重号", "1", "按比例给分", "入会率", "80%", "80%：1"],
                ["等级", "one", "一星", "60", "", "", "80%"],
                ["前置条件", "X1", "情形", "", "", "", "", "", "", "入会率"],
                ["合计", "", "", "10"],
            ])
        _ = try await world.client.get(here)
        let answer = try await world.client.upload(
            "\(here)/workbook", file: "标准.csv", bytes, ["sheet-title": "名称", "sheet-base": "grassroots-star-2013"])
        #expect(answer.status == 422)
        for sentence in [
            "第 2 行：条目要写在它所属的部分下面", "第 4 行“计分方式”列：应当是下列之一", "第 5 行“分值”列：“分值”应当是数字", "第 5 行“指标”列：没有“没有这个”这个指标",
            "第 5 行“界限”列：“界限”的界限应当写成", "第 5 行“必备”列：这里写“是”", "第 6 行“编号”列：条的编号“A2”重复出现",
            "第 6 行“各档”列：这种计分方式不用“各档”", "第 7 行“界限”列：“等级”这一行不用写这一列", "第 8 行“条件”列：条件请写成",
            "第 9 行“类别”列：类别应当是",
        ] { #expect(answer.words.contains(sentence), "\(sentence)：\(answer.words)") }
        #expect(answer.text.contains("value=\"名称\""))
        let headless = try await world.client.upload(
            "\(here)/workbook", file: "标准.csv", sheet(["类别", "编号", "编号", "题目"], [["部分"]]),
            ["sheet-title": "名称", "sheet-base": "grassroots-star-2013"])
        for sentence in ["有两列“编号”", "“题目”不是模板里的列", "没有“名称”这一列"] { #expect(headless.words.contains(sentence)) }
        let empty = try await world.client.upload("\(here)/workbook", file: "", [])
        for sentence in ["请填写名称", "请选择是哪一套标准的下一版", "请先选择文件"] { #expect(empty.words.contains(sentence)) }
        #expect(
            try await world.client.upload(
                "\(here)/workbook", file: "标准.xlsx", Array("<html>".utf8),
                ["sheet-title": "名称", "sheet-base": "grassroots-star-2013"]
            ).status == 422)
        #expect(try drafts() == before)
        #expect(world.client.lint == [])
    }
}
