import Domain
import Storage
import TestKit
import Testing

@testable import App

@Suite struct MovingMembersTests {
    let world: MembersWorld
    init() throws { world = try MembersWorld() }

    private func counts(_ unit: ID<Organisation>, on day: Day? = nil) throws -> [Standing: Int] {
        try world.test.city.readNow { try $0.memberCounts(of: unit, on: day ?? $0.today) }
    }

    /// MEM-014: nobody is counted twice, and nobody nowhere.
    @Test func aTransferNeedsBothSides() async throws {
        let id = try world.enrol("李秀英", 1, at: world.union)
        let (here, there) = (
            try world.test.client(.chair, at: world.union), try world.test.client(.chair, at: world.far)
        )
        _ = try await here.get("/organisations/\(world.union)/members/\(id)")
        let path = "/organisations/\(world.union)/members/\(id)/transfer"
        #expect(try await here.post(path, ["target": "没有的工会", "moving_day": "2015-02-20"]).status == 422)
        #expect(try await here.post(path, ["target": "第2工会", "moving_day": "2015-02-20"]).status == 303)
        #expect(try await here.post(path, ["target": "第2工会", "moving_day": "2015-02-20"]).words.contains("已经在办理转会"))
        #expect(try counts(world.union) == [.enrolled: 1] && counts(world.far) == [:])
        let list = try await there.get("/organisations/\(world.far)/transfers")
        #expect(list.words.contains("李秀英") && list.words.contains("转入"))
        let transfer = try #require(try world.test.city.readNow { try $0.openTransfers(at: world.far).first })
        // The old union cannot accept for the new one.
        #expect(try await here.post("/organisations/\(world.union)/transfers/\(transfer.id)/acceptance").status == 404)
        #expect(try await there.post("/organisations/\(world.far)/transfers/\(transfer.id)/acceptance").status == 303)
        #expect(try await there.post("/organisations/\(world.far)/transfers/\(transfer.id)/acceptance").status == 303)
        #expect(try counts(world.union) == [:] && counts(world.far) == [.enrolled: 1])
        #expect(try counts(world.union, on: "2015-02-10") == [.enrolled: 1])
        #expect(here.lint == [])
        #expect(there.lint == [])
    }

    @Test func aTransferMayBeDeclinedOrTakenBack() async throws {
        let id = try world.enrol("李秀英", 1, at: world.union)
        let (here, there) = (
            try world.test.client(.chair, at: world.union), try world.test.client(.chair, at: world.far)
        )
        _ = try await here.get("/organisations/\(world.union)/members/\(id)")
        _ = try await there.get("/organisations/\(world.far)/transfers")
        for way in ["decline", "withdrawal"] {
            _ = try await here.post(
                "/organisations/\(world.union)/members/\(id)/transfer",
                ["target": "第2工会", "moving_day": "2015-02-20"])
            let open = try #require(try world.test.city.readNow { try $0.openTransfers(at: world.far).first })
            if way == "decline" {
                #expect(try await there.post("/organisations/\(world.far)/transfers/\(open.id)/decline").status == 422)
                _ = try await there.post("/organisations/\(world.far)/transfers/\(open.id)/decline", ["reason": "未到岗"])
            } else {
                _ = try await here.post("/organisations/\(world.union)/transfers/\(open.id)/withdrawal")
            }
            #expect(try world.test.city.readNow { try $0.openTransfers(at: world.far).isEmpty })
            #expect(try counts(world.union) == [.enrolled: 1])
        }
    }

