import Domain
import Foundation
import Storage
import TestKit
import Testing

@testable import App

/// Votes on paper, from the mark on the list to the count: two people, two accounts, and no paper beside a name.
@Suite struct PaperVotesTests {
    let world: MembersWorld
    let appraisal: Appraisal
    let path: String
    /// Two accounts at the union, one of them an officer, and both after the last day.
    let chair: Client
    let late: (chair: Client, officer: Client, again: Client)

    init() throws {
        world = try MembersWorld()
        for serial in 1...14 { try world.enrol("王小红", serial, at: world.union) }
        let union = world.union
        appraisal = try world.test.city.writeNow(by: .system) { change in
            try change.rebuild()
            let unit = try #require(try change.organisation(union))
            let form = try AppraisalForm(BallotSecrecyTests.form, today: change.today)
            return try #require(try change.appraisal(change.openAppraisal(form, at: unit)))
        }
        path = "/organisations/\(union)/appraisals/\(appraisal.id)"
        let after = world.test.city(on: "2015-03-11")
        func client(_ role: Role, _ city: City) throws -> Client {
            let session = try city.writeNow(by: .system) { try $0.beginVisit(as: role, at: union) }
            let client = Client(city)
            client.use(session: session)
            return client
        }
        chair = try client(.chair, world.test.city)
        late = (try client(.chair, after), try client(.officer, after), try client(.chair, after))
    }

    private func voters() throws -> [AppraisalVoter] { try world.test.city.readNow { try $0.voters(of: appraisal) } }

    private func mark(_ voter: AppraisalVoter, _ act: String = "give") async throws -> Answer {
        if chair.token == nil { _ = try await chair.get("\(path)/voters") }
        return try await chair.post("\(path)/voters", ["voter": "\(voter.membership)", "act": act])
    }

    /// Seven papers: on the union 4, 2 and 1 blank; on the home 5 and 2; on the chair all content.
    static let seven = [
        "papers": "7", "union-satisfied": "4", "union-basically": "2", "union-unsatisfied": "0", "union-blank": "1",
        "home-satisfied": "5", "home-basically": "0", "home-unsatisfied": "2", "home-blank": "0",
        "chair-satisfied": "7", "chair-basically": "0", "chair-unsatisfied": "0", "chair-blank": "0",
    ]

    private func bundle() throws -> PaperBundle {
        try #require(try world.test.city.readNow { try $0.papers(of: appraisal).bundles.first })
    }

    private func count(_ sql: SQL) throws -> Int64? {
        try world.test.city.readNow { try $0.tx.value(sql, as: Int64.self) }
    }

