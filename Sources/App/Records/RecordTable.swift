import Domain
import Markup

extension RecordStatus {
    var badge: StateBadge {
        switch self {
        case .declared: StateBadge(.warning, "已申报，待确认")
        case .confirmed: StateBadge(.good, "已确认")
        case .disputed: StateBadge(.bad, "有异议，不计入")
        }
    }
}

extension Record {
    var badge: StateBadge {
        guard isAwaitingChair else { return status.badge }
        return status == .disputed ? StateBadge(.bad, "主席不认可，不计入") : StateBadge(.warning, "代录，待主席确认")
    }
}

/// Records in a list.
struct RecordTable: Fragment {
    let caption: String
    let records: [Record]
    let catalogue: Catalogue
    let names: RecordNames
    var showsUnit = false
    let empty: EmptyState

    var body: HTML {
        var columns: [Table.Column] = [.text("日期")]
        if showsUnit { columns.append(.text("单位")) }
        columns += [.text("种类"), .text("内容"), .text("状态"), .text("谁记的")]
        return Table(
            caption: caption, columns: columns, rows: records.map(row), empty: empty, captionHidden: true, stacks: true
        ).body
    }

    private func row(_ record: Record) -> [HTML] {
        let path: Path = "/records/\(record.id)"
        var cells: [HTML] = ["<a \(href: path)>\(record.day.html)</a>"]
        if showsUnit {
            cells.append(names.unit(record).map { unit in "<a \(href: unit.path)>\(unit.name)</a>" } ?? "—")
        }
        cells += [
            "\(names.kind(record)?.title ?? record.kind)", "<span class=\"said\">\(names.summary(record))</span>",
            record.badge.body,
        ]
        return cells + ["\(names.account(record.recordedBy))\(record.isOnBehalf ? "（代录）" : "")"]
    }
}
