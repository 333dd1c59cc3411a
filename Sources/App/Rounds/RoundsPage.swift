import Domain
import Markup
import Storage

/// 评定轮次: those that concern the reader, and what waits for the reader in each.
struct RoundsPage: Page {
    let lines: [(round: Round, holder: Organisation?, task: RoundTask?)]
    /// Where the reader may open one.
    let mayOpen: [Organisation]
    let today: Day

    init(_ view: View, _ visit: Visit) throws {
        let tasks = try view.roundTasks(for: visit.author)
        lines = try view.rounds(for: visit.author).map { round in
            (round, try view.organisation(round.organisation), tasks.first { $0.round == round.id })
        }
        mayOpen = try visit.author.grants.map(\.organisation).compactMap { id in
            guard let unit = try view.organisation(id), unit.kind.holds != nil,
                try visit.may(.hold, at: unit, in: view)
            else { return nil }
            return unit
        }
        today = view.today
    }

    var title: String { "评定轮次" }
    var menu: MenuEntry? { .rounds }
    var actions: HTML {
        "\(LinkButton("动态管理", "/lapses"))\(LinkButton("晋位榜", "/ladder"))\(opening)"
    }

    private var opening: HTML {
        mayOpen.first.map { LinkButton("开始一轮评定", "/organisations/\($0.id)/rounds/new").body } ?? .empty
    }

    var content: HTML {
        """
        \(RoundTasks(tasks: lines.compactMap(\.task)))\
        \(Table(
            caption: "评定轮次",
            columns: [.text("名称"), .text("谁办"), .text("事实截至"), .text("现在"), .text("标准")],
            rows: lines.map(row), empty: EmptyState("还没有评定轮次。市、县（区）总工会开始一轮以后，这里有日程和进度。"), captionHidden: true))
        """
    }

    private func row(_ line: (round: Round, holder: Organisation?, task: RoundTask?)) -> [HTML] {
        [
            "<a \(href: line.round.path)>\(line.round.title)</a>", "\(line.holder?.name ?? "—")",
            line.round.factsDay.html, line.round.now(on: today).body, "\(line.round.edition.title)",
        ]
    }
}

extension Round {
    /// Which step it is at, by its calendar.
    func now(on day: Day) -> StateBadge {
        guard isOpen else { return StateBadge(.good, "已结束") }
        if let step = steps.first(where: { $0.first <= day && day <= $0.last }) {
            return StateBadge(.warning, "\(step.title)，到\(step.last.chinese)")
        }
        if let first = steps.first, day < first.first { return StateBadge(.quiet, "\(first.first.chinese)开始") }
        return StateBadge(.warning, "日程已完")
    }
}

/// What waits for somebody in a round.
struct RoundTask: Sendable {
    let round: ID<Round>
    let words: String
    let step: Crumb
}

/// 等我办, on the first page of whoever has something to do.
struct RoundTasks: Fragment {
    let tasks: [RoundTask]

    var body: HTML {
        guard !tasks.isEmpty else { return .empty }
        return """
            <ul class="tasks">\(tasks.map { task -> HTML in
                "<li><p>\(task.words)</p>\(LinkButton(task.step.title, task.step.path, primary: true))</li>\n"
            })</ul>

            """
    }
}

extension View {
    /// What waits for an author in the open rounds: the own sheet, and the sheets to be reviewed.
    func roundTasks(for author: Author) throws -> [RoundTask] {
        let rounds = try rounds(for: author, onlyOpen: true).filter { $0.assessment.map { $0.first <= today } ?? false }
        if rounds.isEmpty { return [] }
        let waiting = try waiting(for: author)
        return try rounds.flatMap { round -> [RoundTask] in
            var tasks = try author.grants.compactMap { grant in
                try organisation(grant.organisation).flatMap { try task(of: $0, in: round, author) }
            }
            let count = try tx.value(
                "SELECT COUNT(*) FROM sheet s WHERE s.round = \(round.id) AND \(waiting)", as: Int.self)
            if let count, count > 0 {
                let list = round.path("units").query("show", RoundSearch.Show.mine.rawValue)
                tasks.append(
                    RoundTask(
                        round: round.id, words: "\(round.title)：\(count) 张自评表等您审核。", step: Crumb("去审核", list)))
            }
            return tasks
        }
    }

    /// What a unit has to do about its own sheet.
    func task(of unit: Organisation, in round: Round, _ author: Author) throws -> RoundTask? {
        guard round.isOpen, round.units.contains(unit.kind), try isRated(unit, in: round) else { return nil }
        let parties = try parties(of: author, at: unit.id)
        guard parties.contains(.unit) || parties.contains(.writer) else { return nil }
        let sheet = try sheet(of: unit.id, in: round.id)
        let state = sheet?.state ?? .blank
        guard state.isWithUnit, let step = round.assessment(of: sheet), step.first <= today else {
            return nil
        }
        let left = step.last.number - today.number
        let time = left < 0 ? "已过期 \(-left) 天" : left == 0 ? "今天截止" : "还有 \(left) 天"
        return RoundTask(
            round: round.id, words: "\(round.title)：自评表\(state.title)，\(time)。",
            step: Crumb(state == .blank ? "去自评" : "接着填", Sheet.path(unit.id, round.id)))
    }

    /// What waits at one unit for whoever may write for it.
    func roundTasks(at unit: Organisation, for author: Author) throws -> [RoundTask] {
        try rounds(of: commandLine(of: unit.id), onlyOpen: true).compactMap { try task(of: unit, in: $0, author) }
    }
}
