import Domain
import Storage

extension RestructuringAct: Stored {}
extension RestructuringCause: Stored {}

/// A change of a unit's name, place or life as it was decided, with the documents it rests on.
struct Restructuring: Sendable {
    let id: ID<Restructuring>
    let organisation: ID<Organisation>
    let act: RestructuringAct
    let cause: RestructuringCause
    let day: Day
    let tree: Tree?
    let target: ID<Organisation>?
    /// What it was called before, or under what it stood; and after.
    let old: String
    let new: String
    let resolution: String
    let approval: String
    let approvalDay: Day?
    let reason: String
    let author: ID<Account>?
    let cancelled: Instant?
    let cancelledReason: String?

    init(row: Row) throws {
        (id, organisation, act, cause) = (
            try row["id"], try row["organisation"], try row["act"], try row["cause"]
        )
        (day, tree, target) = (try row["day"], try row["tree"], try row["target"])
        (old, new, reason) = (try row["old"], try row["new"], try row["reason"])
        (resolution, approval, approvalDay) = (
            try row["resolution"], try row["approval"], try row["approval_day"]
        )
        (author, cancelled) = (try row["author"], try row["cancelled"])
        cancelledReason = try row["cancelled_reason"]
    }

    /// A move whose day has not come can be taken back, since nothing has happened on it yet; and a dissolution, which
    /// may be a mistake and handed nothing over by itself.
    func mayBeCancelled(on today: Day) -> Bool {
        cancelled == nil && (act == .move && day > today || act == .dissolve)
    }
}

extension View {
    /// What was decided about a unit, the latest first.
    func restructurings(of unit: ID<Organisation>) throws -> [Restructuring] {
        try tx.all("SELECT * FROM restructuring WHERE organisation = \(unit) ORDER BY day DESC, id DESC") {
            try Restructuring(row: $0)
        }
    }

    func restructuring(_ id: ID<Restructuring>) throws -> Restructuring? {
        try tx.first("SELECT * FROM restructuring WHERE id = \(id)") { try Restructuring(row: $0) }
    }
}

extension Change {
    /// Does what was decided, and keeps the decision with its documents.
    /// - Parameter decidedBy: who entered it, where that was before its day.
    /// - Throws: `Refusals` when the tree does not allow it.
    func restructure(
        _ unit: Organisation, by order: RestructuringOrder, decidedBy: ID<Account>? = nil
    ) throws {
        var (old, new) = ("", order.targets.map(\.name).joined(separator: "、"))
        switch order.act {
        case .rename:
            (old, new) = (unit.name, order.name)
            try rename(unit.id, to: order.name, from: order.day)
        case .move:
            guard let target = order.targets.first else { throw NotFound() }
            old = try parent(of: unit.id, in: order.tree, on: order.day)?.name ?? ""
            try move(unit.id, under: target.id, in: order.tree, from: order.day)
        case .merge:
            guard let target = order.targets.first else { throw NotFound() }
            try merge([unit.id], into: target.id, on: order.day, document: order.approval)
        case .split:
            try split(unit.id, into: order.targets.map(\.id), on: order.day, document: order.approval) {
                order.heir(of: $0.id)
            }
        case .dissolve: try close(unit.id, on: order.day, note: order.reason)
        }
        let id: ID<Restructuring> = nextID()
        try write.run(
            """
            INSERT INTO restructuring (id, organisation, act, cause, day, tree, target, old, new, resolution_day,
                resolution, approval_day, approval, reason, waiver, author, recorded)
            VALUES (\(id), \(unit.id), \(order.act), \(order.cause), \(order.day),
                \(order.act == .move ? order.tree : nil), \(order.targets.first?.id), \(old), \(new),
                \(order.resolutionDay), \(order.resolution), \(order.approvalDay), \(order.approval), \(order.reason),
                \(order.waiver), \(decidedBy ?? author.account), \(now))
            """)
        try event(
            "restructuring.keep", at: unit.id, subject: "restructuring:\(id)",
            after: """
                {"act":"\(order.act.rawValue)","day":"\(order.day)","document":\(quoted(order.approval)),\
                "reason":\(quoted(order.reason))}
                """)
    }

    /// Takes back a move whose day has not come, or a dissolution.
    /// - Throws: `NotFound`; `Refusals` when the day has come or something else rests on the change already.
    @discardableResult
    func cancel(_ id: ID<Restructuring>, at unit: Organisation, because reason: String) throws -> RestructuringAct {
        guard let kept = try restructuring(id), kept.organisation == unit.id else { throw NotFound() }
        if reason.isEmpty { try refuse([Refusal(field: "reason", sentence: "请写明取消的理由")]) }
        guard kept.mayBeCancelled(on: today) else {
            throw Refusals([Refusal(field: "change", sentence: "只有还没有生效的隶属变更和误办的撤销可以取消")])
        }
        if kept.act == .dissolve { try reopen(unit) }
        if let tree = kept.tree { try cancelMove(of: unit.id, in: tree, on: kept.day) }
        try write.run(
            """
            UPDATE restructuring SET cancelled = \(now), cancelled_by = \(author.account),
                cancelled_reason = \(reason) WHERE id = \(id)
            """)
        try event(
            "restructuring.cancel", at: unit.id, subject: "restructuring:\(id)",
            after: "{\"reason\":\(quoted(reason))}")
        return kept.act
    }
}
