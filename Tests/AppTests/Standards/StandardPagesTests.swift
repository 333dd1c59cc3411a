import Domain
import TestKit
import Testing

@testable import App

@Suite struct StandardPagesTests {
    @Test func everyDocumentCanBeRead() async throws {
        let (world, tree) = try HomePageTests.world()
        let client = try world.client(.reader, at: tree.city)
        let list = try await client.get("/standards")
        #expect(list.words.contains("湖州市基层工会星级标准（2013年版）"))
        for document in world.city.catalogue.documents {
            #expect(list.links.contains("/standards/\(document.id)"), "\(document.id)")
            #expect(try await client.get("/standards/\(document.id)").status == 200, "\(document.id)")
        }
        #expect(try await client.get("/standards/none").status == 404)
        #expect(client.lint == [])
    }

    @Test func anEditionSaysHowEachLineIsEarned() async throws {
        let (world, tree) = try HomePageTests.world()
        let page = try await world.client(.reader, at: tree.city).get("/standards/grassroots-star-2013")
        #expect(page.words.contains("入会率 ≥ 90 % 得 6 分，≥ 80 % 得 4.5 分，≥ 70 % 得 3 分"))
        #expect(page.words.contains("“主席在任”为是，得 4 分，否则不得分"))
        #expect(page.words.contains("二百人以上：集体合同覆盖"))
        #expect(page.words.contains("最高评为三星") && page.words.contains("不予评定"))
        #expect(page.words.contains("每个县区最多 10 家"))
        #expect(page.words.contains("未定级12"), "all twelve unions have a score")
        #expect(page.links.contains("/organisations/\(tree.city)/indicators/membership"))
    }

    @Test func unknownPointsAreNeverSummedInSilence() async throws {
        let (world, tree) = try HomePageTests.world()
        let page = try await world.client(.reader, at: tree.city).get("/standards/wenzhou-2003-feigong-xianjin-home")
        #expect(page.words.contains("已知 10") && page.words.contains("另有 2 条分值未知，没有计入"))
        #expect(page.words.contains("未发布，不参与测算") && page.words.contains("见到的条目合计 50 分，写明分值的部分合计 90 分"))
        #expect(page.words.contains("这一部分的条目没有见到"))
    }

    @Test func aLineNamesTheIndicatorsThatBearOnIt() async throws {
        let (world, tree) = try HomePageTests.world()
        let client = try world.client(.reader, at: tree.city)
        let tiers = try await client.get("/standards/feigong-home-two-tier")
        #expect(tiers.words.contains("按指标：入会率 ≥ 80 %") && tiers.words.contains("年份不早于2012"))
        #expect(tiers.links.contains("/organisations/\(tree.city)/indicators/membership"))
        let gates = try await client.get("/standards/ningde-2025-model-home-gates")
        #expect(gates.links.contains("/organisations/\(tree.city)/indicators/incidents"))
        let edition = try await client.get("/standards/fujian-mofan-home-soe")
        #expect(edition.words.contains("看指标：经费足额率") && edition.words.contains("G1 必备项（推断）"))
        #expect(edition.words.contains("标准分、自评分、考核分、备注"))
        let checks = try await client.get("/standards/zhejiang-statutory-checks")
        #expect(checks.words.contains("适用范围未注明") && checks.words.contains("依据工会法第10条"))
    }

    @Test func anyTwoEditionsAreComparedLineByLine() async throws {
        let (world, tree) = try HomePageTests.world()
        let client = try world.client(.reader, at: tree.city)
        let path = "/standards/grassroots-star-2013/comparison"
        #expect(try await client.get("/standards/grassroots-star-2013").links.contains(path))
        let page = try await client.get("\(path)?with=township-2013")
        #expect(page.words.contains("乡镇") && page.words.contains("A1 主席在任改了"))
        #expect(try await client.get(path).status == 200)
        #expect(try await client.get("\(path)?with=nothing").status == 404)
        #expect(try await client.get("/standards/feigong-home-two-tier/comparison").status == 404)
        #expect(client.lint == [])
    }

    @Test func theStepOfTheDistributionFitsEveryLevel() throws {
        let catalogue = try TestCity.shipped.get()
        #expect(ScoreDistribution.width(try #require(catalogue.edition("township-2013"))) == 5)
        #expect(ScoreDistribution.width(try #require(catalogue.edition("grassroots-star-2013"))) == 2)
    }
}
