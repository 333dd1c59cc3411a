import Domain
import Storage
import TestKit
import Testing

@testable import App

@Suite struct ReopeningTests {
    let world: UnitWorld
    let county: Client
    var path: String { "/organisations/\(world.union)" }
    var city: City { world.city.city }

    init() async throws {
        world = try UnitWorld()
        county = try world.city.client(.staff, at: world.county)
        _ = try await county.get("/organisations/\(world.union)/dissolving")
    }

    /// A dissolution that was a mistake is taken back with its posts and coverage, until something rests on it.
    @Test func aMistakenDissolutionIsTakenBack() async throws {
        let union = world.union
        let employer = try city.writeNow(by: .system) { [world] change in
            let employer = try change.addEmployer(
                code: InventedCode.make("91", serial: 7), name: "新梅机械厂", category: "170", opened: "2010-01-01",
                at: world.township)
            try change.cover(employer, by: union, from: "2012-01-01")
            return employer
        }
        let form = [
            "cause": "ended", "day": "2015-01-15", "approval": "安总工〔2015〕2号", "approval_day": "2015-01-12",
            "reason": "误办", "confirmed": "true",
        ]
        let before = try world.figure("employers_organised", of: world.township)
        #expect(try await county.post("\(path)/dissolving", form).status == 303)
        #expect(try world.figure("employers_organised", of: world.township) != before)
        let id = try #require(try city.readNow { try $0.restructurings(of: union) }.first?.id)
        let cancel = "\(path)/changes/cancellation"
        #expect(try await county.get("\(path)/changes").words.contains("撤回误办的撤销"))
        #expect(try await county.post(cancel, ["change": "\(id)"]).words.contains("请写明取消的理由"))
        #expect(try await county.post(cancel, ["change": "\(id)", "reason": "点错了单位"]).status == 303)
        try city.readNow { (view: View) throws in
            #expect(try view.organisation(union)?.closed == nil)
            #expect(try view.parent(of: union, in: .command, on: "2015-02-01")?.id == world.township)
            #expect(try view.leadership(of: union, on: "2015-02-01").map(\.personName) == ["张秀英"])
            #expect(try view.employers(of: union, on: "2015-02-01").map(\.id) == [employer])
        }
        #expect(try world.figure("employers_organised", of: world.township) == before)
        #expect(try world.isSettled())
        #expect(try await county.get("\(path)/changes").words.contains("已取消（点错了单位）"))
        // Entered once more, and something has been done about it since.
        #expect(try await county.post("\(path)/dissolving", form).status == 303)
        let duty = ["duty": "seal", "done_day": "2015-02-01", "note": "交镇总工会"]
        #expect(try await county.post("\(path)/changes/duties", duty).status == 303)
        let second = try #require(
            try city.readNow { try $0.restructurings(of: union) }.first { $0.cancelled == nil }?.id)
        let refused = try await county.post(cancel, ["change": "\(second)", "reason": "又点错了"])
        #expect(refused.status == 422 && refused.words.contains("已经登记办结印章交回，不能撤回"))
        #expect(try world.isSettled())
        #expect(county.lint == [])
    }
}
