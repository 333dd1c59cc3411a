import Domain
import Storage
import TestKit
import Testing

@testable import App

/// Votes online that are too few to be opened beside papers: they come onto paper, and none is lost unsaid.
@Suite struct PaperMovesTests {
    let world: MembersWorld
    let appraisal: Appraisal
    let path: String
    let chair: Client
    /// After the last day.
    let late: (chair: Client, officer: Client)

    /// Seven gave in a paper, and three voted online.
    init() throws {
        world = try MembersWorld()
        let union = world.union
        for serial in 1...12 { try world.enrol("王小红", serial, at: union) }
        appraisal = try world.test.city.writeNow(by: .system) { change in
            try change.rebuild()
            let unit = try #require(try change.organisation(union))
            let form = try AppraisalForm(BallotSecrecyTests.form, today: change.today)
            let open = try #require(try change.appraisal(change.openAppraisal(form, at: unit)))
            let voters = try change.voters(of: open)
            for voter in voters.prefix(7) { try change.giveInPaper(voter, of: open) }
            let votes = try voters[7..<10].map { try change.seal(BallotSecrecyTests.ballot(26), as: $0) }
            #expect(try change.cast(votes).allSatisfy { $0 == nil })
            return open
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
        late = (try client(.chair, after), try client(.officer, after))
    }

    private func voters() throws -> [AppraisalVoter] { try world.test.city.readNow { try $0.voters(of: appraisal) } }

    private func mark(_ voter: AppraisalVoter, _ act: String) async throws -> Answer {
        _ = try await late.chair.get("\(path)/voters")
        return try await late.chair.post("\(path)/voters", ["voter": "\(voter.membership)", "act": act])
    }

    private func envelopes() throws -> Int {
        try world.test.city.readNow { try $0.envelopes(of: appraisal.id).count }
    }

    /// So many papers of which all answers but the last are content.
    private static func tally(_ papers: Int) -> [String: String] {
        var form = ["papers": "\(papers)"]
        for question in AppraisalQuestion.allCases {
            form[PaperTally.field(question, .satisfied)] = "\(papers - 1)"
            form[PaperTally.field(question, .basically)] = "0"
            form[PaperTally.field(question, .unsatisfied)] = "1"
            form[PaperTally.field(question, nil)] = "0"
        }
        return form
    }

    private func countTwice(_ papers: Int) async throws {
        _ = try await late.officer.get("\(path)/papers")
        #expect(try await late.chair.post("\(path)/papers", Self.tally(papers)).location?.contains("first") == true)
        let bundle = try #require(try world.test.city.readNow { try $0.papers(of: appraisal).bundles.first })
        let second = try await late.officer.post("\(path)/papers/\(bundle.id)", Self.tally(papers))
        #expect(second.location?.contains("counted") == true)
    }

    private func home() throws -> AppraisalResult? {
        try world.test.city.readNow { try $0.results(of: appraisal).first { $0.question == .home } }
    }

    @Test func itIsSaidBeforeTheCount() async throws {
        #expect(try await chair.get(path).words.contains("现在网上投的只有 3 人"))
        // Nothing to be done about it as long as others may vote.
        let early = try await chair.post("\(path)/voters", ["voter": "\(try voters()[7].membership)", "act": "move"])
        #expect(early.status == 422 && early.words.contains("才知道要不要改投"))
        let guest = Client(world.test.city)
        let code = try world.test.city.writeNow(by: .system) { change in
            let voter = try #require(try change.voters(of: appraisal).last)
            return try #require(try change.drawCode(appraisal, for: voter).values.first)
        }
        _ = try await guest.get("/appraise")
        #expect(try await guest.post("/appraise", ["code": code]).words.contains("工会会请您改投纸质票"))
        #expect(try await late.chair.get(path).words.contains("先请他们改投纸质票，再开票箱"))
        #expect(try await late.chair.post("\(path)/close").words.contains("先请他们改投纸质票"))
        #expect(try await late.chair.get("\(path)/papers").words.contains("先请网上投的 3 位改投纸质票"))
        #expect(try await late.chair.post("\(path)/papers", Self.tally(7)).words.contains("先请他们改投纸质票"))
        #expect(try home() == nil)
        #expect(try envelopes() == 3)
        #expect(chair.lint + late.chair.lint + guest.lint == [])
    }

    /// All come: what they voted online is never opened, and every vote is counted from paper.
    @Test func whoVotedOnlineComesOntoPaper() async throws {
        let voters = try voters()
        #expect(try await mark(voters[0], "move").words.contains("没有在网上投过票"))
        for voter in voters[7..<9] { #expect(try await mark(voter, "move").status == 303) }
        #expect(try await late.chair.get("\(path)/voters").words.contains("改投了纸质票"))
        // A mark that was a mistake is taken back, and the vote online is there as before.
        #expect(try await mark(voters[8], "back").status == 303)
        #expect(try self.voters()[8].hasVoted)
        #expect(try envelopes() == 3)
        for voter in voters[8..<10] { #expect(try await mark(voter, "move").status == 303) }
        #expect(try envelopes() == 0)
        #expect(try await mark(voters[9], "move").words.contains("不必改投"))
        try await countTwice(10)
        #expect(try await late.chair.post("\(path)/close").status == 303)
        let home = try home()
        #expect(home?.counts == [.satisfied: 9, .basically: 0, .unsatisfied: 1] && home?.blank == 0)
        #expect(!(try await late.chair.get(path).words.contains("没有打开")))
        #expect(late.chair.lint + late.officer.lint == [])
    }

    /// Who cannot come is counted as having taken part without an answer, after a tick, and the result says so.
    @Test func whoDoesNotComeIsLeftOut() async throws {
        #expect(try await mark(try voters()[7], "move").status == 303)
        let page = try await late.chair.get("\(path)/papers")
        #expect(page.words.contains("已改投 1 位，还有 2 位"))
        let refused = try await late.chair.post("\(path)/papers", ["act": "leave"])
        #expect(refused.status == 422 && refused.words.contains("请先打勾"))
        #expect(try envelopes() == 3)
        let left = try await late.chair.post("\(path)/papers", ["act": "leave", "agree": "true"])
        #expect(left.location?.contains("left") == true)
        #expect(try envelopes() == 0)
        try await countTwice(8)
        #expect(try await late.chair.post("\(path)/close").status == 303)
        let home = try home()
        #expect(home?.counts == [.satisfied: 7, .basically: 0, .unsatisfied: 1] && home?.blank == 2)
        #expect(try await late.chair.get(path).words.contains("网上投票 2 人；网上投的不足 5 人，为了保密没有打开"))
        #expect(late.chair.lint + late.officer.lint == [])
    }

    /// The page says who may count, and two accounts of one person count once.
    @Test func twoPeopleCountAndNotTwoAccounts() async throws {
        let page = try await late.chair.get("\(path)/papers")
        #expect(page.words.contains("两遍不能是同一个人") && page.words.contains("本工会现在能录的账号：试访、试访"))
        let union = world.union
        let same = try world.test.city.writeNow(by: .system) { change in
            func account(_ login: String, _ name: String) throws -> ID<Account> {
                try change.addAccount(login: login, name: name, password: "a long sentence", at: union)
            }
            let proved = try ["one", "two", "other"].map { try account($0, "王小红") }
            let members = try change.members(of: union, MemberFilter(), on: change.today, limit: 2)
            for (account, member) in zip(proved, [members[0], members[0], members[1]]) {
                try change.offer(account, to: member.person.id, at: union)
                let tie = try #require(try change.tie(of: account))
                let secret = try #require(try change.secret(of: member.person))
                #expect(try change.prove(tie, document: secret.document, phone: secret.phone))
            }
            let posted = try ["chair", "women"].map { try account($0, "张秀英") }
            for (account, post) in zip(posted, [Post.chair, .womensHead]) {
                let tenure = try change.appoint(
                    "张秀英", sex: "女", to: post, at: union, fullTime: false, from: "2014-01-01")
                try change.tie(account, to: tenure)
            }
            return [
                try change.areOnePerson(proved[0], proved[0]), try change.areOnePerson(proved[0], proved[1]),
                try change.areOnePerson(posted[0], posted[1]), try change.areOnePerson(proved[0], proved[2]),
                try change.areOnePerson(proved[0], posted[0]),
            ]
        }
        #expect(same == [true, true, true, false, false])
        #expect(late.chair.lint == [])
    }
}
