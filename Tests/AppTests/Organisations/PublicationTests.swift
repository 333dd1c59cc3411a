import Domain
import Markup
import TestKit
import Testing

@testable import App

/// Plan M9 and ORG-045: the union shows its plaque, the chair their identity; only by the chair's own act.
@Suite struct PublicationTests {
    let world: UnitWorld
    let chair: Client
    let anybody: Client
    var path: String { "/organisations/\(world.union)/publication" }
    var page: String { "/public/unions/\(world.union)" }

    init() async throws {
        world = try UnitWorld()
        chair = try world.city.client(.chair, at: world.union)
        anybody = Client(world.city.city)
        _ = try await chair.get("/organisations/\(world.union)/publication")
    }

    @Test func anybodyReadsWhatTheChairHasShownAndNothingElse() async throws {
        let (union, other) = (world.union, world.tree.unions[1])
        try world.city.city.writeNow(by: .system) { change in
            try change.appoint("钱小翠", sex: "f", to: .finance, at: union, fullTime: false, from: "2013-01-01")
            for (day, plaque) in [("2013-05-01", "1"), ("2013-11-01", "0"), ("2014-03-01", "1"), ("2014-12-01", "1")] {
                try change.declare("display", at: union, ["day": day, "plaque": plaque, "identity": "1"])
            }
            let unit = try #require(try change.organisation(union))
            try change.certify(CertificateForm(CertificateTests.form, of: unit, change), at: union)
        }
        // What is not shown looks like what is not there.
        let hidden = try await anybody.get(page)
        #expect(hidden.status == 404)
        #expect(try await anybody.get("/public/unions/7").words == hidden.words)
        #expect(try await chair.post(path, ["contact": "行政楼二楼"]).words.contains("请勾选同意"))
        let own = try await chair.post(path, ["contact": "李秀英 138-1234 5678", "agreed": "true"])
        #expect(own.status == 422 && own.words.contains("不要写个人手机") && own.text.contains("138-1234 5678"))
        #expect(try await chair.post(path, ["contact": "行政楼二楼", "agreed": "true"]).status == 303)
        let shown = try await anybody.get(page)
        #expect(shown.status == 200)
        for words in [
            "第0工会", "张秀英", "行政楼二楼", "2014年3月1日起挂牌", "浙工法证字第1号", "有效期至2015年4月10日",
            "本页地址：localhost/public/unions/\(union)",
        ] {
            #expect(shown.words.contains(words), "\(words)")
        }
        let symbol = try #require(QRCode("http://localhost/public/unions/\(union)", label: "本页地址的二维码"))
        #expect(shown.text.contains(symbol.body.text))
        for words in ["钱小翠", "2012", "80 人", "79965505"] { #expect(!shown.words.contains(words), "\(words)") }
        #expect(shown.links.allSatisfy { !$0.contains("organisations") })
        #expect(try await anybody.get("/public/unions/\(other)").status == 404)
        // Who is signed in reads the same page as anybody.
        #expect(try await chair.get(page).words == shown.words)
        #expect(try await chair.get("/organisations/\(union)").words.contains("双亮：公开页"))
        #expect(try await chair.post("\(path)/end").status == 303)
        #expect(try await anybody.get(page).status == 404)
        #expect(anybody.lint + chair.lint == [])
    }

    @Test func theNameIsTodaysChairs() async throws {
        #expect(try await chair.post(path, ["agreed": "true"]).status == 303)
        try world.city.city.writeNow(by: .system) { change in
            try change.appoint("李建国", sex: "m", to: .chair, at: world.union, fullTime: false, from: "2015-02-20")
        }
        let page = try await anybody.get(page)
        #expect(page.words.contains("李建国") && !page.words.contains("张秀英"))
        try world.city.city.writeNow(by: .system) { try $0.close(world.union, on: "2015-02-25") }
        #expect(try await anybody.get(self.page).status == 404)
    }

    @Test func nobodyButTheChairShowsTheUnion() async throws {
        let askers = [
            try world.city.client(.staff, at: world.township), try world.city.client(.officer, at: world.union),
            try world.city.client(.chair, at: world.tree.unions[1]),
        ]
        for client in askers {
            _ = try await client.get("/account")
            #expect(try await client.get(path).status == 404)
            #expect(try await client.post(path, ["agreed": "true"]).status == 404)
        }
        #expect(try await anybody.get(page).status == 404)
    }
}
