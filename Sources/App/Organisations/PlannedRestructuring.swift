import Domain
import Storage

/// A new name or a merger that is decided and whose day has not come.
struct PlannedRestructuring: Sendable {
    let id: ID<PlannedRestructuring>
    let organisation: ID<Organisation>
    let act: RestructuringAct
    let day: Day
    let target: ID<Organisation>?
    /// What was typed, by field.
    let form: [String: String]
    let author: ID<Account>?
    /// Why it could not be done on its day.
    let problem: String?

    init(row: Row) throws {
        (id, organisation, act) = (try row["id"], try row["organisation"], try row["act"])
        (day, target, author) = (try row["day"], try row["target"], try row["author"])
        problem = try row["problem"]
        form = (try row["form"] as RecordBody).values.compactMapValues {
            if case .text(let text) = $0 { text } else { nil }
        }
    }

    /// What becomes of the unit, in words.
    /// - Parameter target: the name of the unit that takes it over.
    func words(target: String?) -> String {
        act == .rename ? "更名为\(form["name"] ?? "")" : "\(target.map { "并入\($0)" } ?? act.title)"
    }
}

extension RestructuringAct {
    /// Whether it may be entered before its day: a move is written into the trees at once, these wait for their day.
    var waitsForItsDay: Bool { self == .rename || self == .merge }
    var mayLieAhead: Bool { self == .move || waitsForItsDay }
}

extension View {
    /// What is decided about a unit, or about another that is to become part of it, and not done yet.
    func plannedRestructurings(of unit: ID<Organisation>) throws -> [PlannedRestructuring] {
        try tx.all(
            """
            SELECT p.* FROM planned_restructuring p WHERE (p.organisation = \(unit) OR p.target = \(unit))
                AND p.done IS NULL AND p.cancelled IS NULL ORDER BY p.day, p.id
            """
        ) { try PlannedRestructuring(row: $0) }
    }

    /// Those whose day has come; what could not be done is tried again once a day.
    fileprivate func dueRestructurings() throws -> [ID<PlannedRestructuring>] {
        try tx.all(
            """
            SELECT p.id FROM planned_restructuring p WHERE p.day <= \(today) AND p.done IS NULL AND p.cancelled IS NULL
                AND (p.problem_day IS NULL OR p.problem_day < \(today)) ORDER BY p.day, p.id
            """
        ) { try $0["id"] }
    }

    fileprivate func planned(_ id: ID<PlannedRestructuring>) throws -> PlannedRestructuring? {
        try tx.first(
            """
            SELECT p.* FROM planned_restructuring p
            WHERE p.id = \(id) AND p.done IS NULL AND p.cancelled IS NULL
            """
        ) { try PlannedRestructuring(row: $0) }
    }
}

extension Change {
    /// Keeps what is to be done on a day to come.
    /// - Throws: `Refusals` beside another that waits.
    func plan(_ unit: Organisation, by order: RestructuringOrder, _ form: [String: String]) throws {
        let waiting = try plannedRestructurings(of: unit.id).filter { $0.organisation == unit.id }
        if let other = waiting.first(where: { $0.act == order.act || $0.act.ends }) {
            throw Refusals([
                Refusal(field: "day", sentence: "已定自\(other.day.chinese)起\(other.act.title)，请先取消那一次")
            ])
        }
        let id: ID<PlannedRestructuring> = nextID()
        let names = RestructuringOrder.fields(of: order.act) + [[LegalFinding].waiver]
        let kept = form.filter { names.contains($0.key) }.mapValues { FieldValue.text($0.trimmed) }
        try write.run(
            """
            INSERT INTO planned_restructuring (id, organisation, act, day, target, form, author, recorded, done, problem,
                problem_day, cancelled, cancelled_by, cancelled_reason)
            VALUES (\(id), \(unit.id), \(order.act), \(order.day), \(order.targets.first?.id), \(RecordBody(kept)),
                \(author.account), \(now), NULL, NULL, NULL, NULL, NULL, NULL)
            """)
        try event(
            "restructuring.plan", at: unit.id, subject: "restructuring:\(id)",
            after: """
                {"act":"\(order.act.rawValue)","day":"\(order.day)","document":\(quoted(order.approval)),\
                "reason":\(quoted(order.reason))}
                """)
    }

    /// What was decided is given up before its day, or before it could be done.
    func cancel(_ id: ID<PlannedRestructuring>, at unit: Organisation, because reason: String) throws {
        guard let plan = try planned(id), plan.organisation == unit.id else { throw NotFound() }
        if reason.isEmpty { try refuse([Refusal(field: "reason", sentence: "请写明取消的理由")]) }
        try write.run(
            """
            UPDATE planned_restructuring SET cancelled = \(now), cancelled_by = \(author.account),
                cancelled_reason = \(reason) WHERE id = \(id)
            """)
        try event(
            "restructuring.cancel", at: unit.id, subject: "restructuring:\(id)",
            after: "{\"reason\":\(quoted(reason))}")
    }

    /// Does what was decided, as of its day, with its documents and in the name of who entered it.
    fileprivate func carryOut(_ id: ID<PlannedRestructuring>) throws {
        guard let plan = try planned(id), let unit = try organisation(plan.organisation) else { return }
        if unit.closed != nil {
            throw Refusals([Refusal(field: "day", sentence: "\(unit.name)已经撤销")])
        }
        try restructure(unit, by: RestructuringOrder(plan, self), decidedBy: plan.author)
        try write.run(
            "UPDATE planned_restructuring SET done = \(now), problem = NULL, problem_day = NULL WHERE id = \(id)")
    }

    fileprivate func keepProblem(_ sentence: String, of id: ID<PlannedRestructuring>) throws {
        guard let plan = try planned(id) else { return }
        try write.run(
            "UPDATE planned_restructuring SET problem = \(sentence), problem_day = \(today) WHERE id = \(id)")
        try event(
            "restructuring.fail", at: plan.organisation, subject: "restructuring:\(id)",
            after: "{\"reason\":\(quoted(sentence))}")
    }
}

extension City {
    /// Does what was decided for today or before, each by itself: one that cannot be done keeps no other from it.
    /// - Returns: what was done, for the log.
    func carryOutRestructurings() async throws -> [String] {
        var done: [String] = []
        for id in try await read({ try $0.dueRestructurings() }) {
            do {
                try await write(by: .system) { try $0.carryOut(id) }
                done.append("planned restructuring \(id) done")
            } catch let refusals as Refusals {
                let sentence = refusals.all.map(\.sentence).joined(separator: "；")
                try await write(by: .system) { try $0.keepProblem(sentence, of: id) }
                done.append("planned restructuring \(id) cannot be done")
            }
        }
        return done
    }
}
