import Domain
import Foundation
import TestKit
import Testing

@testable import App

/// The reserve list, joint management and exchange, and the mix of those in office (O4, O6).
@Suite struct CadresTests {
    static let entry = [
        "name": "诸葛明", "sex": "男", "birth_year": "1985", "education": "20", "skill": "集体协商", "from": "2015-01-05",
    ]
    static let matter = [
        "form_of": "consulted", "matter_name": "计建新", "matter_day": "2015-01-20", "counterpart": "中共梅溪镇委员会",
        "opinion": "同意任职", "matter_document": "梅总工〔2015〕1号",
    ]

    @Test func aFederationKeepsItsListAndWhatBecameOfIt() async throws {
        let world = try UnitWorld()
        let client = try world.city.client(.staff, at: world.township)
        let path = "/organisations/\(world.township)/cadres"
        _ = try await client.get(path)
        let empty = try await client.post("\(path)/reserve", [:])
        #expect(empty.status == 422)
        for sentence in ["请填写姓名", "请选择性别", "出生年份应当是四位数", "请选择学历", "请填写专长", "请填写列入日期"] {
            #expect(empty.words.components(separatedBy: sentence).count >= 3, "\(sentence)")
        }
        #expect(try await client.post("\(path)/reserve", Self.entry).status == 303)
        #expect(try await client.post("\(path)/reserve", Self.entry).words.contains("诸葛明已在名单上"))
        let page = try await client.get(path)
        #expect(page.words.contains("诸葛明男30大学本科集体协商2015-01-05"))
        let id = try #require(try world.city.city.readNow { try $0.reserve(of: world.township) }.first?.id)
        #expect(try await client.post("\(path)/reserve/end", ["entry": "\(id)"]).words.contains("请写明移出的原因"))
        #expect(try await client.post("\(path)/reserve/end", ["entry": "\(id)", "outcome": "任副主席"]).status == 303)
        #expect(try await client.get(path).words.contains("任副主席（2015-03-01）"))
        #expect(try await client.post("\(path)/reserve/end", ["entry": "\(id)", "outcome": "又一次"]).status == 404)
        #expect(try await client.post("\(path)/matters", ["form_of": "consulted"]).status == 422)
        #expect(try await client.post("\(path)/matters", Self.matter).status == 303)
        #expect(try await client.get(path).words.contains("协管：党组织任免前征求意见计建新中共梅溪镇委员会同意任职梅总工〔2015〕1号"))
        #expect(client.lint == [])
    }

    @Test func aPersonIsCountedOnceAndOnlyInScope() async throws {
        let world = try UnitWorld()
        try world.city.city.writeNow(by: .system) { change in
            for post in [Post.chair, .womensHead] {
                try change.appoint("陈月琴", sex: "女", to: post, at: world.township, fullTime: true, from: "2014-01-01")
            }
        }
        // Three unions of the township have a chair each, and the township one person in two posts.
        let township = try world.city.client(.reader, at: world.township)
        #expect(try await township.get("/cadres").words.contains("合计4100.0"))
        let chair = try world.city.client(.chair, at: world.union)
        #expect(try await chair.get("/cadres").words.contains("合计1100.0"))
        #expect(township.lint + chair.lint == [])
    }

    @Test func theListDividesByAgeAndSkill() async throws {
        let world = try UnitWorld()
        let client = try world.city.client(.staff, at: world.township)
        let path = "/organisations/\(world.township)/cadres"
        _ = try await client.get(path)
        #expect(try await client.post("\(path)/reserve", Self.entry).status == 303)
        let other = Self.entry.merging(["name": "章燕", "birth_year": "1972", "skill": "财务、集体协商"]) { $1 }
        #expect(try await client.post("\(path)/reserve", other).status == 303)
        let page = try await client.get(path)
        for words in ["合计2100.0", "35岁以下150.0", "36至45岁150.0", "专长：集体协商2100.0", "专长：财务150.0"] {
            #expect(page.words.contains(words), "\(words)")
        }
        // Who was taken off the list is not counted.
        let id = try #require(try world.city.city.readNow { try $0.reserve(of: world.township) }.first?.id)
        #expect(try await client.post("\(path)/reserve/end", ["entry": "\(id)", "outcome": "任副主席"]).status == 303)
        #expect(try await client.get(path).words.contains("合计1100.0"))
        #expect(client.lint == [])
    }

    @Test func somebodyIsFoundByNameInScopeOnly() async throws {
        let world = try UnitWorld()
        let (near, far) = (world.tree.unions[0], world.tree.unions[2])
        try world.city.city.writeNow(by: .system) { change in
            let gone = try change.appoint(
                "诸葛明亮", sex: "男", to: .viceChair, at: near, fullTime: false, from: "2013-01-01")
            try change.endTenure(gone, at: near, on: "2014-05-01")
            try change.appoint("诸葛明", sex: "男", to: .finance, at: near, fullTime: false, from: "2014-06-01")
            try change.appoint("诸葛明", sex: "男", to: .finance, at: far, fullTime: false, from: "2014-07-01")
        }
        let client = try world.city.client(.staff, at: world.township)
        let words = try #require("诸葛".addingPercentEncoding(withAllowedCharacters: .alphanumerics))
        let page = try await client.get("/cadres?words=\(words)")
        #expect(page.words.contains("诸葛明财务第0工会2014-06-01在任"))
        #expect(page.words.contains("诸葛明亮副主席第0工会2013-01-012014-05-01离任"))
        #expect(!page.words.contains("第2工会") && page.links.contains("/organisations/\(near)"))
        let one = try #require("明".addingPercentEncoding(withAllowedCharacters: .alphanumerics))
        #expect(try await client.get("/cadres?words=\(one)").words.contains("请至少写两个字"))
        // What stands for anything in a pattern stands for itself.
        #expect(try await client.get("/cadres?words=%25%25").words.contains("没有找到"))
        #expect(try await client.get("/organisations/\(world.township)/posts").links.contains("/cadres"))
        #expect(client.lint == [])
    }

    @Test func othersNeitherReadNorWriteIt() async throws {
        let world = try UnitWorld()
        let path = "/organisations/\(world.township)/cadres"
        for client in [
            try world.city.client(.staff, at: world.tree.townships[1]), try world.city.client(.chair, at: world.union),
            try world.city.client(.auditor, at: world.county),
        ] {
            _ = try await client.get("/standards")
            #expect(try await client.get(path).status == 404)
            #expect(try await client.post("\(path)/reserve", Self.entry).status == 404)
            #expect(try await client.post("\(path)/matters", Self.matter).status == 404)
        }
        // A union has no such list.
        let township = try world.city.client(.staff, at: world.township)
        #expect(try await township.get("/organisations/\(world.union)/cadres").status == 404)
        #expect(try world.city.city.readNow { try $0.reserve(of: world.township) }.isEmpty)
    }
}
