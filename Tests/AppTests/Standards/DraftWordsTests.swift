import Domain
import TestKit
import Testing

@testable import App

/// What a draft says to whoever has never seen a data file.
@Suite struct DraftWordsTests {
    @Test func checksSpeakTheWordsOfTheForms() async throws {
        let world = try await DraftWorld()
        try world.save { edition in
            edition.levels[0].status = nil
            edition.gates[0].clause = nil
            (edition.sections[0].criteria[0].clause, edition.sections[0].criteria[0].status) = (nil, nil)
        }
        let wanting = try await world.client.get(world.path).words
        for sentence in [
            "等级“合格职工之家”：发布前要选“来源”：文件明示或自行选定。", "A1：发布前要写“所依据的条款”。", "A1：发布前要选“来源”",
            "概要：缺少“施行日期”。", "发布以前还要补 5 处",
        ] { #expect(wanting.contains(sentence), "\(sentence)：\(wanting)") }
        #expect(wanting.contains("前置条件“\(try world.edition.gates[0].name)”：发布前要写“所依据的条款”。"), "\(wanting)")
        try world.save { edition in
            edition.appliesTo = []
            edition.gates[0].lookBackMonths = 12
            edition.levels.removeAll { $0.id == "three" }
        }
        let broken = try await world.client.get(world.path).words
        let incidents = try #require(world.test.city.catalogue.indicator("incidents")?.title)
        for sentence in [
            "概要：缺少“适用于”。", "指标“\(incidents)”回溯 36 个月，与这里的 12 个月不符。", "没有“three”这个等级，请改“逾期的后果”。",
        ] { #expect(broken.contains(sentence), "\(sentence)：\(broken)") }
        for words in [wanting, broken] {
            for key in ["clause", "status", "effective", "applies_to", "caps_at", "look_back", "incidents", "chosen"] {
                #expect(!words.contains(key), "\(key)：\(words)")
            }
        }
        #expect(world.client.lint == [])
    }

    @Test func everyKeyOfTheReaderHasAWord() throws {
        let wording = TroubleWording(catalogue: try TestCity.shipped.get())
        #expect(wording.words("“bonus_cap”应当是数字（最多三位小数）") == "“作为加分，最多计”应当是数字（最多三位小数）")
        #expect(wording.words("应当写 bars: true、caps_at 中的一个") == "要选“后果”")
        #expect(wording.words("没有“five”这个等级") == "没有“five”这个等级")
        #expect(wording.words("“entry”应当是更低的等级") == "“先须获得”应当是更低的等级")
    }

    @Test func whatMayWaitUntilPublishingSaysSoOnce() async throws {
        let world = try await DraftWorld()
        for item in ["lines/A1", "levels/qualified", "gates/X1"] {
            let page = try await world.client.get("\(world.path)/parts/\(item)").words
            for label in ["所依据的条款", "来源"] {
                #expect(page.contains("\(label)（起草时可不填，发布前必须写）"), "\(item)：\(page)")
            }
        }
        #expect(try await world.client.get("\(world.path)/parts/head/head").words.contains("施行日期（起草时可不填，发布前必须写）"))
    }

    @Test func groupsAreExplainedAsTheyAreRead() async throws {
        let world = try await DraftWorld()
        let page = try await world.client.get("\(world.path)/parts/gates/X1").words
        #expect(page.contains("例如甲、乙写组 1，丙写组 2，意思是“甲或者乙，并且丙”") && page.contains("同样的三项，意思是“甲并且乙，或者丙”"))
        let rows = ["1", "1", "2"].enumerated().flatMap { row, group in
            [
                ("when-fact-\(row)", "staff"), ("when-side-\(row)", "least"), ("when-line-\(row)", "\(row + 1)"),
                ("when-group-\(row)", group),
            ]
        }
        func read(_ join: String) throws -> Condition? {
            var form = Dictionary(uniqueKeysWithValues: rows)
            form["when-join"] = join
            var reading = FormReading(form, today: "2015-03-01")
            return ConditionForm(prefix: "when").read(&reading, try TestCity.shipped.get())
        }
        let parts = (1...3).map { Condition.fact("staff", .atLeast(Ratio($0, 1))) }
        #expect(try read("all") == .all([.any([parts[0], parts[1]]), parts[2]]))
        #expect(try read("any") == .any([.all([parts[0], parts[1]]), parts[2]]))
        #expect(world.client.lint == [])
    }
}
