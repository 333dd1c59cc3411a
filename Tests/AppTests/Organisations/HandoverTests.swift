import Domain
import Storage
import TestKit
import Testing

@testable import App

/// What an ended union leaves behind goes on elsewhere: its members together, its employers (ORG-006).
@Suite struct HandoverTests {
    let world: MembersWorld
    let county: Client
    let employer: ID<Employer>
    var union: ID<Organisation> { world.union }
    var city: City { world.test.city }
    var path: String { "/organisations/\(world.union)" }

    /// 第0工会 with three members, one of them retained, and the one employer it covers; ended on 2015-02-20.
    init() async throws {
        world = try MembersWorld()
        let union = world.union
        for (serial, name) in ["王小明", "李春燕", "陈国强"].enumerated() {
            let membership = try world.enrol(name, serial + 1, at: union, joined: "2014-0\(serial + 1)-01")
            if serial == 2 {
                try world.test.city.writeNow(by: .system) { change in
                    let kept = try #require(try change.membership(membership))
                    try change.depart(kept, by: .retain, on: "2014-09-01", because: "参军")
                }
            }
        }
        employer = try world.test.city.writeNow(by: .system) { [world] change in
            let employer = try change.addEmployer(
                code: InventedCode.make("91", serial: 7), name: "红星机械厂", category: "170", opened: "2010-01-01",
                at: world.tree.townships[0])
            try change.cover(employer, by: union, from: "2012-01-01")
            try change.close(union, on: "2015-02-20")
            return employer
        }
        county = try world.test.client(.staff, at: world.tree.counties[0])
        _ = try await county.get("/organisations/\(union)/handover")
    }

    private func members(at unit: ID<Organisation>, on day: Day) throws -> [Standing: Int] {
        try city.readNow { try $0.memberCounts(of: unit, on: day) }
    }

    private func name(_ unit: ID<Organisation>) throws -> String {
        try #require(try city.readNow { try $0.organisation(unit)?.name })
    }

    @Test func theRollGoesTogether() async throws {
        let changes = try await county.get("\(path)/changes")
        #expect(changes.words.contains("名册上还有 3 人，1 家单位没有工会涵盖"))
        let tick = ["duty": "members", "done_day": "2015-02-25", "note": "已转"]
        let early = try await county.post("\(path)/changes/duties", tick)
        #expect(early.status == 422 && early.words.contains("名册上还有 3 人没有转走"))

        let page = try await county.get("\(path)/handover")
        #expect(page.words.contains("在册 2 人 · 保留会籍 1 人") && page.words.contains("王小明"))
        let form = ["part": "members", "target": try name(world.near), "day": "2015-02-20", "standing": "same"]
        let one = try await county.post(
            "\(path)/handover", form.merging(["whom": "chosen"]) { $1 })
        #expect(one.status == 422 && one.words.contains("还没有选人"))
        let first = try #require(try city.readNow { try $0.membersLeft(at: union).first }).membership.id
        let some = form.merging(["whom": "chosen", MemberHandoverForm.box(first): "true"]) { $1 }
        #expect(try await county.post("\(path)/handover", some).status == 303)
        #expect(try await county.post("\(path)/handover", form.merging(["whom": "all"]) { $1 }).status == 303)

        #expect(try members(at: world.near, on: "2015-02-20") == [.enrolled: 2, .retained: 1])
        #expect(try members(at: world.near, on: "2015-02-19") == [:])
        #expect(try members(at: union, on: "2015-02-19") == [.enrolled: 2, .retained: 1])
        #expect(try members(at: union, on: "2015-02-20") == [:])
        #expect(try await county.post("\(path)/changes/duties", tick).status == 303)
        #expect(try city.readNow { try $0.differences().isEmpty })
        #expect(county.lint == [])
    }

    @Test func anEmployerIsCoveredByTheRules() async throws {
        let heir = world.tree.unions[8]
        let box = EmployerHandoverForm.box(employer)
        var form = ["part": "employers", "union": try name(heir), "from": "2015-02-10"]
        let wrong = try await county.post("\(path)/handover", form)
        #expect(wrong.status == 422 && wrong.words.contains("请勾选由它涵盖的单位"))
        #expect(wrong.words.contains("不能早于撤销日"))
        form.merge([box: "true", "from": "2015-02-20"]) { $1 }
        // A joint union begins with two, a grassroots union has one.
        let joint = try await county.post("\(path)/handover", form.merging(["union": try name(world.near)]) { $1 })
        #expect(joint.status == 422 && joint.words.contains("至少涵盖两家单位"))
        #expect(try await county.post("\(path)/handover", form).status == 303)
        let covers = try city.readNow { try $0.coverages(of: [employer], on: "2015-02-20").map(\.organisation) }
        #expect(covers == [heir])
        let (other, second) = try city.writeNow(by: .system) { [world] change in
            let union = try change.open(
                NewOrganisation(.grassroots, "绿源工会", opened: "2012-01-01", under: world.tree.townships[0]))
            let other = try change.addEmployer(
                code: InventedCode.make("91", serial: 8), name: "绿源竹业公司", category: "170", opened: "2010-01-01",
                at: world.tree.townships[0])
            try change.cover(other, by: union, from: "2012-01-01")
            try change.close(union, on: "2015-02-21")
            return (union, other)
        }
        let refused = try await county.post(
            "/organisations/\(other)/handover",
            [
                "part": "employers", "union": try name(heir), "from": "2015-02-21",
                EmployerHandoverForm.box(second): "true",
            ])
        #expect(refused.status == 422 && refused.words.contains("绿源竹业公司：") && refused.words.contains("一家单位的基层工会"))
        #expect(try city.readNow { try $0.differences().isEmpty })
    }

    /// Only to where the one who hands over is in charge, and nowhere from a union that goes on.
    @Test func nobodyIsHandedElsewhere() async throws {
        let form = [
            "part": "members", "target": try name(world.far), "day": "2015-02-01", "standing": "same", "whom": "all",
        ]
        let refused = try await county.post("\(path)/handover", form)
        #expect(refused.status == 422 && refused.words.contains("不在您负责的范围内"))
        #expect(refused.words.contains("转接日期不能早于撤销日"))
        #expect(try await county.get("/organisations/\(world.near)/handover").status == 404)
        let elsewhere = try world.test.client(.staff, at: world.tree.counties[1])
        #expect(try await elsewhere.get("\(path)/handover").status == 404)
        #expect(try members(at: union, on: "2015-03-01") == [.enrolled: 2, .retained: 1])
    }
}
