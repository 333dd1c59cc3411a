import Domain
import Foundation
import TestKit
import Testing

@testable import App

/// ORG-043 and ORG-044: the certificate, its code, and its end.
@Suite struct CertificateTests {
    static let form = ["number": "浙工法证字第1号", "code": "79965505-8", "from": "2012-04-11", "last": "2015-04-10"]

    @Test func aCertificateIsShownUntilItEnds() async throws {
        let world = try UnitWorld()
        let chair = try world.city.client(.chair, at: world.union)
        let path = "/organisations/\(world.union)"
        #expect(try await chair.get(path).words.contains("没有登记证书"))
        _ = try await chair.get("\(path)/certificates/new")
        #expect(
            try await chair.post("\(path)/certificates", Self.form.merging([FormToken.field: "a"]) { $1 }).status == 303
        )
        #expect(
            try await chair.post("\(path)/certificates", Self.form.merging([FormToken.field: "a"]) { $1 }).status == 303
        )
        #expect(try world.city.city.readNow { try $0.certificates(of: world.union) }.count == 1)
        let page = try await chair.get(path)
        #expect(page.words.contains("浙工法证字第1号，有效期至2015-04-10") && page.words.contains("还有 40 天到期"))
        // The chair of 2012-06-01 came after the certificate of 2012-04-11 (ORG-042).
        #expect(page.words.contains("2012年6月1日名称或主席有变更，应当在三十天内办理变更登记"))
        let county = try world.city.client(.staff, at: world.county)
        let list = try await county.get("/certificates")
        #expect(list.words.contains("第0工会") && list.links.contains(path))
        let elsewhere = try world.city.client(.staff, at: world.tree.counties[1])
        #expect(try await !elsewhere.get("/certificates").words.contains("第0工会"))
        // A new one ends the reminder.
        let next = Self.form.merging(["from": "2015-02-20", "last": "2018-02-19", "number": "浙工法证字第2号"]) { $1 }
        #expect(try await chair.post("\(path)/certificates", next).status == 303)
        #expect(try await county.get("/certificates").words.contains("60 天内没有证书到期"))
        #expect(try await !chair.get(path).words.contains("办理变更登记"))
        #expect(chair.lint + county.lint + elsewhere.lint == [])
    }

    @Test func aWrongCodeIsRefusedAndAnOddOneAsksWhy() async throws {
        let world = try UnitWorld()
        let chair = try world.city.client(.chair, at: world.union)
        let path = "/organisations/\(world.union)/certificates"
        _ = try await chair.get("\(path)/new")
        let wrong = try await chair.post(
            path, ["number": "", "code": "79965505-7", "from": "2012-04-11", "last": "2011-01-01"])
        #expect(wrong.status == 422)
        for sentence in ["请填写证书编号", "组织机构代码的校验码不对", "有效期止应当晚于有效期起"] {
            #expect(wrong.words.components(separatedBy: sentence).count >= 3, "\(sentence)")
        }
        #expect(wrong.text.contains("value=\"79965505-7\""))
        // An employer's code on a union's certificate: passed with a reason, which is kept.
        let odd = Self.form.merging(["code": "91330100799655058B"]) { $1 }
        let warned = try await chair.post(path, odd)
        #expect(warned.status == 422 && warned.words.contains("工会的代码以81"))
        #expect(try await chair.post(path, odd.merging(["waiver": "证书上就是这样印的"]) { $1 }).status == 303)
        #expect(try await chair.get("/organisations/\(world.union)/changes").words.contains("证书上就是这样印的"))
        let long = try await chair.post(path, Self.form.merging(["last": "2022-04-10"]) { $1 })
        #expect(long.status == 422 && long.words.contains("三年到五年"))
        #expect(chair.lint == [])
    }

    @Test func aNumberIsOfOneUnion() async throws {
        let world = try UnitWorld()
        let chair = try world.city.client(.chair, at: world.union)
        _ = try await chair.get("/organisations/\(world.union)/certificates/new")
        #expect(try await chair.post("/organisations/\(world.union)/certificates", Self.form).status == 303)
        // A new certificate of the same union may keep it.
        let next = Self.form.merging(["from": "2015-02-20", "last": "2018-02-19"]) { $1 }
        #expect(try await chair.post("/organisations/\(world.union)/certificates", next).status == 303)
        let (near, far) = (world.tree.unions[4], world.tree.unions[2])
        let other = try world.city.client(.chair, at: far)
        _ = try await other.get("/organisations/\(far)/certificates/new")
        let unseen = try await other.post("/organisations/\(far)/certificates", Self.form)
        #expect(unseen.status == 422 && unseen.words.contains("这个编号已登记在另一家工会的证书上"))
        #expect(!unseen.words.contains("第0工会"))
        let township = try world.city.client(.staff, at: world.township)
        _ = try await township.get("/organisations/\(near)/certificates/new")
        let seen = try await township.post("/organisations/\(near)/certificates", Self.form)
        #expect(seen.status == 422 && seen.words.contains("这个编号已登记在第0工会的证书上"))
        #expect(other.lint + township.lint == [])
    }

    @Test func othersWriteNone() async throws {
        let world = try UnitWorld()
        let clients = [
            try world.city.client(.chair, at: world.tree.unions[1]), try world.city.client(.reader, at: world.county),
            try world.city.client(.member, at: world.union),
        ]
        for client in clients {
            _ = try await client.get("/account")
            #expect(try await client.get("/organisations/\(world.union)/certificates/new").status == 404)
            #expect(try await client.post("/organisations/\(world.union)/certificates", Self.form).status == 404)
        }
        #expect(try world.city.city.readNow { try $0.certificates(of: world.union) }.isEmpty)
    }
}
