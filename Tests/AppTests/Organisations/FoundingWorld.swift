import Domain
import TestKit

@testable import App

/// A township that asks for a union, and the county that answers.
struct FoundingWorld {
    static let request = [
        "stage": "requested", "kind": "grassroots", "name": "新民电子厂工会", "employers": "91330100799655058B 新民电子厂",
        "leader": "计建新", "preparers": "计建新、吴小燕", "prepared_day": "2015-01-12", "resolution_day": "2015-02-10",
        "resolution": "会员大会决议", "term": "3", "women": "12", "womens_head": "吴小燕", "womens_deputies": "陆敏",
    ]
    static let approval = ["day": "2015-02-20", "document": "梅总工〔2015〕3号"]

    let world: UnitWorld
    let township: Client
    let county: Client
    var base: String { "/organisations/\(world.township)/foundings" }

    init() async throws {
        world = try UnitWorld()
        township = try world.city.client(.staff, at: world.township)
        county = try world.city.client(.staff, at: world.county)
        _ = try await county.get("/foundings")
        _ = try await township.get("\(base)/new")
    }

    func ask(_ changes: [String: String] = [:]) async throws -> Answer {
        try await township.post(base, Self.request.merging(changes) { $1 })
    }

    func units(named name: String) throws -> Organisation? {
        try world.city.city.readNow { try $0.unit(named: name, on: $0.today) }
    }
}
