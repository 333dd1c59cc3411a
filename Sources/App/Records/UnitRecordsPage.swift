import Domain
import Markup

/// The records of one unit, and what is due.
struct UnitRecordsPage: Page {
    let unit: Organisation
    let kind: Kind?
    let records: [Record]
    let duties: [Duty]
    let names: RecordNames
    let catalogue: Catalogue
    let trail: [Crumb]
    /// The kinds that the reader may write down here.
    let recordable: [String]
    let page: Int
    let hasMore: Bool
    let carried: Day?
    let seesMembers: Bool

    static let size = 50

    private var mayRecord: Bool { !recordable.isEmpty }

    var title: String { "\(unit.name)的记录" }
    var menu: MenuEntry? { .records }
    var actions: HTML {
        mayRecord ? LinkButton("记一条工作", "/organisations/\(unit.id)/records/new", primary: true).body : .empty
    }

    var content: HTML {
        """
        \(UnitTabs(unit: unit, current: .records, day: carried, showsMembers: seesMembers))\
        \(duties.isEmpty ? "" : dutyTable)\
        <h2 id="list">\(kind.map { kind in "\(kind.title)记录" } ?? "全部记录")</h2>
        \(kind == nil ? "" : "<p><a \(href: here(kind: nil))>看全部种类</a></p>\n")\
        \(RecordTable(
            caption: "记录", records: records, catalogue: catalogue, names: names,
            empty: EmptyState(
                "还没有记录。开会、报数、签合同、拨缴经费后都记在这里。",
                begin: mayRecord ? Crumb("记第一条", "/organisations/\(unit.id)/records/new") : nil)))\
        \(Pagination(
            shown: records.count, first: page > 0 ? here(kind: kind) : nil,
            next: hasMore ? here(kind: kind).query("page", page + 2) : nil))
        """
    }

    private func here(kind: Kind?) -> Path {
        let path: Path = "/organisations/\(unit.id)/records"
        return path.query("kind", kind?.id).query("day", carried)
    }

    private var dutyTable: HTML {
        """
        <h2>该记什么</h2>
        \(Table(
            caption: "各种记录的最近一次和下次到期",
            columns: [.text("种类"), .text("最近一次"), .text("下次到期"), .text("情况"), .text("去办")],
            rows: duties.map { duty in
                let form: Path = "/organisations/\(unit.id)/records/new"
                return [
                    "<a \(href: here(kind: duty.kind).fragment("list"))>\(duty.kind.title)</a>",
                    duty.last?.html ?? "没有记过", duty.next?.html ?? "有事时记", duty.badge?.body ?? "",
                    recordable.contains(duty.kind.id) ? LinkButton("记一次", form.query("kind", duty.kind.id)).body : "",
                ]
            },
            empty: EmptyState(""), captionHidden: true))
        """
    }
}

/// A kind of record a unit keeps: when the last was, when the next is due.
struct Duty {
    let kind: Kind
    let last: Day?
    let today: Day

    var next: Day? { kind.dueEveryMonths.flatMap { months in last.map { $0.adding(months: months) } ?? today } }

    var badge: StateBadge? {
        guard let next else { return nil }
        if last == nil { return StateBadge(.bad, "从未记过") }
        let days = next.number - today.number
        if days < 0 { return StateBadge(.bad, "逾期 \((-days).grouped) 天") }
        return days <= 30 ? StateBadge(.warning, days == 0 ? "今天到期" : "\(days) 天后到期") : StateBadge(.good, "未到期")
    }
}
