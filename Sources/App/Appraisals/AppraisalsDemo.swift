import Domain
import Storage

extension Change {
    /// Last year's appraisal of a union, counted as its record of that year says, and this year's, in which nobody has
    /// voted yet.
    func sowAppraisals(at unit: Organisation) throws {
        let records = try records(of: unit.id, kinds: ["member_appraisal"])
        guard let record = records.first, let voted = record.body.integer("voted"),
            let invited = record.body.integer("members"), voted <= invited
        else { return }
        let id: ID<Appraisal> = nextID()
        try write.run(
            """
            INSERT INTO appraisal (id, organisation, year, from_day, last_day, least_turnout, least_satisfied, public_key,
                opened, opened_by, closed, voted, record)
            VALUES (\(id), \(unit.id), \(record.day.year), \(record.day.adding(days: -14)),
                \(record.day.adding(days: -1)), \(Appraisal.usualTurnout), \(Appraisal.usualSatisfied),
                \(Ballot.keyPair(seed: 2014).publicKey), \(Instant(record.day.adding(days: -14), seconds: 9 * 3600)),
                NULL, \(Instant(record.day, seconds: 9 * 3600)), \(voted), \(record.id))
            """)
        let members = try members(of: unit.id, MemberFilter(), on: record.day, limit: Int(invited))
        for (index, member) in members.enumerated() {
            try write.run(
                """
                INSERT INTO appraisal_voter (id, appraisal, membership, code, voted)
                VALUES (\(nextID(AppraisalVoter.self)), \(id), \(member.membership.id), NULL, \(Int64(index) < voted))
                """)
        }
        for question in AppraisalQuestion.allCases {
            var counts: [AppraisalGrade: Int64] = [:]
            for grade in AppraisalGrade.allCases { counts[grade] = record.body.integer(grade.rawValue) }
            try keep(AppraisalResult(question: question, counts: counts), of: id)
        }
        let form = try AppraisalForm(
            [
                "from": "\(today)", "last": "\(today.adding(days: 14))", "least_turnout": "\(Appraisal.usualTurnout)",
                "least_satisfied": "\(Appraisal.usualSatisfied)",
            ], today: today)
        try openAppraisal(form, at: unit, seed: 2015)
    }
}
