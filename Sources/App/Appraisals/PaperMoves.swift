import Domain
import Storage

// Votes online that are too few to be opened beside papers come onto paper instead, before the urn is opened, so that
// they lie mixed among the others and none is lost (decision 0039).

extension Change {
    /// Marks that a member who voted online has given in a paper. Which envelope was the member's is not known; when the
    /// last of them has come, all envelopes are destroyed unopened, and papers alone are counted.
    /// - Throws: `Refusals`.
    func move(_ voter: AppraisalVoter, of appraisal: Appraisal) throws {
        try refuseSettled(appraisal)
        let marked = try write.run(
            """
            UPDATE appraisal_voter SET paper = \(AppraisalVoter.moved)
            WHERE id = \(voter.id) AND voted = 1 AND paper <= 0
            """)
        if marked != 1 { throw Self.refused("这位会员没有在网上投过票") }
        try tell("appraisal.move", voter, appraisal)
        if try papers(of: appraisal).online == 0 { try removeEnvelopes(of: appraisal) }
    }

    func takeBackMove(_ voter: AppraisalVoter, of appraisal: Appraisal) throws {
        try write.run("UPDATE appraisal_voter SET paper = 0 WHERE id = \(voter.id)")
        try tell("appraisal.unmove", voter, appraisal)
    }

    /// Those who have not come do not come: their votes are destroyed unopened, and count as votes without an answer.
    /// - Throws: `Refusals`.
    func leaveOut(_ appraisal: Appraisal, isAgreed: Bool) throws {
        try refuseSettled(appraisal)
        if !isAgreed { throw Refusals([Refusal(field: "agree", sentence: "请先打勾：他们来不了，网上投的不打开")]) }
        let left = try papers(of: appraisal).online
        try removeEnvelopes(of: appraisal)
        try write.run("UPDATE appraisal SET left_out = \(left) WHERE id = \(appraisal.id)")
        try event(
            "appraisal.leave", at: appraisal.organisation, subject: "appraisal:\(appraisal.id)",
            after: "{\"rows\":\(left)}")
    }

    /// All that lie in the box, which has no papers in it yet.
    private func removeEnvelopes(of appraisal: Appraisal) throws {
        try write.overwriteDeleted()
        try emptyBox(of: appraisal.id)
        try write.run(
            """
            UPDATE appraisal_voter SET paper = 1
            WHERE appraisal = \(appraisal.id) AND paper = \(AppraisalVoter.moved)
            """)
    }

    private func refuseSettled(_ appraisal: Appraisal) throws {
        guard appraisal.isOver(on: today, try turnout(of: appraisal)) else {
            throw Self.refused("截止日期（\(appraisal.last.chinese)）过后，或人人投过票以后，才知道要不要改投")
        }
        if try !papers(of: appraisal).isUnsettled { throw Self.refused("网上投的可以打开，不必改投") }
    }
}
