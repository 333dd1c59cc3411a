import Domain
import Storage
import TestKit
import Testing

@testable import App

/// A members' file is taken back, whatever has come to rest on its members: they stay and are named, the others go.
@Suite struct KeptMembersTests {
    let world: MembersWorld
    init() throws { world = try MembersWorld() }

    private var city: City { world.test.city }

    /// A batch that has brought people to the union, by name.
    private func brought(_ names: [String]) throws -> (batch: ImportBatch, members: [String: Member]) {
        try city.writeNow(by: .system) { change in
            let unit = try #require(try change.organisation(world.union))
            let batch = try change.beginBatch(
                at: unit, name: "名册.csv", "1", Heading(["姓名", "证件号码", "手机"], of: .members, at: .grassroots))
            let rows = try names.enumerated().map { index, name in
                CheckedRow.good(
                    RollRow(
                        person: change.nextID(), membership: change.nextID(),
                        try PersonDraft(MembersWorld.form(name, index + 1), in: change), at: unit.id,
                        from: "2015-02-01", isDispatched: false, city.nameWords, city.vault),
                    number: index + 2, cells: [])
            }
            _ = try change.take(rows, into: batch)
            try change.endReading(batch.id, problem: nil)
            try change.apply(try #require(try change.importBatch(batch.id)))
            let all = try change.members(of: unit.id, MemberFilter(), on: change.today, limit: 20)
            return (
                try #require(try change.importBatch(batch.id)),
                Dictionary(uniqueKeysWithValues: all.map { ($0.person.name, $0) })
            )
        }
    }

    @Test func whatSomethingRestsOnStaysAndIsNamed() async throws {
        let (batch, members) = try brought(["赵一", "钱二", "孙三", "李四", "周五", "吴六"])
        try city.writeNow(by: .system) { change in
            func membership(_ name: String) throws -> Membership { try #require(members[name]).membership }
            let person = try #require(members["赵一"]).person
            try change.ask(
                ["kind": "retention", "ground": "enlisted", "retained_day": "2015-02-20"], by: person,
                try membership("赵一"))
            let far = try #require(try change.organisation(world.far))
            try change.askTransfer(try membership("钱二"), to: far, from: "2015-02-20")
            let transfer = try #require(try change.openTransfer(of: try membership("钱二").id))
            try change.answer(transfer, accepted: false, because: "不在本区域工作")
            try change.depart(try membership("孙三"), by: .retain, on: "2015-02-20", because: "失业")
            let (here, four) = (try #require(try change.organisation(world.union)), try #require(members["李四"]))
            let work = ["employment_kind": "main", "employer_name": "红星机械厂", "from": "2012-05-01"]
            try change.enter(EmploymentForm(work, for: four, at: here, change), of: four, at: here)
            _ = try change.offerAccount("zhouwu", to: try #require(members["周五"]), at: here)
        }
        #expect(try city.writeNow(by: .system) { try $0.undo(batch) } == 5)
        try await city.purgeBatches()
        let (count, kept) = try city.readNow { try $0.keptMembers(of: batch, limit: 3) }
        #expect(count == 5 && kept.map(\.name) == ["赵一", "钱二", "孙三"])
        #expect(kept.map(\.reasons) == ["会员的请求", "转会", "会籍变动"] && kept[0].union == "第0工会")
        let all = try city.readNow { try $0.keptMembers(of: batch, limit: 9) }.shown
        #expect(all.map(\.reasons).suffix(2) == ["就业经历", "本人的账号"])
        // Who is left are five persons with one membership each, and the one who is retained with two.
        let left = try city.readNow { view in
            try ["person", "person_document", "membership"].map { table -> Int in
                try view.tx.value("SELECT COUNT(*) FROM \(SQL(file: table))") ?? 0
            }
        }
        #expect(left == [5, 5, 6])
        #expect(try city.readNow { try $0.differences() }.isEmpty)
        let chair = try world.test.client(.chair, at: world.union)
        let page = try await chair.get("/organisations/\(world.union)/imports/\(batch.id)")
        #expect(page.words.contains("留下的会员") && page.words.contains("周五") && !page.words.contains("吴六"))
        #expect(chair.lint == [])
    }

    /// The list of an appraisal names every member: all of them stay, and nothing breaks.
    @Test func whomAnAppraisalListsStays() async throws {
        let (batch, _) = try brought(["赵一", "钱二", "孙三"])
        try city.writeNow(by: .system) { change in
            let unit = try #require(try change.organisation(world.union))
            _ = try change.openAppraisal(AppraisalForm(BallotSecrecyTests.form, today: change.today), at: unit)
        }
        #expect(try city.writeNow(by: .system) { try $0.undo(batch) } == 3)
        try await city.purgeBatches()
        let said = try city.readNow { try $0.keptMembers(of: batch, limit: 9) }.shown.map(\.reasons)
        #expect(said == ["会员评议", "会员评议", "会员评议"])
        #expect(try city.readNow { try $0.memberCounts(of: world.union, on: $0.today) } == [.enrolled: 3])
        #expect(try city.readNow { try $0.differences() }.isEmpty)
    }
}
