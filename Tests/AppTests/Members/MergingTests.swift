import Domain
import Storage
import TestKit
import Testing

@testable import App

/// Duplicates: found within sight, decided by the lowest unit above both, and taken back while nothing has followed.
@Suite struct MergingTests {
    let world: MembersWorld
    init() throws { world = try MembersWorld() }

    private func enrol(_ name: String, _ serial: Int, at unit: ID<Organisation>, phone: Int? = nil) throws -> (
        membership: ID<Membership>, person: ID<Person>
    ) {
        try world.test.city.writeNow(by: .system) { change in
            let union = try #require(try change.organisation(unit))
            var form = MembersWorld.form(name, serial)
            if let phone { form["phone"] = MembersWorld.form(name, phone)["phone"] }
            let id = try change.enrol(Enrolment(form, in: change), at: union)
            return (id, try #require(try change.membership(id)).person)
        }
    }

    private func decide(
        _ client: Client, at unit: ID<Organisation>, _ one: ID<Person>, _ other: ID<Person>, _ answer: String
    )
        async throws -> Answer
    {
        _ = try await client.get("/organisations/\(unit)/duplicates")
        return try await client.post(
            "/organisations/\(unit)/duplicates", ["one": "\(one)", "other": "\(other)", "survivor": answer])
    }

    private func found(_ serial: Int) throws -> [ID<Person>] {
        try world.test.city.readNow { view in
            try view.findMembers(exactly: MembersWorld.document("19800315", serial), by: .system).map(
                \.member.person.id)
        }
    }

    @Test func aUnionMergesTwoOfItsOwn() async throws {
        let (one, two) = (try enrol("李秀英", 1, at: world.union), try enrol("李秀英", 2, at: world.union))
        _ = try enrol("王建国", 3, at: world.union)
        let chair = try world.test.client(.chair, at: world.union)
        let page = try await chair.get("/organisations/\(world.union)/duplicates")
        #expect(page.words.contains("姓名和出生日期相同") && page.words.contains("李秀英") && !page.words.contains("王建国"))
        #expect(!page.text.contains(MembersWorld.document("19800315", 1)))
        #expect(try await decide(chair, at: world.union, one.person, two.person, "").status == 404)
        #expect(try await decide(chair, at: world.union, one.person, two.person, "\(one.person)").status == 303)
        let city = world.test.city
        #expect(try city.readNow { try $0.memberCounts(of: world.union, on: $0.today) } == [.enrolled: 2])
        // Both histories are one person's, who is found by both numbers and once by name.
        let history = try city.readNow { try $0.memberships(of: one.person).map(\.id) }
        #expect(Set(history) == [one.membership, two.membership])
        #expect(try found(1) == [one.person] && found(2) == [one.person])
        let named = try city.readNow { try $0.findMembers(MemberFilter(["words": "秀英"]), by: .system, limit: 9) }
        #expect(named.map(\.member.person.id) == [one.person])
        #expect(throws: Refusals.self) { try enrol("李秀英", 2, at: world.far) }
        #expect(try city.readNow { try $0.duplicates(under: $0.organisation(world.union)!, limit: 9) }.pairs.isEmpty)

        let decision = try #require(try city.readNow { try $0.pairDecisions(at: world.union).first })
        let undo = "/organisations/\(world.union)/duplicates/\(decision.id)/undoing"
        #expect(try await chair.post(undo).status == 303)
        #expect(try city.readNow { try $0.memberCounts(of: world.union, on: $0.today) } == [.enrolled: 3])
        #expect(try found(1) == [one.person] && found(2) == [two.person])
        #expect(try city.readNow { try $0.memberships(of: two.person).map(\.id) } == [two.membership])
        #expect(
            try city.readNow { try $0.findMembers(MemberFilter(["words": "秀英"]), by: .system, limit: 9) }.count == 2)

        // Once something has followed, it stays.
        #expect(try await decide(chair, at: world.union, one.person, two.person, "\(two.person)").status == 303)
        try city.writeNow(by: .system) { change in
            let membership = try #require(try change.membership(two.membership))
            try change.depart(membership, by: .retain, on: "2015-02-20", because: "退休")
        }
        let last = try #require(try city.readNow { try $0.pairDecisions(at: world.union).first })
        let late = try await chair.post("/organisations/\(world.union)/duplicates/\(last.id)/undoing")
        #expect(late.status == 422 && late.words.contains("合并以后又办过别的事"))
        #expect(try city.readNow { try $0.firstBreak() } == nil)
        #expect(chair.lint == [])
    }

