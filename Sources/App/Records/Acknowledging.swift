import Domain
import Storage

// What a level above wrote for a unit (代录) is the unit's own only when its chair says so.

extension Change {
    /// The chair says that what was written on the unit's behalf is so. It then waits for the level above, as what the
    /// unit declares itself does.
    /// - Throws: `Refusals` when it is not waiting for that, or was written by the same account.
    func acknowledge(_ record: Record) throws {
        try refuseOwnHand(record)
        let status: RecordStatus = .declared
        touch(record.organisation, record.kind, since: record.day)
        // A refusal taken back: the dispute was the chair's own, since nobody else judges before the chair.
        try write.run(
            """
            UPDATE record SET acknowledged = \(now), acknowledged_by = \(author.account), status = \(status),
                dispute = NULL, judged = NULL, judged_by = NULL
            WHERE id = \(record.id) AND acknowledged IS NULL
            """)
        try event(
            "record.acknowledge", at: record.organisation, subject: "record:\(record.id)",
            before: "{\"status\":\"\(record.status.rawValue)\"}", after: "{\"status\":\"\(status.rawValue)\"}")
    }

    /// The chair says that it is not so: it does not count until whoever wrote it corrects it.
    /// - Throws: `Refusals` when no reason is given, or it is not waiting for the chair.
    func refuse(_ record: Record, because reason: String) throws {
        try refuseOwnHand(record)
        try dispute(record, because: reason)
    }

    private func refuseOwnHand(_ record: Record) throws {
        guard record.isAwaitingChair else {
            throw Refusals([Refusal(field: "reason", sentence: "这条记录不在等主席确认")])
        }
        if let account = author.account, account == record.recordedBy {
            throw Refusals([Refusal(field: "reason", sentence: "这条记录是您代录的，请由另一位在任的主席确认")])
        }
    }
}

/// Who can confirm what is written on a unit's behalf, as its writer is told.
enum ChairPresence: Sendable {
    case signsIn(name: String)
    /// A chair is in post and has no account.
    case withoutAccount(name: String)
    case vacant

    var sentence: String {
        switch self {
        case .signsIn(let name): "您在替本单位代录：申报后等主席\(name)确认，确认以前按已申报（未确认）计入，上级不能确认。"
        case .withoutAccount(let name):
            "您在替本单位代录：主席\(name)还没有账号，要先由上级在“账号与授权”里开通，才能确认；在那以前按已申报（未确认）计入，上级不能确认。"
        case .vacant: "您在替本单位代录：本单位没有在任的主席，要等新主席到任后确认；在那以前按已申报（未确认）计入，上级不能确认。"
        }
    }

    /// Beside a record that waits.
    var waiting: String {
        switch self {
        case .signsIn(let name): "这条记录是代录的，等主席\(name)确认。确认以前按已申报（未确认）计入，上级不能确认。"
        case .withoutAccount(let name): "这条记录是代录的，等主席\(name)确认；主席还没有账号，请上级先为其开通。"
        case .vacant: "这条记录是代录的；本单位没有在任的主席，要等新主席到任后确认。确认以前按已申报（未确认）计入。"
        }
    }
}

extension View {
    func chairPresence(at unit: ID<Organisation>, for author: Author) throws -> ChairPresence {
        let chairs = try leadership(of: unit, on: today).filter { $0.post == .chair }
        let acknowledgers = try accounts(allowing: .acknowledge, at: unit)
        if let named = acknowledgers.first {
            return .signsIn(name: author.may(.people) ? named.name : "")
        }
        guard let chair = chairs.named(for: author).first else { return .vacant }
        return .withoutAccount(name: chair.personName)
    }
}
