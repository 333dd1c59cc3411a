import Domain
import Storage

/// A chair's time that goes on again when the appointment that ended it is taken back.
struct Reopening: Sendable {
    let tenure: Tenure
    /// The day it ends now: that of the next chair, or the one that was set before; nil where it goes on.
    let until: Day?
    /// The next chair, whose appointment would have ended it, and when it was to end before that.
    let next: ID<Tenure>?
    let was: Day?
}

extension Tenure {
    /// It never was: a mistake that was taken back, or a chair that was replaced on the first day.
    var isOfNoDays: Bool { until == from }
}

extension View {
    /// The chairs' times that an appointment ended, as they would have gone on without it. One that has been ended by
    /// a leaving of its own since stays as it is.
    func reopenings(without mistake: Tenure) throws -> [Reopening] {
        let ended = try tx.all("SELECT x.* FROM tenure x WHERE x.ended_by = \(mistake.id) ORDER BY x.id") { row in
            (tenure: try Tenure(row: row), was: try row["ended_was"] as Day?)
        }
        return try ended.map { tenure, was in
            let next = try tx.first(
                """
                SELECT x.* FROM tenure x WHERE x.organisation = \(mistake.organisation) AND x.post = \(mistake.post)
                    AND x.id <> \(mistake.id) AND x.id <> \(tenure.id) AND x.from_day >= \(mistake.from)
                    AND (x.until_day IS NULL OR x.until_day > x.from_day)
                ORDER BY x.from_day, x.id LIMIT 1
                """
            ) { try Tenure(row: $0) }
            if let next, was.map({ next.from < $0 }) ?? true {
                return Reopening(tenure: tenure, until: next.from, next: next.id, was: was)
            }
            return Reopening(tenure: tenure, until: was, next: nil, was: nil)
        }
    }

    /// The records that name a person's time in a post, as of a training.
    func records(naming tenure: Tenure) throws -> [Record] {
        let kinds = catalogue.kinds.filter { kind in kind.fields.contains { $0.kind == .tenure } }
        guard !kinds.isEmpty else { return [] }
        let all = try records(of: tenure.organisation, kinds: kinds.map(\.id), limit: 10_000)
        return all.filter { record in
            catalogue.kind(record.kind)?.fields.contains {
                $0.kind == .tenure && record.body.integer($0.id) == tenure.id.number
            } ?? false
        }
    }
}

extension Change {
    /// Takes back a time in a post that was entered by mistake. The row is left, empty of any day, and its rights are
    /// gone with it; a chair whose time it had ended goes on as if it had never been.
    /// - Parameter reason: kept with the event.
    /// - Throws: `Refusals` while a record names it.
    func retract(_ tenure: Tenure, because reason: String) throws {
        if let record = try records(naming: tenure).first {
            let title = catalogue.kind(record.kind)?.title ?? record.kind
            let sentence = "\(record.day.chinese)的“\(title)”写的是这次任职，请先撤回那条记录"
            throw Refusals([Refusal(field: "reason", sentence: sentence)])
        }
        let reopenings = try reopenings(without: tenure)
        touch(tenure.organisation, "tenure", since: tenure.from)
        try write.run(
            "UPDATE tenure SET until_day = from_day, ended_by = NULL, ended_was = NULL WHERE id = \(tenure.id)")
        try event(
            "tenure.retract", at: tenure.organisation, subject: "tenure:\(tenure.id)",
            before: "{\"post\":\"\(tenure.post.rawValue)\",\"day\":\"\(tenure.from)\"}",
            after: "{\"reason\":\(quoted(reason))}")
        for one in reopenings {
            try write.run(
                """
                UPDATE tenure SET until_day = \(one.until), ended_by = \(one.next), ended_was = \(one.was)
                WHERE id = \(one.tenure.id)
                """)
            try event(
                "tenure.reopen", at: tenure.organisation, subject: "tenure:\(one.tenure.id)",
                before: "{\"until\":\"\(tenure.from)\"}",
                after: one.until.map { "{\"until\":\"\($0)\"}" } ?? "{}")
        }
    }
}
