import Domain
import Foundation
import Testing

/// Eighteen published documents, each as data of its kind: nothing in them may need code of its own.
@Suite struct DocumentTests {
    struct Expected: Sendable, CustomTestStringConvertible {
        let file: String
        let kind: StandardDocument.Kind
        let sections, criteria, scorable, unknown: Int
        var testDescription: String { file }

        init(_ file: String, _ kind: StandardDocument.Kind, _ counts: Int...) {
            (self.file, self.kind) = (file, kind)
            (sections, criteria, scorable, unknown) = (counts[0], counts[1], counts[2], counts[3])
        }
    }

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Standards")

    private static func read(_ file: String) throws -> (document: StandardDocument?, problems: [Problem]) {
        let text = try String(contentsOf: folder.appending(path: file + ".yaml"), encoding: .utf8)
        let problems = Problems(file: file)
        return (StandardDocument.read(SmallYAML.node(text), problems), problems.all)
    }

    @Test(arguments: [
        Expected("02_wenzhou_2003_nonpublic_advanced_home", .edition, 4, 11, 6, 5),
        Expected("03_fujian_2012_model_home", .edition, 3, 10, 9, 1),
        Expected("04_fujian_soe_model_home", .edition, 3, 8, 6, 2),
        Expected("06_nonpublic_home_two_tier", .conditions, 2, 11, 0, 2),
        Expected("08_jincheng_2015_township", .edition, 2, 9, 7, 2),
        Expected("09_baotou_liuhao_township", .tierRules, 1, 1, 0, 1),
        Expected("10_innermongolia_township_three_classes", .conditions, 1, 4, 0, 2),
        Expected("12_wangjiangjing_star", .tierRules, 2, 7, 0, 7),
        Expected("13_taizhou_five_star_2008", .conditions, 1, 6, 0, 0),
        Expected("14_ningde_2025_model_home_gates", .gates, 0, 0, 0, 0),
        Expected("15_shanghai_2011_model_home", .conditions, 1, 11, 0, 1),
        Expected("16_henan_2015_national_model_eligibility", .conditions, 1, 5, 0, 0),
        Expected("17_chongqing_db50_t1771_2024", .tierRules, 3, 13, 0, 13),
        Expected("18_fujian_township_size_classes", .sizeClasses, 0, 0, 0, 0),
        Expected("20_member_review_procedure", .procedure, 0, 0, 0, 0),
        Expected("21_zhejiang_statutory_checks", .checks, 1, 24, 0, 0),
        Expected("22_shuangliang_checklist", .conditions, 2, 5, 0, 0),
        Expected("24_shanxi_2009_county_federation", .edition, 2, 5, 3, 2),
    ])
    func reads(_ expected: Expected) throws {
        let (read, problems) = try Self.read(expected.file)
        #expect(problems == [])
        let document = try #require(read)
        #expect(document.kind == expected.kind)
        let counts = [
            document.sectionCount, document.criterionCount, document.scorableCount, document.unknownCount,
        ]
        #expect(counts == [expected.sections, expected.criteria, expected.scorable, expected.unknown])
    }

    @Test func whatWasNotSeenIsNeverFilled() throws {
        let jincheng = try #require(Self.read("08_jincheng_2015_township").document?.edition)
        #expect(jincheng.sections[0].points == Points(150) && jincheng.full() == Points(55))
        let score = jincheng.score(facts: [:])
        #expect(score.earned == .zero && score.possible == Points(55) && score.level == nil)
        #expect(try #require(Self.read("14_ningde_2025_model_home_gates").document).gates.count == 6)
        #expect(try #require(Self.read("18_fujian_township_size_classes").document).classes.count == 3)
        #expect(try #require(Self.read("20_member_review_procedure").document).remarks.count > 8)
        let chongqing = try #require(Self.read("17_chongqing_db50_t1771_2024").document)
        #expect(chongqing.levels.count == 5 && chongqing.levels.allSatisfy { $0.min == nil })
    }

    @Test func aDocumentIsClosedToo() throws {
        let problems = Problems(file: "d.yaml")
        let text = """
            document: conditions
            id: d
            title: 条件
            secret: 1
            levels:
              - {id: one, name: 一级}
            sections:
              - id: A
                name: 甲
                points: 5
                lines:
                  - {id: A1, name: 条, points: 3, tier: two}
                  - {id: A1, name: 条, points: 3, colour: red}
            """
        #expect(StandardDocument.read(SmallYAML.node(text), problems) == nil)
        let said = problems.all.map { "\($0.line): \($0.sentence)" }
        #expect(
            said == [
                "13: 不认识“colour”", "4: 不认识“secret”", "1: 编号“A1”重复出现",
                "1: “A1”所说的等级或类别“two”不存在", "1: “甲”各条分值合计 6 分，与 5 分不符",
            ])
        let tiers = Problems(file: "t.yaml")
        #expect(StandardDocument.read(SmallYAML.node("document: tier_rules\nid: t\ntitle: 级"), tiers) == nil)
        #expect(tiers.all.map(\.sentence) == ["这类文件（tier_rules）缺少应有的内容"])
    }
}
