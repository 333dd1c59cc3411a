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
                \(record.day.adding(days: -1)), \(catalogue.appraisal.leastTurnout), \(catalogue.appraisal.leastHome),
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
        if let counted = try appraisal(id) {
            for (step, days, words) in [
                ("publish", 3, "结果贴在厂门口公开栏，职工代表大会上通报"), ("union-measures", 21, "夜班宵夜和更衣柜不够：工会与行政三月底前各加一处"),
            ] {
                try follow(counted, ["step": step, "day": "\(record.day.adding(days: days))", "words": words])
            }
        }
        let form = try AppraisalForm(
            [
                "from": "\(today)", "last": "\(today.adding(days: 14))",
                "least_turnout": "\(catalogue.appraisal.leastTurnout)",
                "least_satisfied": "\(catalogue.appraisal.leastHome)",
            ], today: today)
        try openAppraisal(form, at: unit, seed: 2015)
    }

    /// An appraisal whose last day is over: some voted on paper, and the two counts of their papers differed, so that
    /// both have to count again.
    func sowPapers(at unit: Organisation) throws {
        let form = try AppraisalForm(
            [
                "from": "\(today)", "last": "\(today)", "least_turnout": "\(catalogue.appraisal.leastTurnout)",
                "least_satisfied": "\(catalogue.appraisal.leastHome)", "division": AppraisalDivision.sex.rawValue,
            ], today: today)
        let id = try openAppraisal(form, at: unit, seed: 2016)
        guard let open = try appraisal(id) else { throw NotFound() }
        for voter in try voters(of: open).prefix(14) { try giveInPaper(voter, of: open) }
        let (from, last) = (today.adding(days: -15), today.adding(days: -1))
        try write.run(
            """
            UPDATE appraisal SET from_day = \(from), last_day = \(last), year = \(last.year),
                opened = \(Instant(from, seconds: 9 * 3600)) WHERE id = \(id)
            """)
        try write.run(
            """
            INSERT INTO appraisal_bundle (id, appraisal, place, papers, differed)
            VALUES (\(nextID(PaperBundle.self)), \(id), 1, 8, 1)
            """)
    }
}
