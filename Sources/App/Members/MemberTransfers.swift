import Domain
import Storage

/// A member on the way from one union to another. Nothing moves until the other side has accepted (MEM-014).
public struct Transfer: Sendable {
    public let id: ID<Transfer>
    let membership: ID<Membership>
    let source: ID<Organisation>
    let target: ID<Organisation>
    let asked: Instant
    /// From which day the new union is to count the member.
    let from: Day
    let isAccepted: Bool?
    let reason: String?

    init(row: Row) throws {
        id = try row["id"]
        membership = try row["membership"]
        source = try row["source"]
        target = try row["target"]
        asked = try row["asked"]
        from = try row["asked_from"]
        isAccepted = try row["accepted"]
        reason = try row["reason"]
    }
}

extension View {
    func transfer(_ id: ID<Transfer>) throws -> Transfer? {
        try tx.first("SELECT t.* FROM transfer t WHERE t.id = \(id)") { try Transfer(row: $0) }
    }

    /// Every transfer of a person, the latest first.
    func transfers(of person: ID<Person>) throws -> [Transfer] {
        try tx.all(
            """
            SELECT t.* FROM transfer t JOIN membership m ON m.id = t.membership WHERE m.person = \(person)
            ORDER BY t.id DESC LIMIT 50
            """
        ) { try Transfer(row: $0) }
    }

    func openTransfer(of membership: ID<Membership>) throws -> Transfer? {
        try tx.first("SELECT t.* FROM transfer t WHERE t.membership = \(membership) AND t.answered IS NULL") {
            try Transfer(row: $0)
        }
    }

    /// Those to and from a union that wait for an answer, the oldest first.
    func openTransfers(at unit: ID<Organisation>) throws -> [Transfer] {
        try tx.all(
            """
            SELECT t.* FROM transfer t WHERE (t.target = \(unit) OR t.source = \(unit)) AND t.answered IS NULL
            ORDER BY t.id LIMIT 200
            """
        ) { try Transfer(row: $0) }
    }
}

extension Change {
    @discardableResult
    func askTransfer(_ membership: Membership, to target: Organisation, from day: Day) throws -> ID<Transfer> {
        var refusals: [Refusal] = []
        func refuse(_ field: String, _ sentence: String) { refusals.append(Refusal(field: field, sentence: sentence)) }
        if membership.until != nil { refuse("target", "这一段会籍已经结束") }
        if !target.kind.isUnion { refuse("target", "\(target.name)不是基层工会") }
        if target.id == membership.organisation { refuse("target", "此人已在这个工会") }
        if !target.isOpen(on: day) { refuse("target", "\(target.name)在\(day.chinese)不在册") }
        if day <= membership.from { refuse("moving_day", "转会日期应当晚于\(membership.from.chinese)") }
        if day > today { refuse("moving_day", "转会日期不能晚于今天") }
        if try openTransfer(of: membership.id) != nil { refuse("target", "已经在办理转会，等对方接收") }
        if !refusals.isEmpty { throw Refusals(refusals) }
        let id: ID<Transfer> = nextID()
        try write.run(
            """
            INSERT INTO transfer (id, membership, source, target, asked, asked_by, asked_from, answered, answered_by,
                accepted, reason)
            VALUES (\(id), \(membership.id), \(membership.organisation), \(target.id), \(now), \(author.account), \(day),
                NULL, NULL, NULL, NULL)
            """)
        try event(
            "transfer.ask", at: membership.organisation, subject: "person:\(membership.person)",
            after: "{\"to\":\(quoted(target.name))}")
        return id
    }

    /// The new union's word. Accepted, the membership goes on there from the day that was asked for.
    func answer(_ transfer: Transfer, accepted: Bool, because reason: String) throws {
        guard transfer.isAccepted == nil, let membership = try membership(transfer.membership) else { throw NotFound() }
        if !accepted, reason.isEmpty {
            throw Refusals([Refusal(field: "reason", sentence: "请写明不接收的原因，对方会看到")])
        }
        try close(transfer, accepted, because: reason, "transfer.answer", at: transfer.target)
        guard accepted, membership.until == nil else { return }
        try end(membership, .transferredOut, on: transfer.from, because: nil)
        _ = try begin(
            membership.person, at: transfer.target, membership.standing, .transferredIn, from: transfer.from,
            isDispatched: membership.isDispatched)
        try followTransfer(of: membership.person, from: transfer.source, to: transfer.target)
    }

    /// The old union takes it back before it was answered.
    func withdraw(_ transfer: Transfer) throws {
        guard transfer.isAccepted == nil else { throw NotFound() }
        try close(transfer, false, because: "原工会撤回", "transfer.withdraw", at: transfer.source)
    }

    private func close(
        _ transfer: Transfer, _ accepted: Bool, because reason: String, _ action: String, at unit: ID<Organisation>
    ) throws {
        try write.run(
            """
            UPDATE transfer SET answered = \(now), answered_by = \(author.account), accepted = \(accepted),
                reason = \(reason) WHERE id = \(transfer.id)
            """)
        try event(action, at: unit, subject: "transfer:\(transfer.id)", after: "{\"accepted\":\(accepted ? 1 : 0)}")
    }
}
