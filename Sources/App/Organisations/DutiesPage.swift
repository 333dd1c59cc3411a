import Domain
import Markup
import Storage

/// A unit that is no more, with what is still to be done about it.
struct OpenDuties: Sendable {
    let unit: Organisation
    let open: [DutyState]
}

extension View {
    /// Closed units whose duties are not all done, where the author may change units, the latest end first (ORG-006).
    func openDuties(for author: Author, limit: Int) throws -> [OpenDuties] {
        let units = try tx.all(
            """
            SELECT \(Organisation.columns) FROM organisation o
            WHERE o.closed <= \(today) AND o.closed >= \(LegalRule.dutiesAfterEnd.span.from) AND o.founded IS NOT NULL
            AND (SELECT COUNT(DISTINCT d.duty) FROM closing_duty d WHERE d.organisation = o.id)
                < \(Int64(ClosingDuty.allCases.count))
            AND \(try reachable(by: author)) ORDER BY o.closed DESC, o.id LIMIT \(limit)
            """
        ) { try Organisation(row: $0) }
        return try units.filter { try author.may(.restructure, at: $0.id, in: self) }.map { unit in
            OpenDuties(unit: unit, open: try closingDuties(of: unit).filter { $0.done == nil })
        }
    }
}

/// 撤销后待办: the units in the reader's scope that have ended and are not yet settled.
struct DutiesPage: Page {
    static let limit = 200

    let units: [OpenDuties]
    let today: Day

    var title: String { "撤销后待办" }
    var menu: MenuEntry? { .organisations }
    var lead: HTML {
        """
        <p>已撤销、还有事没有办结的单位。撤销后 \(ClosingDuty.dueAfterDays) 天内应当办完会籍、账户、印章、法人注销和财产五件事。</p>
        """
    }

    var content: HTML {
        let note = units.count == Self.limit ? "，列出最近的 \(Self.limit) 家" : ""
        return Table(
            caption: "没有办结的单位（\(units.count.grouped) 家\(note)）",
            columns: [.text("单位"), .text("撤销"), .text("没有办结"), .text("情况")],
            rows: units.map { one in
                let path: Path = "/organisations/\(one.unit.id)/changes"
                let late = one.open.contains { $0.isOverdue(on: today) }
                return [
                    "<a \(href: path)>\(one.unit.name)</a>", one.unit.closed?.html ?? "",
                    "\(one.open.map(\.duty.title).joined(separator: "、"))",
                    late ? StateBadge(.bad, "逾期").body : StateBadge(.warning, "待办").body,
                ]
            }, empty: EmptyState("没有这样的单位：撤销的都已办结。")
        ).body
    }
}
