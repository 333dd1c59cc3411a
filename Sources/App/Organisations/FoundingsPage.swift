import Domain
import Markup

/// 建会: everything asked for under the units where the reader may found, what waits for an answer first.
struct FoundingsPage: Page {
    let foundings: [Founding]
    let parents: [ID<Organisation>: Organisation]
    let isWaiting: Bool
    let waiting: Int
    let page: Int
    let home: Organisation?
    let today: Day

    static let size = 50

    init(_ view: View, _ visit: Visit) throws {
        isWaiting = visit.query["state"] != "all"
        (page, home, today) = (visit.page, visit.home, view.today)
        foundings = try view.foundings(
            by: visit.author, waiting: isWaiting, limit: Self.size, offset: visit.page * Self.size)
        parents = try view.organisations(foundings.map(\.last.parent))
        waiting = try view.foundingsWaiting(for: visit.author)
    }

    var title: String { "建会" }
    var menu: MenuEntry? { .organisations }
    var lead: HTML { "<p>\(waiting == 0 ? "没有等批复的申请。" : "有 \(waiting.grouped) 份申请等批复。")</p>" }

    var actions: HTML {
        guard let home, !FoundingForm.kinds(under: home.kind).isEmpty else { return .empty }
        return LinkButton("申请建会", "/organisations/\(home.id)/foundings/new", primary: true).body
    }

    var content: HTML {
        let list: Path = "/foundings"
        let other = page > 0 ? list.query("state", isWaiting ? nil : "all") : nil
        let next =
            foundings.count == Self.size
            ? list.query("state", isWaiting ? nil : "all").query("page", page + 2) : nil
        return """
            <nav class="tabs" aria-label="哪些申请">\
            <a \(href: list)\(attribute: "aria-current", isWaiting ? "page" : nil)>待批复</a>\
            <a \(href: list.query("state", "all"))\(attribute: "aria-current", isWaiting ? nil : "page")>全部</a></nav>
            \(Table(
                caption: isWaiting ? "等批复的建会申请" : "建会申请",
                columns: [
                    .text("名称"), .text("种类"), .text("批复单位"), .text("情况"), .text("决议日期"), .figure("用人单位", "家"),
                ], rows: foundings.map(row),
                empty: EmptyState("没有这样的申请。乡镇（街道）替筹备组写申请，本级或上级批复，批复后工会就在册了。")))\
            \(Pagination(shown: foundings.count, first: other, next: next))
            """
    }

    private func row(_ founding: Founding) -> [HTML] {
        let last = founding.last
        guard let parent = parents[last.parent] else { return [] }
        return [
            "<a \(href: FoundingRoutes.path(parent, founding.number))>\(last.name)</a>", "\(last.kind.title)",
            "\(parent.name)", founding.badge.body, last.resolutionDay?.html ?? "—", "\(founding.employers.count)",
        ]
    }
}

extension Founding {
    var badge: StateBadge {
        switch reply?.answer {
        case .approved: StateBadge(.good, state)
        case .returned: StateBadge(.bad, state)
        case .withdrawn: StateBadge(.quiet, state)
        case nil: StateBadge(isWaiting ? .warning : .quiet, state)
        }
    }
}
