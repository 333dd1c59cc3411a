import Domain
import TestKit
import Testing

@testable import App

/// Many sheets at once: what is ready goes on, what is not stays and says why.
@Suite struct BulkTests {
    /// The first township leads unions 0, 4 and 8.
    @Test func whatIsReadyPassesAndTheRestSaysWhyNot() async throws {
        let world = try await RoundsWorld()
        let (tree, bulk) = (world.tree, "/rounds/\(world.round)/bulk/pass")
        try world.test.city.writeNow(by: .system) { change in
            try world.bring(4, to: .submitted, change)
            try world.bring(8, to: .begun, change)
            try world.bring(0, to: .reviewed, change)
            // Another township's, which is nobody's business here.
            try world.bring(1, to: .reviewed, change)
        }
        func state(_ index: Int) throws -> SheetState {
            try world.test.city.readNow { try world.reading(index, $0).state }
        }
        let open = try world.test.city.readNow { try world.reading(8, $0).open.count }
        #expect(open > 0)
        let page = try await world.township.get(bulk)
        #expect(page.words.contains("在您这一级审核的 3 张") && page.words.contains("会通过的 1 张"), "\(page.words)")
        #expect(page.words.contains("还没有开始审核") && page.words.contains("有 \(open) 条没有评审分"))
        #expect(!page.words.contains("第1工会"))
        let review = "/organisations/\(tree.unions[0])/sheets/\(world.round)/review"
        #expect(page.links.contains(review))

        // A question to a colleague keeps a sheet back.
        _ = try await world.township.get(review)
        #expect(try await world.township.post(world.sheet + "/opinions", ["opinion": "请看台账"]).status == 303)
        let kept = try await world.township.get(bulk)
        #expect(kept.words.contains("在等第二人的意见") && kept.words.contains("没有可以批量通过的"))
        #expect(try await world.township.post(bulk).location?.contains("count=0") == true)
        #expect(try await world.township.get("/rounds/\(world.round)?done=pass&count=0").words.contains("没有可办的自评表"))
        #expect(try await world.township.post(world.sheet + "/opinions", ["opinion": "不用看了"]).status == 303)

        #expect(try await world.township.post(bulk).location == "/rounds/\(world.round)?done=pass&count=1")
        #expect(try state(0) == .reviewing(.county) && state(4) == .submitted && state(8) == .reviewing(.township))
        #expect(try state(1) == .reviewing(.township))
        #expect(try await world.township.get("/rounds/\(world.round)?done=pass&count=1").words.contains("已通过 1 张"))
        // Up to the city, whose pass accepts and keeps what it was accepted on.
        #expect(try await world.county.get(bulk).words.contains("会通过的 1 张"))
        #expect(try await world.county.post(bulk).status == 303)
        _ = try await world.city.get(bulk)
        #expect(try await world.city.post(bulk).location?.contains("count=1") == true)
        #expect(try state(0) == .accepted)
        #expect(try world.reading.sheet?.facts != nil)
        #expect(world.township.lint + world.county.lint + world.city.lint == [])
    }

    /// What nobody has worked on does not stand before what is ready, however much of it there is.
    @Test func whatIsReadyIsFoundBehindWhatIsNot() async throws {
        let world = try await RoundsWorld()
        let author = try world.test.city.readNow { view in
            let grant = Grant(
                role: .staff, organisation: world.tree.townships[0], source: .hand(ID(1)), from: view.today, until: nil)
            return Author(account: nil, name: "乡镇", grants: [grant], isSystem: false)
        }
        try world.test.city.writeNow(by: .system) { change in
            try world.bring(0, to: .submitted, change)
            try world.bring(4, to: .begun, change)
            try world.bring(8, to: .reviewed, change)
            guard let round = try change.round(world.round) else { throw NotFound() }
            let preview = try change.preview(.pass, in: round, by: author, most: 1)
            #expect(preview.ready.map(\.unit.id) == [world.tree.unions[8]] && preview.all == 3)
        }
    }
}
