import Domain
import Foundation
import Storage
import TestKit
import Testing

@testable import App

/// Who voted is known, what is not: looked at with the database in hand.
@Suite struct BallotSecrecyTests {
    let world: MembersWorld
    init() throws { world = try MembersWorld() }

    static let form = [
        "from": "2015-03-01", "last": "2015-03-10", "least_turnout": "60", "least_satisfied": "85",
    ]

    private func opened(_ members: Int) throws -> Appraisal {
        for serial in 1...members { try world.enrol("王小红", serial, at: world.union) }
        return try world.test.city.writeNow(by: .system) { change in
            let unit = try #require(try change.organisation(world.union))
            let id = try change.openAppraisal(AppraisalForm(Self.form, today: change.today), at: unit)
            return try #require(try change.appraisal(id))
        }
    }

    /// The 27 different answers in an order; the n-th voter of `count` gives the one that is as far along.
    static func ballot(_ number: Int) -> Ballot {
        let grades = AppraisalGrade.allCases
        return Ballot([
            .union: grades[number / 9 % 3], .home: grades[number / 3 % 3], .chair: grades[number % 3],
        ])
    }

    static func number(_ ballot: Ballot) -> Int {
        AppraisalQuestion.allCases.reduce(0) { sum, question in
            sum * 3 + (ballot.grades[question].flatMap { AppraisalGrade.allCases.firstIndex(of: $0) } ?? 0)
        }
    }

    private func castAll(_ appraisal: Appraisal) throws {
        let voters = try world.test.city.readNow { try $0.voters(of: appraisal) }
        for (index, voter) in voters.enumerated() {
            let ballot = Self.ballot(index * 27 / voters.count)
            #expect(try cast(ballot, as: voter) == nil)
        }
    }

    private func cast(_ ballot: Ballot, as voter: AppraisalVoter) throws -> Refusals? {
        try world.test.city.writeNow(by: .system) { try $0.cast([$0.seal(ballot, as: voter)])[0] }
    }

    private func envelopes() throws -> [[UInt8]] {
        // In the order in which they lie.
        try world.test.city.readNow { view in try view.openAppraisals().flatMap { try view.envelopes(of: $0.id) } }
    }

    /// Spearman's rank correlation, with ranks in the middle of ties.
    static func correlation(_ values: [Int]) -> Double {
        let ranks = values.map { value in
            Double(values.count { $0 < value }) + Double(values.count { $0 == value } + 1) / 2
        }
        let mean = Double(values.count + 1) / 2
        let (own, places) = (ranks.map { $0 - mean }, values.indices.map { Double($0 + 1) - mean })
        let product = zip(own, places).reduce(0) { $0 + $1.0 * $1.1 }
        let squares = own.reduce(0) { $0 + $1 * $1 } * places.reduce(0) { $0 + $1 * $1 }
        return product / squares.squareRoot()
    }

    /// 135 members vote in the order of their answers. With 134 degrees of freedom chance alone stays within 0.35 but
    /// for one run in some twenty thousand.
    @Test func theOrderOfTheBoxTellsNothingOfTheOrderOfVoting() throws {
        let appraisal = try opened(135)
        try castAll(appraisal)
        let secret = try #require(world.test.city.ballotKeys.secret(of: appraisal.id))
        let sealed = try envelopes()
        #expect(Set(sealed.map(\.count)) == [Ballot.sealedLength])
        let lying = sealed.compactMap { Ballot(opening: $0, of: appraisal.id, appraisal.publicKey, secret) }
            .map(Self.number)
        #expect(lying.count == 135)
        #expect(abs(Self.correlation(lying)) < 0.35)
        // The measure itself: voting in order is found where the order is kept.
        #expect(Self.correlation((0..<135).map { $0 * 27 / 135 }) > 0.99)
        // A transaction tells nothing either: all lie in the one row that the last vote wrote.
        #expect(try world.test.city.readNow { try $0.tx.value("SELECT COUNT(*) FROM appraisal_envelope") } == 1)
        // Nor the chain of events: it does not know of single votes.
        let actions = try world.test.city.readNow { view in
            try view.tx.all("SELECT action FROM event WHERE action LIKE 'appraisal%'") { try $0["action"] as String }
        }
        #expect(actions == ["appraisal.open"])
    }

    @Test func withoutTheKeyNothingOpens() throws {
        let appraisal = try opened(6)
        try castAll(appraisal)
        let sealed = try envelopes()
        let (key, stranger) = (appraisal.publicKey, Ballot.keyPair().secret)
        #expect(sealed.allSatisfy { Ballot(opening: $0, of: appraisal.id, key, stranger) == nil })
        // Nor as the vote of another appraisal with the same key.
        let secret = try #require(world.test.city.ballotKeys.secret(of: appraisal.id))
        #expect(sealed.allSatisfy { Ballot(opening: $0, of: ID(7), key, secret) == nil })
        world.test.city.ballotKeys.destroy(appraisal.id)
        let refused = #expect(throws: Refusals.self) { try close(appraisal) }
        #expect(refused?.all.first?.sentence.contains("找不到这次评议的密钥文件") == true)
        #expect(try envelopes().count == 6)
    }

