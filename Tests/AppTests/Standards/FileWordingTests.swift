import Domain
import TestKit
import Testing

@testable import App

/// What is wrong with an uploaded file of a standard is said with its line, its part and the meaning of a key.
@Suite struct FileWordingTests {
    private let catalogue: Catalogue
    private let text: String

    init() throws {
        catalogue = try TestCity.shipped.get()
        text = try #require(catalogue.edition("grassroots-star-2013")).drafted(as: "grassroots-star-next").yaml
    }

    /// The sentences about a file, which has to be refused.
    private func said(_ text: String) throws -> [String] {
        let refused = #expect(throws: Refusals.self) { try catalogue.uploadedDraft(text) }
        let all = try #require(refused).all
        #expect(all.allSatisfy { $0.field == "file" })
        return all.map(\.sentence)
    }

    /// The first line that has `part` in it, from one.
    private func line(of part: String, in text: String) throws -> Int {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return try #require(lines.firstIndex { $0.contains(part) }) + 1
    }

    @Test func whatIsRightIsTaken() throws {
        #expect(try catalogue.uploadedDraft(text).criterion("A1") != nil)
    }

    @Test func anUnknownKeyIsNamedWithWhatWasMeant() throws {
        let file = text + "lapsse: []\nnobody_knows: 1\n"
        let sentences = try said(file)
        let line = try line(of: "lapsse", in: file)
        #expect(
            sentences.contains {
                $0.hasPrefix("第 \(line) 行（概要）：") && $0.hasSuffix("不认识“lapsse”这一项，是不是“lapses”（动态管理规则）？")
            })
        #expect(sentences.contains { $0.hasSuffix("不认识“nobody_knows”这一项，请检查拼写") }, "\(sentences)")
    }

    @Test func missingAndWrongValuesSayWhatTheyAre() throws {
        let missing = try said(text.replacing(/\nperiod: [a-z_0-9]+/, with: ""))
        #expect(missing.count == 1 && missing[0].hasSuffix("：缺少“period”（看哪一段时间）"), "\(missing)")
        let period = try said(text.replacing(/\nperiod: [a-z_0-9]+/, with: "\nperiod: weekly"))
        #expect(period.contains { $0.contains("“period”（看哪一段时间）应当是下列之一：trailing_12_months（最近十二个月）") }, "\(period)")
        let levels = try said(text.replacing("\nlevels:\n", with: "\nlevels: 三级\nlevls:\n"))
        #expect(levels.contains { $0.contains("“levels”（等级）要写成列表") }, "\(levels)")
    }

    @Test func aLineOfTheStandardIsCalledByItsNumber() throws {
        let words = FileWording(catalogue: catalogue)
        let edition = try catalogue.uploadedDraft(text)
        let node = try YAML.node(text, file: "file")
        let line = try line(of: "id: A1", in: text)
        let refusal = words.refusals(
            [Problem(file: "file", line: line, sentence: "“points”应当是数字（最多三位小数）")], in: node, of: edition)
        #expect(refusal.map(\.sentence) == ["第 \(line) 行（A1）：“points”（分值）应当是数字（最多三位小数）"])
        let indicator = try said(text.replacing("fact: membership", with: "fact: membershp"))
        #expect(indicator.contains { $0.contains("没有“membershp”这个指标，是不是“membership”（") }, "\(indicator)")
    }

    @Test func brokenTextIsToldByItsLine() throws {
        let tab = "document: edition\nid: next\nsections:\n\t- id: A\n"
        #expect(try said(tab) == ["第 4 行：缩进用了制表符（Tab），YAML 只认空格，请改成空格"])
        let twice = try said("document: edition\ntitle: 甲\ntitle: 乙\n")
        #expect(twice.count == 1 && twice[0].hasSuffix("“title”（名称）在同一段里写了不止一次，请留下一个"), "\(twice)")
        let broken = try said("document: edition\ntitle: \"没有关上\nid: next\n")
        #expect(broken.count == 1 && broken[0].contains("从这里起不是有效的 YAML"), "\(broken)")
        #expect(try said("") == ["第 1 行：文件是空的"])
        #expect(try said("只有一句话").contains { $0.hasSuffix("这里要写成“名称: 内容”，冒号后面空一格") })
    }
}
