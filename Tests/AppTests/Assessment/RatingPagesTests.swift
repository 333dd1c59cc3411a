import Domain
import Storage
import TestKit
import Testing

@testable import App

@Suite struct RatingPagesTests {
    /// A level ends by itself: that is said before it does, and afterwards it is not as if there had been none.
    @Test func theEndOfALevelIsSaid() async throws {
        let world = try LapsesWorld(until: [0: "2015-03-16"])
        func page(of union: Int, on day: Day, _ part: String = "") async throws -> String {
            let city = try world.city(on: day)
            let client = Client(city)
            client.use(session: try city.writeNow(by: .system) { try $0.beginVisit(as: .staff, at: world.tree.city) })
            let page = try await client.get("/organisations/\(world.tree.unions[union])\(part)")
            #expect(page.status == 200 && client.lint == [])
            return page.words
        }
        #expect(try await page(of: 0, on: "2015-02-01").contains("（2015年3月16日到期）"))
        #expect(try await !page(of: 1, on: "2015-02-01").contains("到期）"))
        for part in ["", "/score"] {
            let after = try await page(of: 0, on: "2015-03-20", part)
            #expect(after.contains("没有（五星到2015年3月16日为止）") && !after.contains("尚未认定"), "\(after)")
        }
    }

    /// The first union with work enough for a level, all of it declared and none confirmed.
    private func world() throws -> UnitWorld {
        let world = try UnitWorld()
        try world.city.city.writeNow(by: .system) { change in
            let union = world.union
            try change.headcount(union, on: "2015-01-05", staff: 100, members: 98, women: 20)
            try change.declare(
                "members_congress", at: union,
                [
                    "day": "2014-10-01", "until": "2017-10-01", "form": "assembly", "due": "98", "present": "90",
                    "elects": "1", "chair_by": "assembly",
                ])
            try change.declare(
                "workers_congress", at: union,
                ["day": "2014-11-01", "due": "40", "present": "38", "women": "10", "topics": "集体合同草案"])
            try change.declare(
                "committee_setup", at: union,
                [
                    "day": "2014-10-01", "until": "2017-10-01", "audit": "1", "womens": "1", "mediation": "1",
                    "seats": "9",
                ])
            for subject in ["general", "wage", "womens"] {
                try change.declare(
                    "collective_contract", at: union,
                    ["day": "2014-11-05", "until": "2016-11-05", "subject": subject, "staff": "100", "passed": "1"])
            }
            for month in 0..<12 {
                let paid = Day("2014-03-10").adding(months: month)
                try change.declare(
                    "contribution", at: union,
                    [
                        "day": "\(paid)", "period": "\(paid.adding(months: -1).description.prefix(7))",
                        "payroll": "300000", "due": "6000", "paid": "6000",
                    ])
            }
        }
        return world
    }

    private func confirmAll(_ world: UnitWorld) throws {
        let records = try world.records(of: world.union)
        try world.city.city.writeNow(by: .system) { change in for record in records { try change.confirm(record) } }
    }

    private static let form = [
        "level": "qualified", "document": "湖总工〔2015〕12号", "day": "2015-02-26", "until": "2016-02-26",
        FormToken.field: "r1",
    ]

    @Test func whatIsOnlyDeclaredIsNotRated() async throws {
        let world = try world()
        let client = try world.city.client(.staff, at: world.county)
        let path = "/organisations/\(world.union)/ratings/new"
        let form = try await client.get(path)
        #expect(form.words.contains("请先确认"))
        let refused = try await client.post(path, Self.form)
        #expect(refused.status == 422)
        #expect(refused.words.contains("差") && refused.text.contains("湖总工〔2015〕12号"))
        try confirmAll(world)
        let done = try await client.post(path, Self.form)
        #expect(done.status == 303)
        #expect(try await client.post(path, Self.form).status == 303)
        let ratings = try world.city.city.readNow { try $0.ratings(of: world.union) }
        #expect(ratings.count == 1 && ratings[0].kept?.facts["membership"] == [98, 100])
        #expect(try world.figure("home_rated", of: world.union) == Ratio(1, 1))
        let page = try await client.get("/organisations/\(world.union)/score")
        #expect(page.words.contains("湖总工〔2015〕12号") && page.words.contains("合格职工之家"))
        #expect(try world.isSettled())
        #expect(client.lint == [])
    }

    @Test func everythingWrongWithARatingIsSaid() async throws {
        let world = try world()
        let client = try world.city.client(.staff, at: world.county)
        let path = "/organisations/\(world.union)/ratings/new"
        _ = try await client.get(path)
        let answer = try await client.post(
            path, ["level": "", "document": "12号", "day": "2015-04-01", "until": "x"])
        #expect(answer.status == 422)
        for word in ["文号应当写成", "不能晚于今天", "有效期至不是有效日期", "请选择等级"] {
            #expect(answer.words.contains(word), "\(word)")
        }
        #expect(client.lint == [])
    }

    @Test func aTownshipJudgesButDoesNotDecide() async throws {
        let world = try world()
        let client = try world.city.client(.staff, at: world.township)
        #expect(try await client.get("/organisations/\(world.union)/ratings/new").status == 404)
        let edition = try #require(world.city.city.catalogue.edition(for: .grassroots, on: "2015-03-01"))
        let criterion = try #require(
            edition.criteria.first { if case .judgement = $0.scale.shape { true } else { false } })
        let path = "/organisations/\(world.union)/judgements/\(criterion.id)"
        #expect(try await client.get(path).status == 200)
        let refused = try await client.post(path, ["points": "99", "reason": ""])
        #expect(refused.status == 422)
        #expect(refused.words.contains("得分不能多于") && refused.words.contains("请写明给分的理由"))
        let before = try world.city.city.readNow { try $0.computedScore(of: world.union)?.earned }
        let form = ["points": "0.5", "reason": "现场看过", FormToken.field: "j1"]
        // Sent twice it is judged once.
        for _ in 1...2 { #expect(try await client.post(path, form).status == 303) }
        let events = try world.city.city.readNow { view -> Int? in
            try view.tx.value("SELECT COUNT(*) FROM event WHERE action = 'judgement.give'")
        }
        #expect(events == 1)
        let after = try world.city.city.readNow { try $0.computedScore(of: world.union)?.earned }
        #expect(after?.thousandths == (before?.thousandths ?? 0) + 500)
        #expect(try await client.get("/organisations/\(world.union)/score").words.contains("现场看过"))
        #expect(client.lint == [])
    }

    @Test func aPastScoreIsByTheEditionOfItsDay() async throws {
        let world = try world()
        let client = try world.city.client(.staff, at: world.county)
        let early = try await client.get("/organisations/\(world.union)/score?day=2013-05-01")
        #expect(early.status == 200 && early.words.contains("没有适用于"))
        let later = try await client.get("/organisations/\(world.union)/score?day=2014-06-30")
        #expect(later.words.contains("2013年版"))
        #expect(client.lint == [])
    }
}
