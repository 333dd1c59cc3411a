import Domain
import Markup
import Storage

extension ClosingDuty: Stored {}

/// How one of the duties that follow a unit's end stands (ORG-006).
struct DutyState: Sendable {
    let duty: ClosingDuty
    let done: Day?
    let note: String
    /// The day from which it is overdue while it is open.
    let due: Day

    func isOverdue(on day: Day) -> Bool { done == nil && day > due }
}

/// What the form that ticks a duty brings in.
struct DutyForm {
    static let fields = ["duty", "done_day", "note"]

    let duty: ClosingDuty
    let day: Day
    let note: String

    /// - Throws: `Refusals`, all of them.
    /// - Parameter handover: what the unit has left behind; nil where it had neither members nor employers.
    init(_ form: [String: String], of unit: Organisation, today: Day, leaving handover: Handover? = nil) throws {
        var reading = FormReading(form, today: today)
        let duty: ClosingDuty? = reading.choice("duty", "办结了哪一件")
        let day = reading.day("done_day", "办结日期")
        note = reading.words("note", "说明", limit: 500)
        if unit.closed == nil || unit.closed! > today { reading.refuse("duty", "本单位没有撤销，没有要办结的事") }
        if let day, let closed = unit.closed, day < closed {
            reading.refuse("done_day", "办结日期不能早于撤销日（\(closed.chinese)）")
        }
        if duty == .members, let handover, handover.members + handover.moving > 0 {
            let count = (handover.members + handover.moving).grouped
            reading.refuse("duty", "名册上还有 \(count) 人没有转走，请先办“整体转接”")
        }
        try reading.check()
        guard let duty, let day else { throw Refusals([]) }
        (self.duty, self.day) = (duty, day)
    }
}

extension View {
    /// The duties that follow a unit's end; none while it is open, or where it ended before there was a rule.
    func closingDuties(of unit: Organisation) throws -> [DutyState] {
        guard let closed = unit.closed, closed <= today, unit.founded != nil,
            LegalRule.dutiesAfterEnd.isInForce(on: closed)
        else { return [] }
        let rows = try tx.all(
            "SELECT duty, done_day, note FROM closing_duty WHERE organisation = \(unit.id) ORDER BY id"
        ) { (try $0["duty"] as ClosingDuty, (day: try $0["done_day"] as Day, note: try $0["note"] as String)) }
        let done = Dictionary(rows) { $1 }
        return ClosingDuty.allCases.map { duty in
            DutyState(
                duty: duty, done: done[duty]?.day, note: done[duty]?.note ?? "",
                due: closed.adding(days: ClosingDuty.dueAfterDays))
        }
    }
}

extension Change {
    func discharge(_ form: DutyForm, at unit: Organisation) throws {
        let id: ID<DutyState> = nextID()
        try write.run(
            """
            INSERT INTO closing_duty (id, organisation, duty, done_day, note, author, recorded)
            VALUES (\(id), \(unit.id), \(form.duty), \(form.day), \(form.note), \(author.account), \(now))
            """)
        try event(
            "duty.done", at: unit.id, subject: "organisation:\(unit.id)",
            after: "{\"kind\":\"\(form.duty.rawValue)\",\"day\":\"\(form.day)\",\"reason\":\(quoted(form.note))}")
    }
}

/// The check list of a unit that is no more.
struct DutyList: Fragment {
    let duties: [DutyState]
    let today: Day

    var body: HTML {
        Table(
            caption: "撤销后要办结的事", columns: [.text("事项"), .text("情况"), .text("办结"), .text("说明")],
            rows: duties.map { state in
                [
                    "\(state.duty.title)", badge(state).body, state.done?.html ?? "", "\(state.note)",
                ]
            }, empty: EmptyState("没有要办结的事。"), captionHidden: true
        ).body
    }

    private func badge(_ state: DutyState) -> StateBadge {
        if state.done != nil { return StateBadge(.good, "已办结") }
        return state.isOverdue(on: today)
            ? StateBadge(.bad, "逾期未办（\(state.due.chinese)前）") : StateBadge(.warning, "待办（\(state.due.chinese)前）")
    }
}
