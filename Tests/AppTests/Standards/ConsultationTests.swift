import Domain
import Storage
import TestKit
import Testing

@testable import App

/// 征求意见 from its first day to the publication that it hinders.
@Suite struct ConsultationTests {
    private struct Asked {
        let world: DraftWorld
        let county: Client
        /// At the drafting city, and at the county.
        let drafter: String
        let path: String

        init(last: Day = "2015-03-13") async throws {
            world = try await DraftWorld()
            county = try world.test.client(.staff, at: world.tree.counties[0])
            _ = try await world.client.get("\(world.path)/consultations")
            let answer = try await world.client.post(
                "\(world.path)/consultations",
                ["step": "\(try world.draft.step)", "last": "\(last)", "words": "请着重看分数线。"])
            let location = try #require(answer.location, "\(answer.words)")
            drafter = String(location.prefix { $0 != "?" })
            let id = try #require(drafter.split(separator: "/").last)
            path = "/organisations/\(world.tree.counties[0])/consultations/\(id)"
            _ = try await county.get(path)
        }

        func comment(_ part: String, _ stance: String, _ words: String = "") async throws -> Answer {
            try await county.post("\(path)/parts/\(part)", ["stance": stance, "words": words])
        }
    }

    /// Browsers of the same city on a later day.
    private func later(_ asked: Asked, _ day: Day) throws -> (city: Client, county: Client) {
        let (city, tree) = (asked.world.test.city(on: day), asked.world.tree)
        func client(_ unit: ID<Organisation>) throws -> Client {
            let session = try city.writeNow(by: .system) { try $0.beginVisit(as: .staff, at: unit) }
            let client = Client(city)
            client.use(session: session)
            return client
        }
        return (try client(tree.city), try client(tree.counties[0]))
    }

