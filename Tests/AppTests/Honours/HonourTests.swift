import Domain
import Markup
import Storage
import TestKit
import Testing

@testable import App

/// A title from the end of its year to the register, by the pages that people use.
@Suite struct HonourTests {
    let world: HonoursWorld

    init() throws { world = try HonoursWorld() }

    private func opened() async throws -> (city: String, county: String) {
        let place = "/organisations/\(world.tree.city)/namings"
        _ = try await world.city.get("\(place)/new")
        #expect(try await world.city.post(place, ["honour": "trial", "year": "2014"]).status == 303)
        let id = try #require(try world.naming()).id
        return ("\(place)/\(id)", "/organisations/\(world.tree.counties[0])/namings/\(id)")
    }

    private func nominate(_ union: Int, _ form: [String: String] = [:], at place: String) async throws -> Answer {
        let candidate = try #require(try world.candidate(union))
        _ = try await world.county.get("\(place)/candidates/\(candidate.id)")
        return try await world.county.post("\(place)/candidates/\(candidate.id)/nomination", form)
    }

    @Test func theOrderHasItsReasons() async throws {
        let (city, county) = try await opened()
        let expected: [(Int, CandidateStanding, Int?)] = [
            (0, .chosen, 1), (1, .tied, 2), (4, .tied, 2), (5, .ineligible, nil), (8, .ineligible, nil),
            (2, .chosen, 1),
        ]
        for (union, standing, rank) in expected {
            let candidate = try #require(try world.candidate(union), "\(union)")
            #expect(candidate.standing == standing && candidate.rank == rank, "\(union)")
        }
        let page = try await world.city.get(city)
        #expect(page.words.contains("第0工会，主席0") && page.words.contains("并列待定"))
        let out = try await world.county.get("\(county)?state=ineligible")
        #expect(out.words.contains("不符合 1 条：担任主席满两年") && out.words.contains("认定为合格以上"))
        #expect(!out.words.contains("第2工会"))
        let one = try await world.county.get("\(county)/candidates/\(try #require(try world.candidate(1)).id)")
        #expect(one.words.contains("2011年1月1日起任职") && one.words.contains("符合"))
        #expect(one.text.contains("/score#ratings"))
        // A county sees nothing of another's candidates.
        let foreign = try #require(try world.candidate(2)).id
        #expect(try await world.county.get("\(county)/candidates/\(foreign)").status == 404)
        for client in [world.city, world.county] { #expect(client.lint == []) }
    }

    @Test func badInputIsAnsweredInSentences() async throws {
        let place = "/organisations/\(world.tree.city)/namings"
        _ = try await world.city.get("\(place)/new")
        #expect(try await world.city.post(place, ["honour": "trial", "year": "2015"]).words.contains("还没有结束"))
        #expect(try await world.city.post(place, ["honour": "trial", "year": "2012"]).words.contains("从2013年起每年评"))
        #expect(try await world.city.post(place, ["year": "x"]).words.contains("有 2 处需要改正"))
        let (city, county) = try await opened()
        #expect(try await world.city.post(place, ["honour": "trial", "year": "2014"]).words.contains("已经在评"))
        #expect(try await nominate(5, at: county).words.contains("不能提名：不符合 1 条"))
        #expect(try await nominate(1, at: county).words.contains("排在前面的第0工会还没有提名"))
        let passed = try await nominate(1, ["reason": "并列"], at: county)
        #expect(passed.status == 422 && passed.text.contains("value=\"并列\""))
        #expect(try await nominate(0, ["consented": "true"], at: county).status == 303)
        #expect(try await nominate(0, at: county).words.contains("已经提名"))
        #expect(try await nominate(4, at: county).status == 303)
        #expect(try await nominate(1, at: county).words.contains("名额 2 个，已提名 2 个，不能再提名"))
        // What only the city may do is not there for a county.
        for act in ["recomputation", "announcement", "decision", "cancellation"] {
            #expect(try await world.county.post("\(county)/\(act)").status == 404, "\(act)")
        }
        _ = try await world.city.get(city)
        #expect(try await world.city.post("\(city)/recomputation").words.contains("已有提名，不能重算"))
        #expect(try await world.city.post("\(city)/decision", [:]).words.contains("还没有公示，不能命名"))
        #expect(try await world.city.post("\(city)/announcement", [:]).words.contains("请填写文号"))
        #expect(try await world.city.post("\(city)/cancellation", ["reason": "错"]).words.contains("至少四个字"))
        let naming = try #require(try world.naming()).id
        let events = try world.test.city.readNow { view in
            try view.changes(of: "naming:\(naming)", limit: 100).map(\.action)
        }
        #expect(events.sorted() == ["naming.nominate", "naming.nominate", "naming.open"])
        for client in [world.city, world.county] { #expect(client.lint == []) }
    }

    static let announced = [
        "document": "湖总工〔2015〕15号", "first": "2015-03-02", "workdays": "5", "contact": "基层部",
    ]

    @Test func fromNominationToRegisterAndBack() async throws {
        let (city, county) = try await opened()
        let begun = try await world.city.get(city)
        #expect(begun.words.contains("还没有提名，提名以后才能公示") && !begun.words.contains("公示提名的"))
        for union in [0, 4] { #expect(try await nominate(union, at: county).status == 303) }
        #expect(try await nominate(1, at: county).status == 422)
        // Whoever would be left out is named before the list is closed; a county reads its own.
        let all = try await world.city.get(city)
        #expect(all.words.contains("还没有提名的有 2 家") && all.words.contains("第1工会，主席1"))
        #expect(all.words.contains("公示提名的 2 个"))
        #expect(try await world.county.get(county).words.contains("还没有提名的有 1 家"))
        // What was refused is shown in its form, and the form is open.
        let refused = try await world.city.post(
            "\(city)/announcement", Self.announced.merging(["document": "15"]) { $1 })
        #expect(refused.status == 422 && refused.text.contains("<details open"))
        #expect(refused.text.contains("id=\"document-error\"") && refused.text.contains("value=\"基层部\""))
        let kept = try await world.city.post("\(city)/cancellation", ["reason": "错"])
        #expect(kept.text.contains("<details open") && kept.text.contains("id=\"reason-error\""))
        #expect(!kept.text.contains("id=\"document-error\""))
        #expect(try await world.city.post("\(city)/announcement", Self.announced).status == 303)
        #expect(try await nominate(1, at: county).words.contains("已经公示，名单不能再改"))
        let naming = try #require(try world.naming())
        let (shown, lines) = try world.test.city.readNow { view in
            let shown = try #require(try view.announcement(of: naming.matter))
            return (shown, try view.lines(of: shown.id))
        }
        #expect(shown.last == "2015-03-06" && lines.count == 2)
        #expect(lines.map(\.detail) == ["得分 90 分，本县区第 1 位", "得分 85 分，本县区第 2 位"])
        let decision = ["document": "湖总工〔2015〕20号", "day": "2015-03-09"]
        let late = try world.city(on: "2015-03-09")
        _ = try await late.get(city)
        #expect(try await late.post("\(city)/decision", decision).words.contains("公示还没有办结"))

        // One line falls to an objection; the other is named.
        try world.test.city.writeNow(by: .system) { change in
            let form = try ObjectionForm(
                ["facts": "这位主席去年没有开过会员大会", "line": "\(lines[1].id)"], lines: lines, today: change.today)
            try change.object(form, to: shown, code: "TEST-2015-AAAA")
            let objection = try #require(try change.objections(to: shown.id).first)
            try change.answer(objection, to: shown, ["outcome": "upheld", "reason": "核实属实"])
        }
        try world.test.city(on: "2015-03-09").writeNow(by: .system) { try $0.settle(shown) }
        #expect(
            try await late.post("\(city)/decision", ["document": "20号", "day": "2015-03-06"]).words
                .contains("命名日期应当在这以后"))
        let used = ["document": "湖总工〔2015〕15号", "day": "2015-03-09"]
        #expect(try await late.post("\(city)/decision", used).words.contains("湖总工〔2015〕15号已经用于公示"))
        #expect(try await late.get("/honours").words.contains("公示结束，待命名"))
        #expect(try await late.post("\(city)/decision", decision).status == 303)
        #expect(try await late.post("\(city)/decision", decision).words.contains("已经命名，不能再改"))
        let honours = try world.test.city.readNow { try $0.honours(of: naming.id) }
        #expect(honours.map(\.organisation) == [world.tree.unions[0]])
        let honour = try #require(honours.first)
        #expect(honour.number == "试优主〔2014〕001号" && honour.person == "主席0" && honour.decided == "2015-03-09")

        let guest = Client(world.test.city(on: "2015-03-10"))
        let register = try await guest.get("/public/honours?year=2014")
        #expect(register.words.contains("第0工会") && register.words.contains("主＊＊") && !register.text.contains("主席0"))
        _ = try await guest.get("/honours/verify")
        let good = try await guest.post("/honours/verify", ["code": honour.code.lowercased()])
        #expect(good.words.contains("有效。") && good.words.contains(honour.number) && !good.text.contains("主席0"))
        let bare = honour.code.replacing("-", with: "")
        let wide = String(
            String.UnicodeScalarView(bare.unicodeScalars.compactMap { Unicode.Scalar($0.value + 0xFEE0) }))
        for typed in [
            bare, bare.lowercased(), wide, " \(honour.code.replacing("-", with: " ")) ",
            "\(bare.prefix(5))—\(bare.dropFirst(5))",
        ] {
            #expect(try await guest.post("/honours/verify", ["code": typed]).words.contains("有效。"), "\(typed)")
        }
        #expect(try await guest.get("/honours/verify/\(bare)").words.contains("有效。"))
        #expect(try await guest.post("/honours/verify", ["code": "ABCD-2345-WXYZ"]).words.contains("没有这个验证码"))
        // Who types something else is told so, and not that the certificate is none.
        #expect(try await guest.post("/honours/verify", ["code": honour.number]).words.contains("输入的是证书编号"))
        let cut = try await guest.post("/honours/verify", ["code": "\(bare.prefix(11))"])
        #expect(cut.words.contains("输入的是 11 位") && !cut.words.contains("没有这个验证码"))
        #expect(try await guest.get("/honours/verify/\(honour.code)").words.contains("有效。"))
        let place = "/organisations/\(world.tree.unions[0])/honours"
        let paper = try await late.get("\(place)/\(honour.id)")
        #expect(paper.words.contains("第0工会主席主席0") && paper.words.contains(honour.code))
        let address = "http://localhost/honours/verify/\(honour.code)"
        #expect(paper.text.contains(try #require(QRCode(address, label: "验证地址的二维码，带验证码")).body.text))

        // Taken back, it stays in the history and says so.
        let short = try await late.post("\(place)/\(honour.id)/revocation", ["reason": "错"])
        #expect(short.words.contains("请填写撤销文号") && short.text.contains("<details open"))
        #expect(short.text.contains("id=\"document-error\"") && short.text.contains("value=\"错\""))
        let end = ["document": "湖总工〔2015〕21号", "day": "2015-03-09", "reason": "弄虚作假"]
        let nearby = try world.test.client(.staff, at: world.tree.counties[0])
        _ = try await nearby.get("\(place)/\(honour.id)")
        #expect(try await nearby.post("\(place)/\(honour.id)/revocation", end).status == 404)
        let taken = try await late.post("\(place)/\(honour.id)/revocation", end.merging(used) { $1 })
        #expect(taken.status == 422 && taken.words.contains("湖总工〔2015〕15号已经用于公示"))
        #expect(try await late.post("\(place)/\(honour.id)/revocation", end).status == 303)
        #expect(try await guest.get("/honours/verify/\(honour.code)").words.contains("已撤销"))
        #expect(try await late.get("\(place)/\(honour.id)").words.contains("已撤销，本证书不再有效"))
        #expect(try await late.get(place).words.contains("2015-03-09 撤销"))
        #expect(try await late.get("/honours").words.contains("试优主〔2014〕001号"))
        for year in ["1e9", "abc", "0"] {
            #expect(try await guest.get("/public/honours?year=\(year)").status == 404, "\(year)")
            #expect(try await late.get("/honours?year=\(year)").status == 404, "\(year)")
        }
        #expect(try await late.get("/honours?year=").status == 200)
        for client in [world.city, world.county, late, guest] { #expect(client.lint == []) }
    }

    @Test func codesAreNotGuessed() async throws {
        let guest = Client(world.test.city)
        for _ in 0..<HonourDoor.mostFromOne {
            #expect(try await guest.get("/honours/verify/ABCD-2345-WXYZ").status == 422)
        }
        #expect(try await guest.get("/honours/verify/ABCD-2345-WXYZ").words.contains("15 分钟以后再试"))
    }

    /// A naming that was withdrawn from the public is nominated for again.
    @Test func aWithdrawnAnnouncementOpensTheListAgain() async throws {
        let (city, county) = try await opened()
        #expect(try await nominate(0, at: county).status == 303)
        _ = try await world.city.get(city)
        #expect(try await world.city.post("\(city)/announcement", Self.announced).status == 303)
        let naming = try #require(try world.naming())
        // As long as the 公示 runs, what is written about calling off is read by everybody.
        #expect(try await world.city.get(city).words.contains("公示一起撤回，公开页上只留撤回的日期和这个理由"))
        let endless = try await world.city.post("\(city)/cancellation", ["reason": String(repeating: "错", count: 201)])
        #expect(endless.words.contains("取消的理由最多 200 个字"))
        try world.test.city.writeNow(by: .system) { change in
            try change.withdraw(try #require(try change.announcement(of: naming.matter)), because: "名单有误")
        }
        #expect(try await nominate(1, at: county).status == 303)
        #expect(try await world.city.get(city).words.contains("公示一起撤回") == false)
        #expect(try await world.city.post("\(city)/announcement", Self.announced).status == 303)
    }

    /// A county without anybody to put forward is not sent looking for one.
    @Test func aCountyWithoutCandidatesIsToldSo() async throws {
        let place = "/organisations/\(world.tree.city)/namings"
        _ = try await world.city.get("\(place)/new")
        #expect(try await world.city.post(place, ["honour": "model_township", "year": "2014"]).status == 303)
        let id = try #require(try world.naming()).id
        let page = try await world.county.get("/organisations/\(world.tree.counties[0])/namings/\(id)")
        #expect(page.words.contains("没有符合条件的，不用提名") && !page.words.contains("打开候选单位提名"), "\(page.words)")
        #expect(world.county.lint == [])
    }
}
