import Domain
import Storage

/// That the last day of an open appraisal was moved to a later one.
struct AppraisalExtension: Sendable {
    let was: Day
    let last: Day
    let reason: String
    let at: Instant
    let by: ID<Account>?

    init(row: Row) throws {
        (was, last) = (try row["was_last"], try row["last_day"])
        (reason, at, by) = (try row["reason"], try row["extended"], try row["extended_by"])
    }
}

extension Appraisal {
    /// The latest last day, whenever it is chosen.
    var latestLast: Day { from.adding(days: AppraisalForm.mostDays) }
}

extension View {
    /// The oldest first.
    func extensions(of appraisal: Appraisal) throws -> [AppraisalExtension] {
        try tx.all("SELECT x.* FROM appraisal_extension x WHERE x.appraisal = \(appraisal.id) ORDER BY x.id") {
            try AppraisalExtension(row: $0)
        }
    }

    /// Those of some appraisals whose last day was moved.
    func extended(among appraisals: [Appraisal]) throws -> Set<ID<Appraisal>> {
        Set(
            try tx.all(
                "SELECT x.appraisal FROM appraisal_extension x WHERE x.appraisal IN \(list: appraisals.map(\.id))"
            ) { try $0["appraisal"] as ID<Appraisal> })
    }

    /// Why the last day stays what it is; nil where it may be moved. Once it is over the urn may have been opened, and who
    /// knows what lies in it would choose whether more come.
    func refusalToExtend(_ appraisal: Appraisal) throws -> String? {
        try refusalToExtend(appraisal, papers(of: appraisal), turnout(of: appraisal))
    }

    /// The same, for who has counted papers and votes already.
    func refusalToExtend(_ appraisal: Appraisal, _ papers: PaperState, _ turnout: Ratio) -> String? {
        if let voiding = appraisal.voiding { return voiding.sentence(isCounted: appraisal.closed != nil) }
        if appraisal.closed != nil { return "已经计票，截止日期不能再改" }
        if today > appraisal.last { return "投票已于\(appraisal.last.chinese)截止，截止以后不能再延长" }
        if !papers.bundles.isEmpty || papers.moved > 0 || papers.leftOut > 0 {
            return "票箱已经可以开、已有人办理，截止日期不能再改"
        }
        if appraisal.isOver(on: today, turnout) { return "人人都投过票了，不用延长" }
        if appraisal.last >= appraisal.latestLast {
            return "投票时间最长 \(AppraisalForm.mostDays) 天，\(appraisal.last.chinese)已是最晚的一天"
        }
        return nil
    }
}

extension Change {
    /// Moves the last day of an open appraisal to a later one. Codes hold until then, and nothing in the box is touched.
    /// - Parameters:
    ///   - form: `until`, `why`, and in `stood` the last day that the page showed.
    ///   - seesNames: whether the writer may read who moved it meanwhile.
    /// - Throws: `Refusals`, all of them.
    func extend(_ appraisal: Appraisal, _ form: [String: String], seesNames: Bool) throws {
        var input = FormReading(form, today: today)
        if let sentence = try refusalToExtend(appraisal) {
            throw Refusals([Refusal(field: "until", sentence: sentence)])
        }
        try refuseStale(appraisal, stood: input.typed("stood"), seesNames: seesNames)
        let last = input.day("until", "新的截止日期", mayLieAhead: true)
        if let last, last <= appraisal.last {
            input.refuse("until", "只能往后改，新的截止日期应当晚于\(appraisal.last.chinese)")
        }
        if let last, last > appraisal.latestLast {
            input.refuse(
                "until", "投票时间最长 \(AppraisalForm.mostDays) 天，最晚\(appraisal.latestLast.chinese)截止")
        }
        var reason = input.typed("why")
        if reason.hasSuffix("。") { reason.removeLast() }
        if reason.isEmpty { input.refuse("why", "请写明理由，会员看得到") }
        if reason.count > 200 { input.refuse("why", "理由最多 200 个字") }
        try input.check()
        guard let last else { return }
        let id: ID<AppraisalExtension> = nextID()
        try write.run(
            """
            INSERT INTO appraisal_extension (id, appraisal, was_last, last_day, reason, extended, extended_by)
            VALUES (\(id), \(appraisal.id), \(appraisal.last), \(last), \(reason), \(now), \(author.account))
            """)
        try write.run("UPDATE appraisal SET last_day = \(last) WHERE id = \(appraisal.id)")
        try event(
            "appraisal.extend", at: appraisal.organisation, subject: "appraisal:\(appraisal.id)",
            before: "{\"until\":\(quoted("\(appraisal.last)"))}",
            after: "{\"until\":\(quoted("\(last)")),\"reason\":\(quoted(reason))}")
    }

    /// - Throws: `Refusals` for a form of a page that showed another last day.
    private func refuseStale(_ appraisal: Appraisal, stood: String, seesNames: Bool) throws {
        if stood == "\(appraisal.last)" { return }
        guard let done = try extensions(of: appraisal).last, Day(stood) != nil else {
            throw Refusals([Refusal(field: "until", sentence: "页面放得太久，请看过截止日期再提交一次")])
        }
        let who = seesNames ? try accountNames([done.by].compactMap { $0 }).author(done.by) : "别人"
        let sentence =
            "打开这一页以后，\(who)已在\(done.at.day.chinese)把截止日期从\(done.was.chinese)改到\(done.last.chinese)，"
            + "理由：\(done.reason)。这次没有改，请看过再决定"
        throw Refusals([Refusal(field: "until", sentence: sentence)])
    }
}
