import Domain
import Storage

/// That an appraisal was called off before its count, or annulled after it: nothing of it counts, and it stays readable.
struct AppraisalVoiding: Sendable {
    let at: Instant
    let by: ID<Account>?
    let reason: String

    /// For so many days the own page of a member says that a vote was in vain.
    static let toldDays = 90

    init?(row: Row) throws {
        let voided: Instant? = try row["voided"]
        guard let at = voided else { return nil }
        (self.at, by, reason) = (at, try row["voided_by"], try row["void_reason"] as String? ?? "")
    }

    /// As those who voted are told, by whichever way they come.
    func sentence(isCounted: Bool) -> String {
        isCounted
            ? "这次评议的结果已于\(at.day.chinese)作废，理由：\(reason)"
            : "这次评议已于\(at.day.chinese)取消，理由：\(reason)。投过的票没有打开，已经销毁"
    }
}

extension Change {
    /// Calls an appraisal off, or annuls what was counted and takes its record back.
    /// - Parameter isFromAbove: whether the author stands above the union. The union itself calls off as long as nobody
    ///   has voted: else whoever dislikes how it goes could begin again until it goes well.
    /// - Throws: `Refusals`.
    func void(_ appraisal: Appraisal, because reason: String, isFromAbove: Bool) throws {
        func refuse(_ sentence: String) -> Refusals { Refusals([Refusal(field: "reason", sentence: sentence)]) }
        if let voiding = appraisal.voiding { throw refuse(voiding.sentence(isCounted: appraisal.closed != nil)) }
        if !isFromAbove, appraisal.closed != nil { throw refuse("已经计票，只能由上级工会写明理由作废") }
        if !isFromAbove, try turnout(of: appraisal).numerator > 0 {
            throw refuse("已有会员投票，只能由上级工会写明理由取消")
        }
        let reason = reason.hasSuffix("。") ? String(reason.dropLast()) : reason
        if reason.isEmpty { throw refuse("请写明理由，会员看得到") }
        if reason.count > 200 { throw refuse("理由最多 200 个字") }
        if appraisal.isOpen {
            try destroyVotes(of: appraisal)
        } else if let id = appraisal.record, let record = try record(id), record.retracted == nil {
            try takeBack(record)
        }
        try write.run(
            """
            UPDATE appraisal SET voided = \(now), voided_by = \(author.account), void_reason = \(reason)
            WHERE id = \(appraisal.id)
            """)
        try event(
            appraisal.closed == nil ? "appraisal.cancel" : "appraisal.annul", at: appraisal.organisation,
            subject: "appraisal:\(appraisal.id)", after: "{\"reason\":\(quoted(reason))}")
    }

    /// Unopened, with the counts of papers that wait and the key.
    private func destroyVotes(of appraisal: Appraisal) throws {
        try write.overwriteDeleted()
        try emptyBox(of: appraisal.id)
        try spendCodes(of: appraisal.id)
        try write.run("UPDATE appraisal_bundle SET sealed = NULL WHERE appraisal = \(appraisal.id)")
        destroyKey(of: appraisal.id)
    }

    /// Once what is written is kept.
    func destroyKey(of id: ID<Appraisal>) {
        afterwards.append { city in
            city.ballotKeys.destroy(id)
            // Without its key nothing in the journal opens; it is emptied with the next one if somebody reads just now.
            try? city.store.purge("appraisal_envelope")
        }
    }
}