    @Test func whoIsAskedReadsTheDraftWithItsEffectAndComments() async throws {
        let asked = try await Asked()
        let (county, world) = (asked.county, asked.world)
        #expect(try await county.get("/").words.contains("《修订草稿》征求意见，到2015年3月13日为止，本单位还没有提意见"))
        #expect(try await county.get("/standards").links.contains(asked.path))
        let page = try await county.get(asked.path)
        #expect(page.words.contains("按今天的 6 家单位") && page.words.contains("请着重看分数线"), "\(page.words)")
        #expect(page.words.contains("征求意见中，连今天还有 10 个工作日"), "\(page.words)")
        #expect(try await county.get("\(asked.path)/effect").words.contains("掉下去 0 家"))
        #expect(try await county.get("\(asked.path)/comparison").words.contains("条相同"))
        #expect(try await county.get("\(asked.path)/parts/lines/A1").words.contains("主席在任"))
        #expect(try await county.get("\(asked.path)/parts/lines/none").status == 404)

        let refused = try await asked.comment("lines/A1", "object", "不")
        #expect(refused.status == 422 && refused.words.contains("请写明怎样改") && refused.text.contains("不</textarea>"))
        #expect(try await asked.comment("lines/A1", "change", "分值偏高，建议 2 分").status == 303)
        #expect(try await asked.comment("lines/A1", "object", "不宜单列，建议并入 A2").status == 303)
        #expect(try await asked.comment("head/head", "agree").status == 303)
        #expect(try await asked.comment("gates/X1", "change", "宜给整改期").status == 303)
        #expect(try await county.post("\(asked.path)/parts/gates/X1/removal", [:]).status == 303)
        let own = try await county.get(asked.path)
        #expect(own.words.contains("不宜单列") && !own.words.contains("分值偏高") && !own.words.contains("宜给整改期"))

        // The drafter sees both ways round, and who is still waited for.
        let seen = try await world.client.get(asked.drafter)
        #expect(seen.words.contains("2 家还没有回复") && seen.words.contains("长兴县总工会、开发区工会"), "\(seen.words)")
        #expect(seen.words.contains("条目 A1 主席在任") && seen.words.contains("整份草稿") && seen.words.contains("待答复 1 条"))
        #expect(try await world.client.get("\(asked.drafter)?by=unit").words.contains("针对"))
        #expect(try await world.client.get("\(world.path)/parts/lines/A1").words.contains("不宜单列"))

        // The other county reads nothing of it; townships and those who only read say nothing.
        let other = try world.test.client(.staff, at: world.tree.counties[1])
        let id = asked.path.split(separator: "/").last ?? ""
        let elsewhere = "/organisations/\(world.tree.counties[1])/consultations/\(id)"
        #expect(try await !other.get(elsewhere).words.contains("不宜单列"))
        #expect(try await other.get(asked.path).status == 404)
        #expect(try await other.get(asked.drafter).status == 404)
        let reader = try world.test.client(.reader, at: world.tree.counties[0])
        #expect(try await reader.get(asked.path).status == 200)
        #expect(try await reader.get("\(asked.path)/parts/lines/A1").status == 404)
        let town = try world.test.client(.staff, at: world.tree.townships[0])
        #expect(try await town.get("/organisations/\(world.tree.townships[0])/consultations/\(id)").status == 404)
        // Whoever asks does not answer for whom they ask.
        #expect(try await world.client.get(asked.path).status == 200)
        let forged = try await world.client.post("\(asked.path)/parts/lines/A2", ["stance": "agree"])
        #expect(forged.status == 422 && forged.words.contains("由本单位的工作人员提"))
        for client in [county, world.client, reader] { #expect(client.lint == []) }
    }

    @Test func answersFollowTheLastDayAndPublishingFollowsTheAnswers() async throws {
        let asked = try await Asked()
        let world = asked.world
        _ = try await asked.comment("lines/A1", "object", "不宜单列，建议并入 A2")
        // What is shown stays what it was, whatever becomes of the draft.
        #expect(try await world.send(.head, "head", ["title": "改过的名称"]).status == 303)
        #expect(try await asked.county.get(asked.path).words.contains("修订草稿"))
        #expect(try await world.client.get(asked.drafter).words.contains("草稿以后又有改动"))
        func hindrances(_ client: Client) async throws -> String {
            try await client.get("\(world.path)/publication").words
        }
        #expect(try await hindrances(world.client).contains("正在征求意见，到2015年3月13日为止"))
        let draft = try world.draft.id
        let comment = try world.test.city.readNow { view in
            let one = try #require(try view.consultations(of: draft).first)
            return try #require(try view.comments(in: one.id).first)
        }
        let early = try await world.client.post(
            "\(asked.drafter)/comments/\(comment.id)", ["outcome": "adopted", "reason": "已经并入"])
        #expect(early.status == 422 && early.words.contains("截止以后才能答复"))
        #expect(try await world.client.post("\(asked.drafter)/withdrawal", ["reason": "写错了日期"]).status == 422)
        let again = try await world.client.post(
            "\(world.path)/consultations", ["step": "\(try world.draft.step)", "last": "2015-03-10"])
        #expect(again.status == 422 && again.words.contains("上一次征求意见还没有办结"))
        #expect(try await world.client.post("\(asked.drafter)/extension", ["last": "2015-03-12"]).status == 422)
        #expect(try await world.client.post("\(asked.drafter)/extension", ["last": "2015-03-16"]).status == 303)

        let (city, county) = try later(asked, "2015-03-17")
        _ = try await city.get("\(asked.drafter)")
        _ = try await county.get(asked.path)
        let late = try await county.post("\(asked.path)/parts/lines/A1", ["stance": "agree"])
        #expect(late.status == 422 && late.words.contains("已于2015年3月16日截止"))
        #expect(try await hindrances(city).contains("征求来的意见还有 1 条没有答复"))
        #expect(try await city.post("\(asked.drafter)/closing", [:]).words.contains("还有 1 条意见没有答复"))
        _ = try await city.get("\(asked.drafter)/comments/\(comment.id)")
        let empty = try await city.post("\(asked.drafter)/comments/\(comment.id)", ["reason": "好"])
        #expect(empty.status == 422 && empty.words.contains("请选择是否采纳") && empty.words.contains("至少写四个字"))
        let answer = try await city.post(
            "\(asked.drafter)/comments/\(comment.id)", ["outcome": "partly", "reason": "分值减半，不并入"])
        #expect(answer.status == 303, "\(answer.words)")
        #expect(try await county.get(asked.path).words.contains("部分采纳 分值减半，不并入"))
        #expect(try await hindrances(city).contains("还没有办结"))
        #expect(try await city.post("\(asked.drafter)/extension", ["last": "2015-03-30"]).status == 422)
        #expect(try await city.post("\(asked.drafter)/closing", [:]).status == 303)
        #expect(try await !hindrances(city).contains("意见"))
        #expect(
            try await city.post("\(asked.drafter)/comments/\(comment.id)", ["outcome": "adopted", "reason": "改了主意"])
                .words.contains("不能再改"))
        let actions = try world.test.city.readNow { view in
            try view.tx.all("SELECT DISTINCT action FROM event WHERE action LIKE 'draft.%'") {
                try $0["action"] as String
            }
        }
        #expect(
            Set(actions).isSuperset(
                of: ["draft.consult", "draft.extend", "draft.comment", "draft.answer", "draft.settle"]))
        for client in [city, county, world.client] { #expect(client.lint == []) }
    }

