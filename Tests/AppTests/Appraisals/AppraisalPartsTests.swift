import Domain
import Storage
import TestKit
import Testing

@testable import App

/// Results by parts of the members: what is kept, and what is not for being too few or for giving others away.
@Suite struct AppraisalPartsTests {
    let world: MembersWorld
    init() throws { world = try MembersWorld() }

    /// So many women and men, of the sex that the number says.
    private func enrol(women: Int, men: Int) throws {
        var (left, serial) = ([Sex.female: women, .male: men], 0)
        while left.values.contains(where: { $0 > 0 }) {
            serial += 1
            let sex = try IdentityNumber(MembersWorld.document("19800315", serial), today: "2015-03-01").sex
            if left[sex, default: 0] > 0 {
                left[sex, default: 0] -= 1
                try world.enrol("王小红", serial, at: world.union)
            }
        }
    }

    private func opened(by division: String) throws -> Appraisal {
        try world.test.city.writeNow(by: .system) { change in
            let unit = try #require(try change.organisation(world.union))
            let form = BallotSecrecyTests.form.merging(["division": division]) { $1 }
            let id = try change.openAppraisal(AppraisalForm(form, today: change.today), at: unit)
            return try #require(try change.appraisal(id))
        }
    }

    /// Lets the first of each part vote, all of one part alike, and counts.
    private func count(_ appraisal: Appraisal, _ votes: [UInt8: (Int, Int)]) throws {
        let later = world.test.city(on: "2015-03-11")
        try world.test.city.writeNow(by: .system) { change in
            let voters = try change.voters(of: appraisal)
            for (part, (number, ballot)) in votes {
                let those = voters.filter { $0.part == part }.prefix(number)
                let sealed = try those.map { try change.seal(BallotSecrecyTests.ballot(ballot), as: $0) }
                #expect(try change.cast(sealed).allSatisfy { $0 == nil })
            }
        }
        try later.writeNow(by: .system) { change in
            let unit = try #require(try change.organisation(world.union))
            try change.closeAppraisal(try #require(try change.appraisal(appraisal.id)), at: unit)
        }
    }

    private func page(_ appraisal: Appraisal) async throws -> Answer {
        let reader = try world.test.client(.member, at: world.union)
        let answer = try await reader.get("/organisations/\(world.union)/appraisals/\(appraisal.id)")
        let minutes = try await reader.get("/organisations/\(world.union)/appraisals/\(appraisal.id)/minutes")
        #expect(minutes.words.contains("按性别看") && reader.lint == [])
        return answer
    }

    @Test func bothPartsAreShownWhereBothAreMany() async throws {
        try enrol(women: 8, men: 7)
        let appraisal = try opened(by: "sex")
        let parts = try world.test.city.readNow { try $0.parts(of: appraisal) }
        #expect(parts.map(\.title) == ["女", "男"] && parts.map(\.members) == [8, 7])
        try count(appraisal, [1: (6, 0), 2: (5, 26)])
        let kept = try world.test.city.readNow { try $0.partResults(of: appraisal) }
        #expect(kept[1]?.map(\.counts) == Array(repeating: [.satisfied: 6, .basically: 0, .unsatisfied: 0], count: 3))
        #expect(kept[2]?.map(\.counts) == Array(repeating: [.satisfied: 0, .basically: 0, .unsatisfied: 5], count: 3))
        let answer = try await page(appraisal)
        #expect(answer.words.contains("工会主席履职，按性别") && !answer.words.contains("不单独公布"))
    }

    /// Four men voted; the women alone would give them away.
    @Test func aFewHideTheOthersToo() async throws {
        try enrol(women: 8, men: 7)
        let appraisal = try opened(by: "sex")
        try count(appraisal, [1: (6, 0), 2: (4, 26)])
        #expect(try world.test.city.readNow { try $0.partResults(of: appraisal) }.isEmpty)
        #expect(try world.test.city.readNow { try $0.results(of: appraisal).map(\.all) } == [10, 10, 10])
        let answer = try await page(appraisal)
        #expect(answer.words.contains("这 2 组都是投票的不足 5 人") && !answer.words.contains("工会主席履职，按性别"))
    }

    /// Papers carry no part, and cover nobody: who sorted them knows them.
    @Test func papersAreNoCover() throws {
        func box(_ votes: [UInt8: Int]) -> OpenBox {
            OpenBox(
                votes.flatMap { part, number in
                    (0..<number).map { _ in Ballot(BallotSecrecyTests.ballot(0).grades, part: part) }
                })
        }
        try enrol(women: 8, men: 7)
        let appraisal = try opened(by: "sex")
        let city = world.test.city
        func kept(_ votes: [UInt8: Int]) throws -> Set<UInt8> {
            struct Undone: Error {}
            var kept: Set<UInt8> = []
            #expect(throws: Undone.self) {
                try city.writeNow(by: .system) { change in
                    try change.keepParts(of: appraisal, box(votes))
                    kept = Set(try change.partResults(of: appraisal).keys)
                    throw Undone()
                }
            }
            return kept
        }
        #expect(try kept([1: 6, 2: 5, Ballot.onPaper: 20]) == [1, 2])
        #expect(try kept([1: 6, 2: 4, Ballot.onPaper: 20]).isEmpty)
        #expect(try kept([1: 6, 2: 0, Ballot.onPaper: 20]).isEmpty)
        // Few beside papers are not opened at all, and count as votes without an answer.
        let few = box([1: 3, Ballot.onPaper: 6])
        #expect(few.ballots.count == 6 && few.result(of: .home).blank == 3)
        #expect(few.result(of: .home).count(.satisfied) == 6 && few.voted == 9)
    }

    /// Parts are fixed at the opening, and none is smaller than five.
    @Test func partsThatAreTooSmallAreNotMade() async throws {
        try enrol(women: 8, men: 3)
        let refused = #expect(throws: Refusals.self) { try opened(by: "sex") }
        #expect(refused?.all.map(\.field) == ["division"])
        #expect(throws: Refusals.self) { try opened(by: "age") }
        #expect(throws: Refusals.self) { try opened(by: "workshop") }
        let chair = try world.test.client(.chair, at: world.union)
        let path = "/organisations/\(world.union)/appraisals"
        _ = try await chair.get(path)
        let form = BallotSecrecyTests.form.merging(["division": "sex"]) { $1 }
        let answer = try await chair.post(path, form)
        #expect(answer.status == 422 && answer.words.contains("分不出两组"))
        #expect(answer.text.contains("value=\"sex\" checked") && chair.lint == [])
        // Nobody is told apart by an employer that nobody has written down.
        #expect(throws: Refusals.self) { try opened(by: "employer") }
        #expect(try opened(by: "").division == nil)
    }

    /// What a vote says of its part is sealed with it, and is as long as every other.
    @Test func thePartIsInsideTheEnvelope() throws {
        try enrol(women: 8, men: 7)
        let appraisal = try opened(by: "sex")
        let secret = try #require(world.test.city.ballotKeys.secret(of: appraisal.id))
        let sealed = try world.test.city.readNow { view in
            try view.voters(of: appraisal).map { try view.seal(BallotSecrecyTests.ballot(5), as: $0).envelope }
        }
        #expect(Set(sealed.map(\.count)) == [Ballot.sealedLength])
        let opened = sealed.compactMap { Ballot(opening: $0, of: appraisal.id, appraisal.publicKey, secret) }
        #expect(opened.count { $0.part == 1 } == 8 && opened.count { $0.part == 2 } == 7)
        #expect(opened.allSatisfy { $0.grades == BallotSecrecyTests.ballot(5).grades })
    }
}
