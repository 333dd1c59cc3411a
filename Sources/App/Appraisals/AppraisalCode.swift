import Domain
import Markup
import Storage

/// A code on paper that lets one member vote once; the database has a hash of it.
///
/// Twelve of 31 letters and digits: 31^12, some 7.9e17 or 59 bits. Should a hundred thousand codes be good at one time, one guess in
/// 7.9e12 finds any of them: a thousand guesses a second, more than the server answers, take 250 years. So a right code is
/// let in however often wrong ones were tried beside it (decision 0039).
enum AppraisalCode {
    static func hash(_ code: String) -> String { Fingerprint.of("appraisal:\(PaperCode.letters(code))") }

    /// Where the code is filled in by itself: what stands behind the # is sent to no server, and so is in no log.
    static func path(_ code: String) -> Path { BallotDoor.path.fragment(code) }
}

/// What a code that was typed is good for.
enum CodeStanding: Sendable {
    case good(AppraisalVoter)
    /// It was good once; why it is not any more says nothing of whether it voted.
    case spent(String)
    case unknown
}

extension View {
    /// Who has a code, by its hash; also after the vote, so that a used code is told from a wrong one.
    func voter(code: String) throws -> AppraisalVoter? {
        try tx.first("SELECT v.* FROM appraisal_voter v WHERE v.code = \(AppraisalCode.hash(code))") {
            try AppraisalVoter(row: $0)
        }
    }

    func standing(ofCode code: String) throws -> CodeStanding {
        if let voter = try voter(code: code) { return .good(voter) }
        let spent = try tx.first(
            """
            SELECT a.* FROM appraisal_spent_code s JOIN appraisal a ON a.id = s.appraisal
            WHERE s.code = \(AppraisalCode.hash(code))
            """
        ) { try Appraisal(row: $0) }
        return spent.map { .spent($0.sayingOfSpentCode(on: today)) } ?? .unknown
    }
}

extension Appraisal {
    fileprivate func sayingOfSpentCode(on day: Day) -> String {
        if let voiding { return voiding.sentence(isCounted: closed != nil) }
        if closed != nil { return "\(year)年的评议已经结束，投票码不能再用" }
        // Before the first day as well: who came again then would find the same.
        return day > last
            ? overSentence : "这个投票码已经作废，换了新的纸条；请用新的一张，没有收到请找工会"
    }

    /// Why no vote is taken on a day, of anybody or of one; nil where one is.
    func outsideDays(of voter: AppraisalVoter? = nil, on day: Day) -> String? {
        if voter.map({ takesVote(of: $0, on: day) }) ?? takesVotes(on: day) { return nil }
        if let voiding { return voiding.sentence(isCounted: closed != nil) }
        // Counted before its last day, where everybody had voted.
        if closed != nil { return "\(year)年会员评议已经计票，不再投票" }
        return day < from ? "投票从\(from.chinese)开始，请到时再来" : overSentence
    }

    private var overSentence: String { "投票已于\(last.chinese)截止，正等计票，结果在计票以后公布" }
}

extension Change {
    /// The code of a voter holds no longer; another one may take its place.
    func spendCode(of voter: AppraisalVoter) throws {
        try spendCodes("id = \(voter.id)")
    }

    /// No code of an appraisal holds any longer.
    func spendCodes(of appraisal: ID<Appraisal>) throws {
        try spendCodes("appraisal = \(appraisal)")
    }

    /// In the order of the hashes, which are as good as chance: nothing leads from one to its voter.
    private func spendCodes(_ condition: SQL) throws {
        try write.run(
            """
            INSERT INTO appraisal_spent_code (code, appraisal)
            SELECT code, appraisal FROM appraisal_voter WHERE \(condition) AND code IS NOT NULL ORDER BY code
            """)
        try write.run("UPDATE appraisal_voter SET code = NULL WHERE \(condition) AND code IS NOT NULL")
    }

    /// The slips of earlier years of a union are forgotten.
    func forgetSpentCodes(of unit: ID<Organisation>, before year: Int) throws {
        try write.run(
            """
            DELETE FROM appraisal_spent_code
            WHERE appraisal IN (SELECT a.id FROM appraisal a
                WHERE a.organisation = \(unit) AND a.year < \(year))
            """)
    }
}