    @Test func onlyTheCityAsksAndTakesBackWhatNobodyAnswered() async throws {
        let asked = try await Asked()
        let world = asked.world
        let short = try await world.client.post("\(asked.drafter)/withdrawal", ["reason": "错"])
        #expect(short.status == 422 && short.words.contains("至少四个字"))
        #expect(try await world.client.post("\(asked.drafter)/withdrawal", ["reason": "写错了日期"]).status == 303)
        #expect(try await asked.county.get(asked.path).words.contains("已经撤回"))
        #expect(try await asked.comment("head/head", "agree").status == 422)
        let wrong = try await world.client.post(
            "\(world.path)/consultations", ["step": "\(try world.draft.step)", "last": "2015-03-01"])
        #expect(wrong.status == 422 && wrong.words.contains("截止日应当在今天以后"))
        let unit = "/organisations/\(world.tree.counties[0])"
        _ = try await asked.county.get("\(unit)/drafts")
        let begun = try await asked.county.post(
            "\(unit)/drafts", ["title": "县草稿", "from": "copy:grassroots-star-2013"])
        let own = try #require(begun.location)
        let refused = try await asked.county.post("\(own)/consultations", ["step": "1", "last": "2015-03-13"])
        #expect(refused.status == 422 && refused.words.contains("由市总工会进行"))
        #expect(world.client.lint == [] && asked.county.lint == [])
    }

    /// Two people of one federation at one part, and two of the city at one answer: nobody replaces words unseen.
    @Test func whoSpeaksAfterAnotherIsToldWhatWasSaid() async throws {
        let asked = try await Asked()
        let part = "\(asked.path)/parts/lines/A1"
        _ = try await asked.county.get(part)
        let first = ["stance": "object", "words": "九成五太高，建议九成", "stood": ""]
        #expect(try await asked.county.post(part, first).status == 303)
        let stale = ["stance": "agree", "words": "没有意见", "stood": ""]
        let told = try await asked.county.post(part, stale)
        #expect(told.status == 422 && told.words.contains("本单位已有人保存了意见：“不同意，九成五太高，建议九成”"))
        #expect(told.text.contains("\n没有意见</textarea>"))
        let made = try asked.world.test.city.readNow { view in
            try view.tx.all("SELECT made, id FROM draft_comment") {
                (try $0["made"] as Instant, try $0["id"] as ID<DraftComment>)
            }
        }
        let (at, id) = try #require(made.first)
        #expect(told.text.contains("name=\"stood\" value=\"\(at)\""))

        let (city, _) = try later(asked, "2015-03-17")
        let comment = "\(asked.drafter)/comments/\(id)"
        _ = try await city.get(comment)
        let answer = ["outcome": "declined", "reason": "九成五是省里的要求", "stood": ""]
        #expect(try await city.post(comment, answer).status == 303)
        let other = try await city.post(comment, ["outcome": "partly", "reason": "改为九成二", "stood": ""])
        #expect(other.status == 422 && other.words.contains("已有人答复：“不采纳，九成五是省里的要求”"), "\(other.words)")
        #expect(asked.county.lint == [] && city.lint == [])
    }
}