    private func close(_ appraisal: Appraisal) throws {
        try world.test.city.writeNow(by: .system) { change in
            let unit = try #require(try change.organisation(appraisal.organisation))
            try change.closeAppraisal(appraisal, at: unit)
        }
    }

    /// After the count there are sums; envelopes, codes and key are gone, from the files of the database too.
    @Test func whatIsCountedIsAllThatIsLeft() throws {
        let appraisal = try opened(12)
        try castAll(appraisal)
        let sealed = try envelopes()
        try close(appraisal)
        let city = world.test.city
        #expect(city.ballotKeys.secret(of: appraisal.id) == nil)
        #expect(try city.readNow { try $0.envelopes(of: appraisal.id) }.isEmpty)
        let results = try city.readNow { try $0.results(of: appraisal) }
        #expect(results.map(\.all) == [12, 12, 12])
        var expected: [AppraisalGrade: Int64] = [:]
        for index in 0..<12 { expected[try #require(Self.ballot(index * 27 / 12).grades[.home]), default: 0] += 1 }
        #expect(results.first { $0.question == .home }?.counts == expected)
        guard case .file(let path) = city.store.location else { return }
        for file in [path, "\(path)-wal"] {
            let bytes = FileManager.default.contents(atPath: file) ?? Data()
            for envelope in sealed { #expect(bytes.range(of: Data(envelope)) == nil, "an envelope is left in \(file)") }
        }
    }

    @Test func aVoteIsOneAndWhole() throws {
        let appraisal = try opened(5)
        let city = world.test.city
        let voter = try #require(try city.readNow { try $0.voters(of: appraisal).first })
        struct Killed: Error {}
        #expect(throws: Killed.self) {
            try city.writeNow(by: .system) { change in
                _ = try change.cast([change.seal(Self.ballot(0), as: voter)])
                throw Killed()
            }
        }
        #expect(try envelopes().isEmpty)
        #expect(try city.readNow { try $0.turnout(of: appraisal) } == Ratio(0, 5))
        #expect(try cast(Self.ballot(0), as: voter) == nil)
        let refused = try cast(Self.ballot(1), as: voter)
        #expect(refused?.all.map(\.sentence) == ["已经投过票，每人只投一次"])
        #expect(try envelopes().count == 1)
        // Somebody who writes to the database can add an envelope, and is found out.
        try city.writeNow(by: .system) { change in
            let votes = try change.voters(of: appraisal).dropFirst().map { try change.seal(Self.ballot(2), as: $0) }
            #expect(try change.cast(votes).allSatisfy { $0 == nil })
            let forged = try Self.ballot(26).sealed(for: appraisal.id, appraisal.publicKey)
            try change.write.run(
                """
                INSERT INTO appraisal_envelope (envelope, appraisal, sealed)
                VALUES (\([UInt8](repeating: 1, count: 16)), \(appraisal.id), \(forged))
                """)
        }
        let wrong = #expect(throws: Refusals.self) { try close(appraisal) }
        #expect(wrong?.all.first?.sentence.contains("两数不符") == true)
    }

    /// Everybody at once, and each three times: of the votes of one member one is taken, whichever group it was in.
    @Test func thoseWhoComeTogetherAreTakenOnceEach() async throws {
        let appraisal = try opened(40)
        let city = world.test.city
        let votes = try city.readNow { view in
            try view.voters(of: appraisal).map { try view.seal(Self.ballot(1), as: $0) }
        }
        let taken = await withTaskGroup(of: Bool.self) { group in
            for vote in votes + votes + votes {
                group.addTask { (try? await city.ballots.cast(vote, in: city)) != nil }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(taken == 40)
        #expect(try envelopes().count == 40)
        #expect(try city.readNow { try $0.turnout(of: appraisal) } == Ratio(40, 40))
    }

    /// The key lies in a file for its owner alone, goes where the city goes, and is written over and removed.
    @Test func theKeyIsAFileOfItsOwn() throws {
        let (one, two) = (world.test.directory + "/ballots", world.test.directory + "/elsewhere")
        let (keys, others) = (BallotKeys(folder: one), BallotKeys(folder: two))
        let (id, secret): (ID<Appraisal>, _) = (ID(42), Ballot.keyPair().secret)
        try keys.keep(secret, of: id)
        let attributes = try FileManager.default.attributesOfItem(atPath: "\(one)/\(id)")
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        try others.take(from: keys, of: [id, ID(43)])
        #expect(others.secret(of: id) == secret && others.kept() == [id])
        keys.destroy(id)
        #expect(keys.secret(of: id) == nil && keys.kept() == [])
    }
}
