import Domain
import Storage
import TestKit
import Testing

@testable import App

/// Papers that are too few to be opened: their voters vote with their codes after the last day, until the count.
@Suite struct PaperRecallTests {
    @Test func whoGaveInOneOfTooFewPapersVotesOnline() async throws {
        let world = try MembersWorld()
        let union = world.union
        for serial in 1...9 { try world.enrol("王小红", serial, at: union) }
        // Six vote online, two on paper, one not at all.
        let (appraisal, codes) = try world.test.city.writeNow(by: .system) { change in
            try change.rebuild()
            let unit = try #require(try change.organisation(union))
            let form = try AppraisalForm(BallotSecrecyTests.form, today: change.today)
            let open = try #require(try change.appraisal(change.openAppraisal(form, at: unit)))
            let codes = try change.drawCodes(open)
            let voters = try change.voters(of: open)
            let votes = try voters.prefix(6).map { try change.seal(BallotSecrecyTests.ballot(26), as: $0) }
            #expect(try change.cast(votes).allSatisfy { $0 == nil })
            for voter in voters[6..<8] { try change.giveInPaper(voter, of: open) }
            return (open, voters.compactMap { codes[$0.membership] })
        }
        let path = "/organisations/\(union)/appraisals/\(appraisal.id)"
        let early = try world.test.client(.chair, at: union)
        #expect(try await early.get(path).words.contains("登记的纸质票只有 2 张，不足 5 张不能拆"))

        let after = world.test.city(on: "2015-03-11")
        let chair = Client(after)
        chair.use(session: try after.writeNow(by: .system) { try $0.beginVisit(as: .chair, at: union) })
        _ = try await chair.get("\(path)/voters")
        #expect(try await chair.post("\(path)/close").words.contains("请撤销这几位的登记，由他们用投票码投"))
        let voters = try after.readNow { try $0.voters(of: appraisal) }
        for voter in voters[6..<8] {
            let form = ["voter": "\(voter.membership)", "act": "back"]
            #expect(try await chair.post("\(path)/voters", form).status == 303)
        }
        #expect(try await chair.get("\(path)/voters").words.contains("改用投票码，等本人投"))
        #expect(try await chair.get(path).words.contains("有 2 位的纸质票不拆，改用投票码投，还没有投"))
        for (number, code) in codes.enumerated().dropFirst(6) {
            let guest = Client(after)
            _ = try await guest.get("/appraise")
            let vote = AppraisalPagesTests.answers.merging(["code": code, "step": "cast"]) { $1 }
            let answer = try await guest.post("/appraise", vote)
            // Who did not vote in time votes no longer; those whose papers stay closed do, and once.
            #expect(answer.words.contains(number < 8 ? "谢谢，已投出" : "投票已于2015年3月10日截止"))
            if number < 8 {
                _ = try await guest.get("/appraise")
                #expect(try await guest.post("/appraise", vote).words.contains("已经用过"))
            }
            #expect(guest.lint == [])
        }
        #expect(try await chair.post("\(path)/close").status == 303)
        let home = try after.readNow { try $0.results(of: appraisal).first { $0.question == .home } }
        #expect(home?.counts == [.satisfied: 0, .basically: 2, .unsatisfied: 6] && home?.blank == 0)
        #expect(early.lint + chair.lint == [])
    }
}
