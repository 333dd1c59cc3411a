import Domain
import Storage

/// A finding accepted as an exception: by whom, when and why.
struct Dismissal: Sendable {
    let reason: String
    let from: Day
    let author: ID<Account>?
}

extension View {
    /// What holds for a finding today; nil when it is not accepted.
    func dismissal(of finding: Finding) throws -> Dismissal? {
        try tx.first(
            """
            SELECT d.reason, d.from_day, d.author FROM finding_dismissal d
            WHERE d.organisation = \(finding.organisation) AND d.check_id = \(finding.check)
                AND d.thing = \(finding.thing) AND \(.spans("d", today))
            """
        ) { Dismissal(reason: try $0["reason"], from: try $0["from_day"], author: try $0["author"]) }
    }
}

extension Change {
    /// Accepts a finding as an exception.
    /// - Throws: `Refusals` of the field `reason`.
    func dismiss(_ finding: Finding, _ form: [String: String]) throws {
        var reading = FormReading(form, today: today)
        let reason = reading.words("reason", "理由", limit: 200)
        if !reason.isEmpty, reason.count < 4 { reading.refuse("reason", "理由至少写四个字，别人要看得懂") }
        try reading.check()
        if try dismissal(of: finding) != nil { return }
        try write.run(
            """
            INSERT INTO finding_dismissal (id, check_id, organisation, thing, reason, from_day, author, recorded)
            VALUES (\(nextID() as ID<Dismissal>), \(finding.check), \(finding.organisation), \(finding.thing), \(reason),
                \(today), \(author.account), \(now))
            """)
        try event(
            "quality.dismiss", at: finding.organisation, subject: subject(finding),
            after: "{\"reason\":\(quoted(reason))}")
        touch(finding.organisation, "finding", since: today)
    }

    /// Takes the exception back: from today on the finding counts again.
    func undismiss(_ finding: Finding) throws {
        guard let old = try dismissal(of: finding) else { return }
        try write.run(
            """
            UPDATE finding_dismissal SET until_day = \(today), ended_by = \(author.account)
            WHERE organisation = \(finding.organisation) AND check_id = \(finding.check) AND thing = \(finding.thing)
                AND until_day IS NULL
            """)
        try event(
            "quality.restore", at: finding.organisation, subject: subject(finding),
            before: "{\"reason\":\(quoted(old.reason))}")
        touch(finding.organisation, "finding", since: today)
    }

    private func subject(_ finding: Finding) -> String { "finding:\(finding.check):\(finding.thing)" }
}