    /// A pair across two branches is told to the lowest unit above both, and to nobody below or above.
    @Test func acrossBranchesTheCommonSuperiorDecides() async throws {
        let (one, two) = (try enrol("李秀英", 1, at: world.union), try enrol("李秀瑛", 2, at: world.tree.unions[1], phone: 1))
        // Unions 0 and 1 lie in two townships of one county.
        let askers: [(Role, ID<Organisation>, Bool)] = [
            (.chair, world.union, false), (.chair, world.tree.unions[1], false),
            (.staff, world.tree.townships[0], false), (.staff, world.tree.townships[1], false),
            (.staff, world.tree.counties[0], true), (.staff, world.tree.city, false),
        ]
        for (role, unit, isTold) in askers {
            let client = try world.test.client(role, at: unit)
            let page = try await client.get("/organisations/\(unit)/duplicates")
            #expect(page.words.contains("李秀") == isTold, "\(unit)")
            if !isTold {
                let answer = try await decide(client, at: unit, one.person, two.person, "\(one.person)")
                #expect(answer.status == 404, "\(unit)")
            }
            #expect(client.lint == [])
        }
        let county = try world.test.client(.staff, at: world.tree.counties[0])
        let unit = world.tree.counties[0]
        #expect(try await decide(county, at: unit, one.person, two.person, "both").status == 303)
        #expect(!(try await county.get("/organisations/\(unit)/duplicates").words.contains("是一个人，留")))
        let decision = try #require(try world.test.city.readNow { try $0.pairDecisions(at: unit).first })
        #expect(try await county.post("/organisations/\(unit)/duplicates/\(decision.id)/undoing").status == 303)
        #expect(try await decide(county, at: unit, one.person, two.person, "\(one.person)").status == 303)
        let counts = try world.test.city.readNow { view in
            try [world.union, world.tree.unions[1]].map { try view.memberCounts(of: $0, on: view.today) }
        }
        #expect(counts == [[.enrolled: 1], [:]])
        #expect(try world.test.city.readNow { try $0.differences() }.isEmpty)
    }

    /// Erased or closed with new keys, the two stay one.
    @Test func whoWasMergedIsForgottenWithTheOther() async throws {
        let (one, two) = (try enrol("李秀英", 1, at: world.union), try enrol("李秀英", 2, at: world.union, phone: 1))
        let city = world.test.city
        try city.writeNow(by: .system) { change in
            let pair = try #require(try change.duplicate(one.person, two.person))
            try change.decide(pair, survivor: one.person, at: world.union)
            let membership = try #require(try change.membership(one.membership))
            try change.depart(membership, by: .leave, on: "2015-02-20", because: "书面申请")
            try change.erase(try #require(try change.person(one.person)), because: "本人要求")
        }
        let left = try city.readNow { view in
            try ["person_document", "person_phone", "person WHERE sealed IS NOT NULL"].map {
                try view.tx.value("SELECT COUNT(*) FROM \(SQL(file: $0))", as: Int.self) ?? -1
            }
        }
        #expect(left == [0, 0, 0])
        // Both numbers may join again.
        _ = try enrol("李秀英", 2, at: world.union)
    }

    /// A batch that is taken back takes along what was decided about its people.
    @Test func aBatchTakenBackLeavesNoPair() async throws {
        let city = world.test.city
        let known = try enrol("李秀英", 1, at: world.union)
        let batch = try city.writeNow(by: .system) { change in
            let unit = try #require(try change.organisation(world.union))
            let batch = try change.beginBatch(
                at: unit, name: "名册.csv", "1", Heading(["姓名", "证件号码", "手机"], of: .members, at: .grassroots))
            let rows = try [2, 3, 4].map { serial in
                let form = MembersWorld.form("李秀英", serial)
                return CheckedRow.good(
                    RollRow(
                        person: change.nextID(), membership: change.nextID(),
                        try PersonDraft(form, in: change),
                        at: unit.id, from: "2015-02-01", isDispatched: false, city.nameWords, city.vault),
                    number: serial, cells: [])
            }
            _ = try change.take(rows, into: batch)
            try change.endReading(batch.id, problem: nil)
            try change.apply(try #require(try change.importBatch(batch.id)))
            return batch.id
        }
        try city.writeNow(by: .system) { change in
            let brought = try change.members(of: world.union, MemberFilter(), on: change.today, limit: 9)
                .map(\.person.id).filter { $0 != known.person }
            let merging = try #require(try change.duplicate(brought[0], brought[1]))
            try change.decide(merging, survivor: brought[0], at: world.union)
            let distinct = try #require(try change.duplicate(known.person, brought[2]))
            try change.decide(distinct, survivor: nil, at: world.union)
            try change.undo(try #require(try change.importBatch(batch)))
        }
        try await city.purgeBatches()
        // One membership had been changed by hand and is kept, with its person.
        let left = try city.readNow { view in
            try ["person", "person_document", "membership", "person_pair"].map {
                try view.tx.value("SELECT COUNT(*) FROM \(SQL(file: $0))", as: Int.self) ?? -1
            }
        }
        #expect(left == [3, 3, 2, 1])
        #expect(try found(1) == [known.person] && found(4) == [])
    }
}
