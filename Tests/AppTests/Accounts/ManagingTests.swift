import Domain
import Foundation
import Storage
import TestKit
import Testing

@testable import App

/// 账号与授权: who may open what, for whom, and what a start password is good for.
@Suite struct ManagingTests {
    let test: TestCity
    let tree: SmallTree

    init() throws {
        test = try TestCity()
        tree = try test.city.writeNow(by: .system) { try SmallTree($0) }
        try test.city.writeNow(by: .system) { try $0.rebuild() }
    }

    func client(_ role: Role, at unit: ID<Organisation>) async throws -> Client {
        let client = try test.client(role, at: unit)
        _ = try await client.get("/account")
        return client
    }

    func startPassword(_ answer: Answer) throws -> String {
        try String(#require(answer.text.firstMatch(of: /<strong>([a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4})<\/strong>/)).1)
    }

    @Test func aStartPasswordOpensOnceAndThenAnotherMustBeChosen() async throws {
        let township = try await client(.staff, at: tree.townships[0])
        let form = ["login": "wang", "name": "王建国", "right": "role:chair", FormToken.field: "one"]
        let opened = try await township.post("/organisations/\(tree.unions[0])/accounts", form)
        let word = try startPassword(opened)
        // Sent again it opens nothing and shows nothing.
        let again = try await township.post("/organisations/\(tree.unions[0])/accounts", form)
        #expect(again.status == 303 && again.location?.hasPrefix("/accounts/") == true)

        let wang = Client(test.city)
        #expect(try await wang.signIn("wang", word).status == 303)
        #expect(try await wang.get("/organisations/\(tree.unions[0])").location == "/account/password")
        #expect(try await Client(test.city).signIn("wang", word).status == 422)
        let page = try await wang.get("/account/password")
        #expect(page.words.contains("请先设自己的口令"))
        let wrong = try await wang.post("/account/password", ["password": "short", "again": "other"])
        #expect(wrong.status == 422)
        #expect(wrong.words.contains("口令至少 8 个字符") && wrong.words.contains("两次输入的新口令不一样"))
        let chosen = ["password": "a sentence of my own", "again": "a sentence of my own"]
        #expect(try await wang.post("/account/password", chosen).status == 303)
        #expect(try await wang.get("/organisations/\(tree.unions[0])").status == 200)
        #expect(try await Client(test.city).signIn("wang", "a sentence of my own").status == 303)
        // Later the old one is asked for.
        let forgot = try await wang.post("/account/password", chosen.merging(["old": "not it"]) { $1 })
        #expect(forgot.words.contains("现在的口令不对"))
        #expect(township.lint == [] && wang.lint == [])
    }

    @Test func aStartPasswordGrowsOld() async throws {
        let account = try test.city.writeNow(by: .system) { change in
            try change.addAccount(login: "late", name: "钱小翠", password: "abcd-efgh-jkmn", start: true)
        }
        let later = try await Client(test.city(on: "2015-03-09")).signIn("late", "abcd-efgh-jkmn")
        #expect(later.status == 422 && later.words.contains("已经过期"))
        #expect(try test.city.readNow { try $0.account(account)?.startUntil } != nil)
    }

    @Test func nobodyGivesMoreThanTheyHoldNorElsewhere() throws {
        let (city, county, township) = (tree.city, tree.counties[0], tree.townships[0])
        let (union, sibling, far) = (tree.unions[0], tree.unions[1], tree.unions[2])
        // giver, at, role, unit, may
        let cases: [(Role, ID<Organisation>, Role, ID<Organisation>, Bool)] = [
            (.staff, township, .chair, union, true), (.staff, township, .staff, union, true),
            (.staff, township, .staff, township, false), (.staff, township, .reader, township, false),
            (.staff, township, .chair, sibling, false), (.staff, township, .reader, county, false),
            (.staff, county, .chair, sibling, true), (.staff, county, .staff, township, true),
            (.staff, county, .administrator, township, true), (.staff, county, .reader, far, false),
            (.administrator, county, .administrator, county, true), (.administrator, county, .staff, city, false),
            (.administrator, county, .staff, tree.counties[1], false),
            (.chair, union, .finance, union, true), (.chair, union, .member, union, true),
            (.chair, union, .chair, union, true), (.chair, union, .staff, union, false),
            (.chair, union, .member, sibling, false), (.chair, township, .member, union, false),
            (.reader, city, .reader, union, false), (.finance, union, .finance, union, false),
            (.member, union, .member, union, false), (.audit, union, .reader, union, false),
        ]
        for (giver, place, role, unit, may) in cases {
            let found = try test.city.readNow { view in
                let grant = Grant(
                    role: giver, organisation: place, source: .hand(ID(1)), from: "2015-01-01", until: nil)
                let author = Author(account: ID(1), name: "", grants: [grant], isSystem: false)
                return try view.mayGive(role, at: unit, by: author)
            }
            #expect(found == may, "\(giver) gives \(role)")
        }
    }

    @Test func whatTheFormAsksForIsCheckedAgainAtTheWrite() async throws {
        let chair = try await client(.chair, at: tree.unions[0])
        let own: String = "/organisations/\(tree.unions[0])/accounts"
        let staff = try await chair.post(own, ["login": "x1", "name": "甲", "right": "role:staff"])
        #expect(staff.status == 422 && staff.words.contains("您不能在这个单位授予“工作人员”"))
        let body = try await chair.post(own, ["login": "x2", "name": "乙", "right": "role:body"])
        #expect(body.status == 422)
        #expect(try await chair.post("/organisations/\(tree.unions[1])/accounts", ["login": "x3"]).status == 404)
        #expect(try test.city.readNow { try $0.account(login: "x1") } == nil)
        let empty = try await chair.post(own, ["right": "role:member"])
        #expect(empty.words.contains("登录名只能用字母、数字"))
        #expect(empty.words.contains("请填写姓名"))
        #expect(chair.lint == [])
    }

    @Test func aStrongerAccountIsNotTakenOver() async throws {
        let ids = try test.city.writeNow(by: .system) { change in
            let strong = try change.addAccount(
                login: "strong", name: "沈秋云", password: "a long sentence", at: tree.unions[0])
            try change.grant(.chair, to: strong, at: tree.unions[0], from: "2015-01-01")
            try change.grant(.staff, to: strong, at: tree.counties[0], from: "2015-01-01")
            let weak = try change.addAccount(
                login: "weak", name: "钱小翠", password: "a long sentence", at: tree.unions[0])
            try change.grant(.member, to: weak, at: tree.unions[0], from: "2015-01-01")
            return (strong: strong, weak: weak)
        }
        let township = try await client(.staff, at: tree.townships[0])
        for act in ["password", "disabling"] {
            let answer = try await township.post("/accounts/\(ids.strong)/\(act)")
            #expect(answer.status == 422 && answer.words.contains("它有您不能授予的权限"), "\(act)")
        }
        #expect(try await Client(test.city).signIn("strong", "a long sentence").status == 303)
        let page = try await township.get("/accounts/\(ids.strong)")
        #expect(page.words.contains("范围以外的单位") && !page.words.contains("安吉县总工会"))

        #expect(try await township.post("/accounts/\(ids.weak)/password").status == 200)
        #expect(try await Client(test.city).signIn("weak", "a long sentence").status == 422)
        #expect(try await township.post("/accounts/\(ids.weak)/disabling").status == 303)
        #expect(try await township.post("/accounts/\(ids.weak)/enabling").status == 303)
        let stranger = try await client(.staff, at: tree.townships[1])
        #expect(try await stranger.post("/accounts/\(ids.weak)/disabling").status == 404)
        #expect(try await stranger.get("/accounts/\(ids.weak)").status == 404)
        #expect(!(try await stranger.get("/accounts?words=weak")).words.contains("weak 钱小翠"))
        #expect(township.lint == [] && stranger.lint == [])
    }

    @Test func aGrantEndsInOpenSessionsAtOnce() async throws {
        let account = try test.city.writeNow(by: .system) { change in
            let account = try change.addAccount(
                login: "du", name: "杜志平", password: "a long sentence", at: tree.unions[0])
            try change.grant(.reader, to: account, at: tree.unions[0], from: "2015-01-01")
            return account
        }
        let reader = Client(test.city)
        _ = try await reader.signIn("du", "a long sentence")
        #expect(try await reader.get("/organisations/\(tree.unions[0])").status == 200)
        let township = try await client(.staff, at: tree.townships[0])
        let grant = try #require(try test.city.readNow { try $0.account(account)?.grants.first?.key })
        let path: String = "/accounts/\(account)/grants"
        #expect(try await township.post("\(path)/end", ["grant": grant]).status == 303)
        #expect(try await reader.get("/organisations/\(tree.unions[0])").status == 404)
        #expect(try await reader.get("/organisations").status == 404)
        #expect(try await reader.get("/account").words.contains("您还没有授权"))
        // And a new one, from a day to a day.
        let wrong = try await township.post(
            path, ["role": "reader", "unit": "泗安镇总工会", "from": "2015-02-01", "until": "x"])
        for sentence in ["您的范围里没有叫“泗安镇总工会”的单位", "权限不能从过去开始", "不是有效日期"] {
            #expect(wrong.words.contains(sentence), "\(sentence)")
        }
        let right = ["role": "reader", "unit": "第0工会", "from": "2015-03-01", "until": "2015-04-01"]
        #expect(try await township.post(path, right).status == 303)
        #expect(try await reader.get("/organisations/\(tree.unions[0])").status == 200)
        let afterwards = try test.city(on: "2015-04-01").readNow { try $0.author(account, name: "").grants }
        #expect(afterwards.isEmpty)
        #expect(reader.lint == [] && township.lint == [])
    }
}
