import Domain
import Storage

extension Change {
    /// Marks that a member has given in a paper: the code holds no longer, and nobody knows which paper it was.
    /// - Throws: `Refusals`.
    func giveInPaper(_ voter: AppraisalVoter, of appraisal: Appraisal) throws {
        if let sentence = appraisal.outsideDays(on: today) { throw Self.refused(sentence) }
        let marked = try write.run(
            "UPDATE appraisal_voter SET voted = 1, paper = 1 WHERE id = \(voter.id) AND voted = 0")
        if marked != 1 { throw Self.refused("这位会员已经投过票，每人只投一次") }
        try tell("appraisal.paper", voter, appraisal)
    }

    /// Takes such a mark back, as long as the urn is closed: afterwards the papers have to be as many as the marks. Of
    /// papers too few to be opened nobody's vote is lost: these members vote online until the count.
    /// - Throws: `Refusals`.
    func takeBackPaper(_ voter: AppraisalVoter, of appraisal: Appraisal) throws {
        if !appraisal.isOpen { throw Self.refused("已经计过票，或者已经取消") }
        let state = try papers(of: appraisal)
        if !state.bundles.isEmpty { throw Self.refused("纸质票已经开始清点，登记不能再撤销") }
        if voter.isMoved { return try takeBackMove(voter, of: appraisal) }
        let isLate = today > appraisal.last && state.voters < Appraisal.fewest
        let marked = try write.run(
            """
            UPDATE appraisal_voter SET voted = 0, paper = \(isLate ? AppraisalVoter.recalled : 0)
            WHERE id = \(voter.id) AND paper = 1
            """)
        if marked != 1 { throw Self.refused("这位会员没有登记纸质票") }
        try tell("appraisal.unpaper", voter, appraisal)
    }

    /// Who voted is known, on paper too; the event leads to the member, and no paper is anywhere beside it.
    func tell(_ action: String, _ voter: AppraisalVoter, _ appraisal: Appraisal) throws {
        try event(action, at: appraisal.organisation, subject: "membership:\(voter.membership)")
    }

    enum PaperOutcome: String { case first, counted, differed }

    /// One person's count of a bundle. The first is sealed and waits; the second, by somebody else, is compared with it:
    /// the same, and the papers go into the box as so many votes; not the same, and neither count is kept.
    /// - Parameter bundle: nil for one that is new.
    /// - Throws: `Refusals`, `BallotProblem`.
    func enter(_ tally: PaperTally, _ bundle: PaperBundle?, of appraisal: Appraisal) throws -> PaperOutcome {
        if !appraisal.isOpen { throw Self.refused("已经计过票，或者已经取消") }
        guard appraisal.isOver(on: today, try turnout(of: appraisal)) else {
            throw Self.refused("票箱要到截止日期（\(appraisal.last.chinese)）过后，或人人投过票以后才能开")
        }
        if bundle?.counted != nil { throw Self.refused("这一捆已经入了票箱") }
        let state = try papers(of: appraisal)
        if let sentence = state.pending { throw Self.refused(sentence) }
        let others = state.papers - (bundle?.papers ?? 0)
        if others + tally.papers > state.voters {
            throw Self.refused("登记用纸质票的 \(state.voters) 人，连同别的捆已有 \(others + tally.papers) 张，票多于人，请核对")
        }
        try write.overwriteDeleted()
        guard let bundle, let first = bundle.sealed else {
            try keepFirst(tally, bundle, of: appraisal, place: Int64(state.bundles.count) + 1)
            return .first
        }
        if let first = bundle.enteredBy, let second = author.account, try areOnePerson(first, second) {
            throw Self.refused("第一遍是您录的，第二遍要由另一个人用自己的账号录")
        }
        guard let secret = city.ballotKeys.secret(of: appraisal.id) else { throw Self.refused(Self.keyIsMissing) }
        guard let isSame = tally.agrees(with: first, of: bundle.id, appraisal, secret) else {
            throw Self.refused("第一遍录的打不开，数据可能被改动过，请报告上级")
        }
        if !isSame {
            try write.run(
                """
                UPDATE appraisal_bundle SET entered = NULL, entered_by = NULL, sealed = NULL, differed = differed + 1
                WHERE id = \(bundle.id)
                """)
            try tell("appraisal.differ", bundle, of: appraisal)
            return .differed
        }
        try put(tally.ballots.map { try $0.sealed(for: appraisal.id, appraisal.publicKey) }, into: appraisal.id)
        try write.run(
            """
            UPDATE appraisal_bundle SET sealed = NULL, counted = \(now), counted_by = \(author.account)
            WHERE id = \(bundle.id)
            """)
        try tell("appraisal.bundle", bundle, of: appraisal)
        return .counted
    }

    private func keepFirst(
        _ tally: PaperTally, _ bundle: PaperBundle?, of appraisal: Appraisal, place: Int64
    ) throws {
        let id: ID<PaperBundle> = bundle?.id ?? nextID()
        if bundle == nil {
            try write.run(
                """
                INSERT INTO appraisal_bundle (id, appraisal, place, papers, differed)
                VALUES (\(id), \(appraisal.id), \(place), \(tally.papers), 0)
                """)
        }
        try write.run(
            """
            UPDATE appraisal_bundle SET papers = \(tally.papers), entered = \(now), entered_by = \(author.account),
                sealed = \(tally.sealed(for: id, of: appraisal)) WHERE id = \(id)
            """)
        try event(
            "appraisal.enter", at: appraisal.organisation, subject: "appraisal:\(appraisal.id)",
            after: "{\"bundle\":\(bundle?.place ?? place),\"papers\":\(tally.papers)}")
    }

    /// Takes the last bundle out of the list, where it was entered by mistake and is not in the box.
    /// - Throws: `Refusals`.
    func withdraw(_ bundle: PaperBundle, of appraisal: Appraisal) throws {
        if !appraisal.isOpen { throw Self.refused("已经计过票，或者已经取消") }
        if bundle.counted != nil { throw Self.refused("这一捆已经入了票箱，不能撤回") }
        if try papers(of: appraisal).bundles.last?.id != bundle.id { throw Self.refused("只能撤回最后一捆") }
        try write.overwriteDeleted()
        try write.run("DELETE FROM appraisal_bundle WHERE id = \(bundle.id)")
        try tell("appraisal.unbundle", bundle, of: appraisal)
    }

    private func tell(_ action: String, _ bundle: PaperBundle, of appraisal: Appraisal) throws {
        try event(
            action, at: appraisal.organisation, subject: "appraisal:\(appraisal.id)",
            after: "{\"bundle\":\(bundle.place),\"papers\":\(bundle.papers)}")
    }

    static let keyIsMissing = "找不到这次评议的密钥文件，选票打不开；请把 ballots 文件夹里的文件放回去"

    static func refused(_ sentence: String) -> Refusals { Refusals([Refusal(field: "papers", sentence: sentence)]) }
}