    @Test func fromTheUrnToTheCount() async throws {
        let voters = try voters()
        #expect(try await chair.get("\(path)/voters").words.contains("没有投"))
        for voter in voters.prefix(7) { #expect(try await mark(voter).status == 303) }
        #expect(try await chair.get("\(path)/voters").words.contains("交了纸质票"))
        // Who gave in a paper votes no second time, and the other way round.
        #expect(try await mark(voters[0]).words.contains("已经投过票"))
        let ballot = BallotSecrecyTests.ballot(26)
        let answers = try world.test.city.writeNow(by: .system) { change in
            try change.cast(try ([voters[0]] + voters.dropFirst(7).prefix(5)).map { try change.seal(ballot, as: $0) })
        }
        #expect(answers.map { $0 == nil } == [false, true, true, true, true, true])
        #expect(try await mark(voters[8]).words.contains("已经投过票"))
        // A mark that was a mistake is taken back.
        #expect(try await mark(voters[13]).status == 303)
        #expect(try await mark(voters[13], "back").status == 303)
        // The urn is closed until nobody can vote any more.
        _ = try await chair.get("\(path)/papers")
        #expect(try await chair.post("\(path)/papers", Self.seven).words.contains("票箱要到截止日期"))
        _ = try await late.chair.get("\(path)/papers")
        #expect(try await late.chair.post("\(path)/close").words.contains("两数相等才能计票"))
        #expect(try await late.chair.post("\(path)/papers", Self.seven).location?.contains("first") == true)
        #expect(try await mark(voters[0], "back").words.contains("已经开始清点"))
        // The first count lies sealed, as long as every other; nothing is in the box yet.
        #expect(try bundle().sealed?.count == PaperTally.length + Envelope.overhead)
        #expect(try world.test.city.readNow { try $0.envelopes(of: appraisal.id).count } == 5)
        let second = "\(path)/papers/\(try bundle().id)"
        #expect(try await late.chair.get(second).words.contains("第一遍是您录的"))
        #expect(try await late.chair.post(second, Self.seven).words.contains("另一个人用自己的账号"))
        _ = try await late.officer.get(second)
        #expect(try await late.officer.post(second, Self.seven).location?.contains("counted") == true)
        #expect(try await late.officer.get("\(path)/papers").words.contains("两遍一致"))
        #expect(try bundle().sealed == nil)
        // Twelve envelopes of one kind, in an order of their own.
        let sealed = try world.test.city.readNow { try $0.envelopes(of: appraisal.id) }
        #expect(sealed.count == 12 && Set(sealed.map(\.count)) == [Ballot.sealedLength])
        #expect(try await late.officer.post("\(path)/papers", Self.seven).words.contains("票多于人"))
        #expect(try await late.chair.post("\(path)/close").status == 303)
        let results = try world.test.city.readNow { try $0.results(of: appraisal) }
        #expect(results.map(\.blank) == [1, 0, 0] && results.map(\.all) == [12, 12, 12])
        #expect(results[0].counts == [.satisfied: 4, .basically: 2, .unsatisfied: 5])
        #expect(results[1].counts == [.satisfied: 5, .basically: 0, .unsatisfied: 7])
        #expect(results[2].content == Ratio(7, 12))
        #expect(try await late.chair.get(path).words.contains("未填"))
        #expect(chair.lint + late.chair.lint + late.officer.lint == [])
    }

    @Test func twoCountsThatDifferAreBothGone() async throws {
        for voter in try voters().prefix(7) { #expect(try await mark(voter).status == 303) }
        var other = Self.seven
        (other["home-satisfied"], other["home-basically"]) = ("4", "1")
        _ = try await late.chair.get("\(path)/papers")
        _ = try await late.officer.get("\(path)/papers")
        #expect(try await late.chair.post("\(path)/papers", Self.seven).status == 303)
        let first = try #require(try bundle().sealed)
        let again = "\(path)/papers/\(try bundle().id)"
        #expect(try await late.officer.post(again, other).location?.contains("differed") == true)
        let left = try bundle()
        #expect(left.sealed == nil && left.enteredBy == nil && left.differed == 1 && left.counted == nil)
        #expect(try world.test.city.readNow { try $0.envelopes(of: appraisal.id) }.isEmpty)
        #expect(try await late.chair.post("\(path)/close").words.contains("两遍一致的纸质票 0 张"))
        // Both once more, in either order; a count that is wrong in itself is refused with every reason.
        let bad = other.merging(["union-satisfied": "9", "papers": "x", "chair-blank": "-1"]) { $1 }
        let refused = try await late.officer.post(again, bad)
        #expect(refused.status == 422 && refused.words.contains("有 2 处需要改正"))
        #expect(try await late.officer.post(again, Self.seven).location?.contains("first") == true)
        #expect(try bundle().sealed != first)
        #expect(try await late.chair.post(again, Self.seven).location?.contains("counted") == true)
        #expect(try await late.chair.post(again, ["act": "withdraw"]).words.contains("不能撤回"))
        let actions = try world.test.city.readNow { view in
            try view.tx.all("SELECT action, after FROM event WHERE action LIKE 'appraisal.%' ORDER BY id") {
                (try $0["action"] as String, try $0["after"] as String?)
            }
        }
        #expect(actions.suffix(4).map(\.0) == ["enter", "differ", "enter", "bundle"].map { "appraisal.\($0)" })
        #expect(actions.suffix(4).allSatisfy { $0.1 == #"{"bundle":1,"papers":7}"# })
        #expect(chair.lint + late.chair.lint + late.officer.lint == [])
    }

    /// Fewer than five would be known to whoever sorted them; of the few online see `PaperMovesTests`.
    @Test func fewPapersStayClosed() async throws {
        let voters = try voters()
        for voter in voters.prefix(4) { #expect(try await mark(voter).status == 303) }
        _ = try await late.chair.get("\(path)/papers")
        let four = Self.seven.merging(["papers": "4"]) { $1 }
        #expect(try await late.chair.post("\(path)/papers", four).words.contains("一捆至少 5 张"))
        #expect(try await late.chair.post("\(path)/close").words.contains("请撤销这几位的登记"))
        for voter in voters[4..<7] { #expect(try await mark(voter).status == 303) }
        _ = try await late.officer.get("\(path)/papers")
        #expect(try await late.chair.post("\(path)/papers", Self.seven).status == 303)
        // A bundle entered by mistake is taken back, and its number is free again.
        #expect(try await late.officer.post("\(path)/papers/\(try bundle().id)", ["act": "withdraw"]).status == 303)
        #expect(try await late.officer.post("\(path)/papers", Self.seven).status == 303)
        #expect(try bundle().place == 1)
        let second = "\(path)/papers/\(try bundle().id)"
        #expect(try await late.again.get(second).status == 200)
        #expect(try await late.again.post(second, Self.seven).location?.contains("counted") == true)
        #expect(try await late.chair.post("\(path)/close").status == 303)
        let home = try world.test.city.readNow { try $0.results(of: appraisal)[1] }
        #expect(home.counts == [.satisfied: 5, .basically: 0, .unsatisfied: 2] && home.blank == 0)
        #expect(late.chair.lint + late.officer.lint + late.again.lint == [])
    }

    /// With the database in hand: the mark says who, the bundle how many, and nothing says what.
    @Test func noCountIsReadableBeforeTheSecond() async throws {
        for voter in try voters().prefix(7) { #expect(try await mark(voter).status == 303) }
        _ = try await late.chair.get("\(path)/papers")
        #expect(try await late.chair.post("\(path)/papers", Self.seven).status == 303)
        let waiting = try bundle()
        let (sealed, secret) = (
            try #require(waiting.sealed), try #require(world.test.city.ballotKeys.secret(of: appraisal.id))
        )
        let tally = try PaperTally(Self.seven)
        #expect(tally.agrees(with: sealed, of: waiting.id, appraisal, secret) == true)
        #expect(tally.agrees(with: sealed, of: waiting.id, appraisal, Ballot.keyPair().secret) == nil)
        #expect(tally.agrees(with: sealed, of: ID(7), appraisal, secret) == nil)
        #expect(try tally.sealed(for: waiting.id, of: appraisal) != sealed)
        let columns: Int64? = try count(
            "SELECT COUNT(*) FROM appraisal_bundle WHERE papers = 7 AND counted IS NULL AND entered_by IS NOT NULL")
        #expect(columns == 1)
        // Seven votes that say together what was counted.
        let ballots = tally.ballots
        #expect(ballots.count == 7 && ballots.allSatisfy { $0.part == Ballot.onPaper })
        #expect(
            ballots.count { $0.grades[.union] == nil } == 1 && ballots.count { $0.grades[.home] == .satisfied } == 5)
    }
}
