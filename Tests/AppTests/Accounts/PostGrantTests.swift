import Domain
import Storage
import TestKit
import Testing

@testable import App

/// Rights that come and go with a post.
@Suite struct PostGrantTests {
    let test: TestCity
    let tree: SmallTree

    init() throws {
        test = try TestCity()
        tree = try test.city.writeNow(by: .system) { try SmallTree($0) }
        try test.city.writeNow(by: .system) { try $0.rebuild() }
    }

    /// An account of the person whose time in a post begins on `day`, signed in.
    func chair(_ name: String, at unit: ID<Organisation>, from day: Day, post: Post = .chair) throws -> Client {
        let session = try test.city.writeNow(by: .system) { change in
            let tenure = try change.appoint(name, sex: "女", to: post, at: unit, fullTime: true, from: day)
            let login = "u\(change.nextID(Account.self))"
            let account = try change.addAccount(login: login, name: name, password: "a long sentence")
            try change.tie(account, to: tenure)
            return try change.beginSession(account)
        }
        let client = Client(test.city)
        client.use(session: session)
        return client
    }

    @Test func aSuccessorTakesOverAndTheOldSessionIsShutOutAtOnce() async throws {
        let union = tree.unions[0]
        let old = try chair("张秀英", at: union, from: "2014-06-01")
        let page: String = "/organisations/\(union)"
        #expect(try await old.get(page).status == 200)
        let record = try test.city.writeNow(by: .system) { change in
            let unit = try #require(try change.organisation(union))
            let kind = try #require(change.catalogue.kind("members_congress"))
            return try change.declare(
                kind, at: unit, ["day": "2015-01-10", "form": "assembly", "due": "80", "present": "70"], onBehalf: true)
        }
        #expect(try await old.get("/records?status=awaiting").links.contains("/records/\(record)"))

        let new = try chair("沈国强", at: union, from: "2015-03-01")
        #expect(try await old.get(page).status == 404)
        #expect(try await old.get("/").location == "/account")
        #expect(try await old.post("/records/\(record)/acknowledgement").status == 404)
        #expect(try await new.get(page).words.contains("代录了 1 条记录，等您确认"))
        #expect(try await new.post("/records/\(record)/acknowledgement").status == 303)
        #expect(try test.city.readNow { try $0.record(record)?.acknowledged } != nil)
        #expect(old.lint == [] && new.lint == [])
    }

    @Test func aPostToComeGivesNothingYetAndOneThatEndedGivesNothingMore() throws {
        let union = tree.unions[0]
        let account = try test.city.writeNow(by: .system) { change in
            let tenure = try change.appoint(
                "何志明", sex: "男", to: .viceChair, at: union, fullTime: false, from: "2015-03-10")
            let account = try change.addAccount(login: "vice", name: "何志明", password: "a long sentence")
            try change.tie(account, to: tenure)
            try change.endTenure(tenure, at: union, on: "2015-03-20")
            return account
        }
        let days: [(Day, [Role])] = [
            ("2015-03-09", []), ("2015-03-10", [.officer]), ("2015-03-19", [.officer]), ("2015-03-20", []),
        ]
        for (day, roles) in days {
            let grants = try test.city(on: day).readNow { try $0.author(account, name: "何志明").grants }
            #expect(grants.map(\.role) == roles, "\(day)")
        }
    }

    @Test func everyPostGivesItsRole() throws {
        let roles: [Post: Role] = [
            .chair: .chair, .viceChair: .officer, .womensHead: .officer, .finance: .finance, .auditHead: .audit,
            .auditMember: .audit, .committeeMember: .officer, .womensMember: .member, .mediationHead: .member,
            .mediationMember: .member,
        ]
        #expect(Set(roles.keys) == Set(Post.allCases))
        for (post, role) in roles { #expect(post.role == role) }
    }

    @Test func anAccountIsOnlyTheOwners() throws {
        let union = tree.unions[0]
        let refusals = try #require(throws: Refusals.self) {
            try test.city.writeNow(by: .system) { change in
                let tenure = try change.appoint(
                    "张秀英", sex: "女", to: .chair, at: union, fullTime: true, from: "2015-01-01")
                let account = try change.addAccount(login: "other", name: "王建国", password: "a long sentence")
                try change.tie(account, to: tenure)
            }
        }
        #expect(refusals.all.map(\.sentence) == ["账号的姓名是王建国，任职的是张秀英：一个账号只归本人"])
    }

    @Test func whoKeepsTheMoneyWritesDownMoneyOnly() async throws {
        let union = tree.unions[0]
        let client = try chair("童素芬", at: union, from: "2015-01-01", post: .finance)
        let page: String = "/organisations/\(union)/records"
        let choices = try await client.get("\(page)/new")
        #expect(choices.words.contains("经费拨缴") && !choices.words.contains("集体合同"))
        let paid = [
            "kind": "contribution", "day": "2015-02-10", "period": "2015-01", "payroll": "100000", "due": "2000",
            "paid": "2000",
        ]
        #expect(try await client.post(page, paid).status == 303)
        #expect(try await client.post(page, ["kind": "headcount", "day": "2015-02-10"]).status == 404)
        #expect(client.lint == [])
    }

    @Test func appointingByThePageEndsTheFormerChair() async throws {
        let union = tree.unions[0]
        let old = try chair("张秀英", at: union, from: "2014-06-01")
        let township = try test.client(.staff, at: tree.townships[0])
        let posts: String = "/organisations/\(union)/posts"
        _ = try await township.get(posts)
        let empty = try await township.post(posts, [:])
        #expect(empty.status == 422)
        for sentence in ["请填写姓名", "请选择职务", "请选择性别", "请填写任职日期"] { #expect(empty.words.contains(sentence)) }
        let form = [
            "name": "沈国强", "sex": "男", "post": "chair", "day": "2015-03-01", "full_time": "true", "kinship": "none",
        ]
        let asked = try await township.post(posts, form)
        #expect(asked.status == 422 && asked.words.contains("确认张秀英的主席任职到2015年3月1日结束"))
        let sitting = try #require(try test.city.readNow { try $0.leadership(of: union, on: $0.today) }.first)
        let confirmed = ["ends": "true", "ends_shown": "\(sitting.id) 2015-03-01"]
        #expect(try await township.post(posts, form.merging(confirmed) { $1 }).status == 303)
        #expect(try await old.get(posts).status == 404)
        let page = try await township.get(posts)
        #expect(page.words.contains("沈国强主席专职—2015-03-01") && page.words.contains("开账号"))
        // A union's own chair appoints nobody.
        let other = try chair("陈月琴", at: tree.unions[4], from: "2014-06-01")
        _ = try await other.get("/account")
        #expect(try await other.post("/organisations/\(tree.unions[4])/posts", form).status == 404)
        #expect(township.lint == [])
    }
}