    /// MEM-018: whoever retires stays on the roll and is not counted.
    @Test func standingChangesAndReturns() async throws {
        let id = try world.enrol("李秀英", 1, at: world.union)
        let chair = try world.test.client(.chair, at: world.union)
        let path = "/organisations/\(world.union)/members"
        _ = try await chair.get("\(path)/\(id)")
        let empty = try await chair.post(
            "\(path)/\(id)/departure", ["departure": "expel", "day": "2015-02-20", "why": ""])
        for sentence in ["请填写小组讨论的日期", "请填写委员会决定的日期", "请填写报上级备案的日期或文号"] {
            #expect(empty.status == 422 && empty.words.contains(sentence))
        }
        let facts = [
            "departure": "expel", "day": "2015-02-20", "group_day": "2015-02-10", "committee_day": "2015-02-09",
            "filing": "梅总工〔2015〕6号",
        ]
        let early = try await chair.post("\(path)/\(id)/departure", facts)
        #expect(early.status == 422 && early.words.contains("委员会决定不能早于小组讨论"))
        #expect(
            try await chair.post(
                "\(path)/\(id)/departure", ["departure": "retain", "day": "2015-02-20", "ground": "retired"]
            )
            .status == 303)
        #expect(try counts(world.union) == [.retained: 1])
        // The time before is over, the person is a member still: nobody is told otherwise, or offered to forget them.
        let before = try await chair.get("\(path)/\(id)")
        #expect(before.words.contains("这一段会籍已结束") && before.words.contains("现在的会籍"))
        #expect(!before.words.contains("已离会") && !before.text.contains("/erasure"))
        #expect(before.words.contains("谁登记") && before.words.contains("试访，2015-"))
        let next = try #require(
            try world.test.city.readNow {
                try $0.members(of: world.union, MemberFilter(), on: $0.today, limit: 5).first
            })
        #expect(
            try await chair.post(
                "\(path)/\(next.membership.id)/departure", ["departure": "resume", "day": "2015-02-25", "why": "返聘"]
            ).status == 303)
        #expect(try counts(world.union) == [.enrolled: 1])
        #expect(try counts(world.union, on: "2015-02-22") == [.retained: 1])
        #expect(chair.lint == [])
    }

    /// PRI-010: two years after leaving nobody asks any more, and nothing is left that tells who it was.
    @Test func whoHasLongLeftIsForgotten() async throws {
        try world.enrol("还在的", 2, at: world.union, joined: "2012-01-01")
        let id = try world.enrol("早走的", 1, at: world.union, joined: "2012-01-01")
        let city = world.test.city
        try city.writeNow(by: .system) { change in
            let membership = try #require(try change.membership(id))
            try change.depart(membership, by: .leave, on: "2013-03-02", because: "调离")
        }
        #expect(try await city.eraseOverdue() == 0)
        let later = world.test.city(on: "2015-03-02")
        let names = City(
            store: later.store, catalogue: later.catalogue, clock: later.clock, ids: later.ids, vault: city.vault)
        #expect(try await names.eraseOverdue() == 1)
        #expect(try await names.eraseOverdue() == 0)
        let left = try city.readNow { view in
            try view.tx.all("SELECT name FROM person ORDER BY id") { try $0["name"] as String }
        }
        #expect(left == ["还在的", "已删除"])
    }

    @Test func whoHasLeftCanBeForgotten() async throws {
        let id = try world.enrol("李秀英", 1, at: world.union)
        let chair = try world.test.client(.chair, at: world.union)
        let path = "/organisations/\(world.union)/members/\(id)"
        _ = try await chair.get(path)
        #expect(try await chair.post("\(path)/erasure", ["erasing": "本人要求"]).status == 422)
        _ = try await chair.post("\(path)/departure", ["departure": "leave", "day": "2015-02-20", "why": "书面申请"])
        #expect(try await chair.post("\(path)/erasure", ["erasing": "本人要求"]).status == 303)
        let page = try await chair.get(path)
        #expect(!page.words.contains("李秀英") && page.words.contains("删除"))
        #expect(!(try await chair.get("/members?words=%E6%9D%8E").words.contains("李秀英")))
        // The same person may join again.
        try world.enrol("李秀英", 1, at: world.union, joined: "2015-02-25")
        #expect(chair.lint == [])
    }

    /// Page after page, in each order, everybody comes once, also when somebody leaves in between.
    @Test(arguments: [MemberOrder.name, .joined])
    func aRollIsReadPageByPage(_ order: MemberOrder) throws {
        let names = ["李秀英", "王建国", "李秀英", "张三", "陈霞", "阿丽", "李秀英"]
        for (serial, name) in names.enumerated() {
            try world.enrol(name, serial + 1, at: world.union, joined: "2015-02-0\(serial % 3 + 1)")
        }
        try world.enrol("别处的", 50, at: world.far)
        let (read, whole) = try world.test.city.readNow { view in
            func page(_ limit: Int, after: ID<Membership>?) throws -> [Member] {
                try view.members(of: world.union, MemberFilter(), on: view.today, limit: limit, by: order, after: after)
            }
            var read: [Member] = []
            while true {
                let next = try page(2, after: read.last?.membership.id)
                if next.isEmpty { break }
                read += next
            }
            return (read, try page(100, after: nil))
        }
        #expect(read.map(\.membership.id) == whole.map(\.membership.id) && read.count == names.count)
        let keys = read.map { order == .name ? $0.person.initials : "\($0.membership.from)" }
        #expect(keys == (order == .name ? keys.sorted() : keys.sorted(by: >)))
    }
}
