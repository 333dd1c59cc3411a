import Domain
import Storage

/// What is in the box, opened in memory and nowhere else.
struct OpenBox {
    /// The votes that count. Electronic ones do not where there are papers and fewer than `Appraisal.fewest` of them:
    /// who sorted the papers would know the rest.
    let ballots: [Ballot]
    /// How many voted, counted or not.
    let voted: Int64

    /// - Parameter leftOut: votes that were taken out of the box unopened.
    init(_ ballots: [Ballot], leftOut: Int64 = 0) {
        let electronic = ballots.filter { $0.part != Ballot.onPaper }
        let isHidden = Appraisal.hides(
            electronic: Int64(electronic.count), papers: Int64(ballots.count - electronic.count))
        self.ballots = isHidden ? ballots.filter { $0.part == Ballot.onPaper } : ballots
        voted = Int64(ballots.count) + leftOut
    }

    var papers: Int64 { Int64(ballots.count { $0.part == Ballot.onPaper }) }

    func result(of question: AppraisalQuestion) -> AppraisalResult {
        var result = AppraisalResult(question: question, counts: Self.counts(ballots, question))
        result.blank = voted - result.all
        return result
    }

    func result(of question: AppraisalQuestion, in part: UInt8) -> AppraisalResult {
        AppraisalResult(question: question, counts: Self.counts(ballots.filter { $0.part == part }, question))
    }

    private static func counts(_ ballots: [Ballot], _ question: AppraisalQuestion) -> [AppraisalGrade: Int64] {
        Dictionary(grouping: ballots.compactMap { $0.grades[question] }) { $0 }.mapValues { Int64($0.count) }
    }
}

extension Appraisal {
    static func hides(electronic: Int64, papers: Int64) -> Bool { papers > 0 && (1..<fewest).contains(electronic) }
}

extension Change {
    /// Counts: opens every envelope in memory, keeps the sums, empties the box and, once that is kept, destroys the key.
    /// With fewer than `Appraisal.fewest` votes nothing is opened.
    /// - Throws: `Refusals`.
    func closeAppraisal(_ appraisal: Appraisal, at unit: Organisation) throws {
        func refuse(_ sentence: String) -> Refusals { Refusals([Refusal(field: "close", sentence: sentence)]) }
        if let voiding = appraisal.voiding { throw refuse(voiding.sentence(isCounted: appraisal.closed != nil)) }
        if appraisal.closed != nil { throw refuse("已经计过票") }
        let turnout = try turnout(of: appraisal)
        if !appraisal.isOver(on: today, turnout) {
            throw refuse("截止日期（\(appraisal.last.chinese)）过后，或人人投过票以后，才能计票")
        }
        let papers = try papers(of: appraisal)
        if let sentence = papers.pending { throw refuse(sentence) }
        if !papers.isWhole {
            let few = papers.voters < Appraisal.fewest ? "；不足 \(Appraisal.fewest) 张的不能拆，请撤销这几位的登记，由他们用投票码投" : ""
            throw refuse("登记用纸质票的 \(papers.voters) 人，两遍一致的纸质票 \(papers.counted) 张，两数相等才能计票\(few)")
        }
        var record: ID<Record>?
        if turnout.numerator >= Appraisal.fewest {
            let results = try count(appraisal, expected: turnout.numerator, papers: papers.counted)
            record = try declareAppraisal(appraisal, at: unit, turnout, results)
        }
        try write.overwriteDeleted()
        try emptyBox(of: appraisal.id)
        try spendCodes(of: appraisal.id)
        try write.run(
            """
            UPDATE appraisal SET closed = \(now), voted = \(turnout.numerator), record = \(record)
            WHERE id = \(appraisal.id)
            """)
        try event(
            "appraisal.close", at: unit.id, subject: "appraisal:\(appraisal.id)",
            after: "{\"members\":\(turnout.denominator),\"voted\":\(turnout.numerator)}")
        destroyKey(of: appraisal.id)
    }

    private func count(_ appraisal: Appraisal, expected: Int64, papers: Int64) throws -> [AppraisalResult] {
        func refuse(_ sentence: String) -> Refusals { Refusals([Refusal(field: "close", sentence: sentence)]) }
        guard let secret = city.ballotKeys.secret(of: appraisal.id) else { throw refuse(Self.keyIsMissing) }
        let ballots = try envelopes(of: appraisal.id).compactMap {
            Ballot(opening: $0, of: appraisal.id, appraisal.publicKey, secret)
        }
        let box = OpenBox(ballots, leftOut: appraisal.leftOut)
        guard box.voted == expected, box.papers == papers else {
            throw refuse("打开的选票 \(ballots.count) 张，投过票的 \(expected) 人，两数不符，没有计票；数据可能被改动过，请报告上级")
        }
        try keepParts(of: appraisal, box)
        return try AppraisalQuestion.allCases.map { question in
            let result = box.result(of: question)
            try keep(result, of: appraisal.id)
            return result
        }
    }

    func keep(_ result: AppraisalResult, of appraisal: ID<Appraisal>) throws {
        try write.run(
            """
            INSERT INTO appraisal_result (appraisal, question, satisfied, basically, unsatisfied, blank)
            VALUES (\(appraisal), \(result.question), \(result.count(.satisfied)), \(result.count(.basically)),
                \(result.count(.unsatisfied)), \(result.blank))
            """)
    }
}
