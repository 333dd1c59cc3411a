import Domain
import Storage

extension Change {
    /// The level above has seen the evidence.
    public func confirm(_ record: Record) throws {
        // Two pairs of eyes: whoever wrote it down, also on behalf of the unit, is not the one who confirms it.
        if let account = author.account, account == record.recordedBy {
            throw Refusals([Refusal(field: "reason", sentence: "这条记录是您录入的，请由另一位工作人员确认")])
        }
        if record.isAwaitingChair {
            let sentence = "这条记录是代录的，要先由本单位主席确认"
            throw Refusals([Refusal(field: "reason", sentence: sentence)])
        }
        try refuseConfirmingBesideCount(record)
        try judge(record, .confirmed, dispute: nil)
    }

    /// The level above does not accept it: it counts no longer until it is corrected or confirmed.
    /// - Throws: `Refusals` when no reason is given.
    public func dispute(_ record: Record, because reason: String) throws {
        guard !reason.isEmpty else { throw Refusals([Refusal(field: "reason", sentence: "请写明异议的理由")]) }
        guard reason.count <= 500 else { throw Refusals([Refusal(field: "reason", sentence: "理由最多 500 个字")]) }
        try judge(record, .disputed, dispute: reason)
    }

    private func judge(_ record: Record, _ status: RecordStatus, dispute: String?) throws {
        guard record.retracted == nil else {
            throw Refusals([Refusal(field: "reason", sentence: "这条记录已被更正或撤回")])
        }
        // Said twice, by an impatient finger or after an answer was lost, it is judged once.
        if record.status == status, record.dispute == dispute { return }
        touch(record.organisation, record.kind, since: record.day)
        try write.run(
            """
            UPDATE record SET status = \(status), dispute = \(dispute), judged = \(now), judged_by = \(author.account)
            WHERE id = \(record.id)
            """)
        try event(
            "record.\(status.rawValue)", at: record.organisation, subject: "record:\(record.id)",
            before: "{\"status\":\"\(record.status.rawValue)\"}",
            after: "{\"status\":\"\(status.rawValue)\",\"dispute\":\(quoted(dispute ?? ""))}")
    }
}
