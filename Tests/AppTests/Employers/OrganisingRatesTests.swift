import Domain
import TestKit
import Testing

@testable import App

/// 建会率 and 入会率 of the small demonstration, worked out by hand from `SmallWorld`.
@Suite struct OrganisingRatesTests {
    struct Line: Equatable {
        let key: String
        let numbers: [Int64]
    }

    /// Employers, organised, uncounted, staff, members.
    private func lines(_ unit: String, _ group: RateGroup, on day: Day) throws -> [Line] {
        try FiguresWorld.city.get().readNow { view in
            let unit = try #require(try view.unit(named: unit, on: day))
            let found = try view.organisingRates(of: unit, by: group, on: day)
            return try found.map { rate in
                let name =
                    try group == .area
                    ? rate.key.flatMap { ID<Organisation>($0) }.flatMap { try view.organisation($0)?.name } : rate.key
                return Line(
                    key: name ?? "",
                    numbers: [rate.employers, rate.organised, rate.uncounted, rate.staff, rate.members])
            }.sorted { $0.key < $1.key }
        }
    }

    /// 梅溪镇, 2015-03-01. Those with a union of their own count as it reported on 2014-12-05; the nine of the joint
    /// unions as they reported.
    @Test func aTownshipByCategory() throws {
        let found = try lines("梅溪镇总工会", .category, on: "2015-03-01")
        let expected = [
            // 兴隆 0, 电镀 58.
            Line(key: "120", numbers: [2, 2, 0, 58, 41]),
            // 红星 316, 晓墅 265, 绿野 25.
            Line(key: "159", numbers: [3, 2, 0, 606, 519]),
            // 绿源 184, 竹制品 132, 小翠 8, 天目 37, 荆湾 82 in 2012, 安竹 148; 鑫旺 64, 云栖 40, 众诚 70 less 52 elsewhere;
            // members 171, 118, 8, 30, 63, 130.
            Line(key: "170", numbers: [14, 11, 0, 713, 520]),
            // 新苗 28 + 12, eight of whom count with their agency.
            Line(key: "200", numbers: [1, 0, 0, 32, 0]),
            // 货运 46, 大众 24; 老街 has never been counted.
            Line(key: "600", numbers: [5, 3, 1, 70, 33]),
        ]
        #expect(found == expected)
    }

    @Test func aCountyByArea() throws {
        let found = try lines("安吉县总工会", .area, on: "2013-12-31")
        // 96 % of the table, rounded down head by head for each union; of joint unions shares add up to it.
        #expect(found.map(\.key) == ["天荒坪镇总工会", "梅溪镇总工会", "皈山乡总工会", "递铺镇总工会"].sorted())
        #expect(found.first { $0.key == "天荒坪镇总工会" }?.numbers.prefix(3) == [7, 6, 1])
        // 安竹 142, 茶叶 63, 银坑 51, 大溪 39, 横路 107, 桐坑 27 of 2012; members 124, 57, 43, 39, 95, 16.
        #expect(found.first { $0.key == "天荒坪镇总工会" }?.numbers.suffix(2) == [429, 374])
        #expect(found.first { $0.key == "递铺镇总工会" }?.numbers.prefix(2) == [17, 14])
    }

    @Test func theCityByOwnership() throws {
        let found = try lines("湖州市总工会", .ownership, on: "2015-03-01")
        #expect(found.map { $0.numbers[0] }.reduce(0, +) == 100)
        #expect(found.map { $0.numbers[1] }.reduce(0, +) == 83)
        // State: 大溪, 水泥厂, 客运站, 百货商店.
        #expect(found.first { $0.key == "1" } == Line(key: "1", numbers: [4, 4, 0, 596, 578]))
        // Foreign: 宏达, 恒康, 生物科技; 天成 120 + 20 − 5.
        #expect(found.first { $0.key == "5" } == Line(key: "5", numbers: [4, 3, 0, 1428, 1170]))
    }

    /// The pages say the same, and lead to the employers.
    @Test func thePagesLeadToTheRows() async throws {
        let city = try FiguresWorld.city.get()
        let (session, unit) = try city.writeNow(by: .system) { change in
            let unit = try #require(try change.unit(named: "梅溪镇总工会", on: Demo.day)).id
            return (try change.beginVisit(as: .staff, at: unit), unit)
        }
        let client = Client(city)
        client.use(session: session)
        let rates = try await client.get("/employers/rates")
        #expect(rates.words.contains("建会率 72.0 %（18/25 家）"))
        #expect(rates.links.contains("/employers?unit=\(unit)&category=170"))
        let due = try await client.get("/employers/to-organise")
        for name in ["梅溪鑫旺转椅配件厂", "梅溪绿野竹炭有限公司", "梅溪新苗木业有限公司"] { #expect(due.words.contains(name)) }
        for name in ["云栖", "大众饭店", "众诚", "旧窑"] { #expect(!due.words.contains(name)) }
        #expect(due.words.contains("另有 1 家未建会的单位没有报过人数"))
        let past = try await client.get("/employers/rates?day=2013-12-31&by=industry")
        #expect(past.words.contains("（16/22 家）"))
        #expect(client.lint == [])
    }

    /// Those in a development zone are a group of their own, and a filter of the register.
    @Test func aZoneIsAGroup() async throws {
        let world = try EmployersWorld()
        let zone = world.tree.zone
        try world.test.city.writeNow(by: .system) { change in
            for employer in [world.first, world.alone] {
                let old = try #require(try change.employer(employer))
                var draft = EmployerDraft(old)
                draft.zone = zone
                try change.changeEmployer(old, to: draft)
            }
        }
        try world.count(world.first, ["staff": 200, "members": 150])
        let rates = try world.test.city.readNow { view in
            let unit = try #require(try view.organisation(world.township))
            return try view.organisingRates(of: unit, by: .zone, on: "2015-03-01")
        }
        #expect(rates.map(\.key) == ["\(zone)", nil])
        #expect(
            rates.map { [$0.employers, $0.organised, $0.staff, $0.members] } == [[2, 1, 200, 150], [1, 1, 0, 0]])
        let client = try world.test.client(.staff, at: world.tree.counties[0])
        let page = try await client.get("/employers/rates?by=zone")
        #expect(page.words.contains("开发区工会") && page.words.contains("不在开发区"))
        let list = try await client.get("/employers?zone=\(zone)")
        #expect(list.words.contains("红星机械厂") && list.words.contains("鑫旺配件厂"))
        #expect(!list.words.contains("绿源竹业公司"))
        #expect(client.lint == [])
    }
}
