import Domain
import Markup

/// One round: how far it is, unit by unit below; its calendar, places and draw.
struct RoundPage: Page {
    let round: Round
    let holder: Organisation
    let board: RoundBoard
    let today: Day
    /// The edition reads otherwise now than when the round began.
    let isChanged: Bool
    let task: RoundTask?
    let late: Int
    let mayAct: Bool
    let mayHold: Bool
    /// Those of `drawn` whose sheets the reader may open.
    let readable: Set<ID<Organisation>>
    let quotas: [String: [ID<Organisation>: Int]]
    let areas: [Organisation]
    let outcome: RoundOutcome
    /// How many places are taken by accepted sheets, by level and area.
    let taken: [String: [ID<Organisation>: Int]]
    let undecided: [(name: String, sentence: String)]
    let drawn: [Organisation]
    /// What was done to the round itself, the newest first.
    let changes: [SealedEvent]
    let authors: [ID<Account>: String]?
    let catalogue: Catalogue
    /// Whether the round rates the reader's own unit, and the sheet where they may read it.
    let (ratesOwn, own): (Bool, Path?)
    let refusals: [Refusal]

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        round = try view.theRound(visit)
        guard let holder = try view.organisation(round.organisation) else { throw NotFound() }
        self.holder = holder
        let area = try view.area(of: round, for: visit.author)
        board = try view.board(of: round, within: area)
        (today, self.refusals, catalogue) = (view.today, refusals, view.catalogue)
        isChanged = view.catalogue.edition(round.edition.id).map { [round] in $0.yaml != round.edition.yaml } ?? true
        task = try view.roundTasks(for: visit.author).last { [round] in $0.round == round.id }
        var search = RoundSearch(visit)
        (search.show, search.state, search.words) = (.late, nil, "")
        late = try view.count(search, of: round, within: area, by: visit.author)
        ratesOwn = try view.isRated(area, in: round)
        own =
            try ratesOwn && !view.readableSheets(of: [area.id], in: round.id, by: visit.author).isEmpty
            ? Sheet.path(area.id, round.id) : nil
        mayAct = try round.isOpen && !view.reviewScopes(visit.author).isEmpty
        let seesAll = try visit.may(.see, at: holder, in: view)
        mayHold = try seesAll && visit.may(.hold, at: holder, in: view)
        // A county sees its own places, and nothing of the others'.
        areas = try round.limited.isEmpty ? [] : view.areas(of: holder).filter { seesAll || $0.id == area.id }
        quotas = areas.isEmpty ? [:] : try view.quotas(of: round.id)
        outcome = areas.isEmpty ? RoundOutcome() : try view.acceptedSheets(of: round, within: seesAll ? nil : area.id)
        let tied = outcome.undecided.filter { [outcome] in seesAll || outcome.areas[$0.unit] == area.id }
        let names = try view.organisations(tied.map(\.unit))
        undecided = tied.map { (names[$0.unit]?.name ?? "—", $0.sentence) }
        changes = try view.changes(of: "round:\(round.id)", limit: 30)
        authors = try visit.may(.people, at: holder, in: view) ? view.accountNames(changes.compactMap(\.account)) : nil
        taken = outcome.taken(in: round)
        let draw = try view.draw(of: round.id)
        let visible = try view.organisations(draw)
        // The whole of the draw is on its open page; here stand those that the reader works with.
        drawn = try draw.compactMap { visible[$0] }.filter { try visit.may(.see, at: $0, in: view) }
        readable = try view.readableSheets(of: drawn.map(\.id), in: round.id, by: visit.author)
    }

    var title: String { round.title }
    var menu: MenuEntry? { .rounds }
    var trail: [Crumb] { [Crumb("评定轮次", "/rounds")] }
    var lead: HTML {
        "\(round.now(on: today))<p>\(holder.name)；\(round.units.map(\.title).joined(separator: "、"))；事实截至\(round.factsDay.chinese)</p>"
    }

    var actions: HTML {
        mayHold
            ? "\(LinkButton("日程和名额", holding("edit")))\(LinkButton("公示结果", holding("announcement")))\(LinkButton("认定", holding("decision")))"
            : .empty
    }

    private func holding(_ word: String) -> Path { "/organisations/\(holder.id)/rounds/\(round.id)/\(word)" }

    var content: HTML {
        """
        \(refusals.map { Notice(tone: .bad, sentence: $0.sentence + "。").body })\
        \(RoundTasks(tasks: task.map { [$0] } ?? []))\
        \(changed)\
        \(own.map { path in "<p>\(LinkButton("看本单位的自评表", path))</p>\n" })\
        \(ratesOwn && own == nil ? "<p>本单位的自评表提交以后，会员就能看。</p>\n" : "")\
        \(board.rows.isEmpty && ratesOwn ? "" : "<h2 id=\"progress\">进度：\(board.area.name)</h2>\n\(progress)\(lists)")\
        \(places)\
        <h2 id="calendar">日程</h2>
        \(calendar)\
        \(sample)\
        <h2 id="rules">规则</h2>
        \(FactList(facts: rules))\
        \(ChangesTable(title: "这一轮的经过", changes: changes, catalogue: catalogue, authors: authors))
        """
    }

    private var changed: HTML {
        isChanged
            ? Notice(tone: .warning, sentence: "标准“\(round.edition.title)”的文本在本轮开始以后改过。本轮仍按开始时的文本评，前后一致。").body
            : .empty
    }

    private static let columns: [SheetState] = SheetState.all.filter { $0 != .unlocking }

    private var progress: HTML {
        let states = Self.columns.filter { state in
            if case .reviewing(let level) = state { round.levels.contains(level) } else { true }
        }
        func cells(_ counts: [SheetState: Int], _ link: Path?) -> [HTML] {
            let all = counts.values.reduce(0, +)
            return states.map { state -> HTML in
                var count = counts[state] ?? 0
                if state == .accepted { count += counts[.unlocking] ?? 0 }
                guard count > 0, let link else { return "\(count)" }
                return "<a \(href: link.query("state", state.word))>\(count.grouped)</a>"
            } + ["\(all.grouped)"]
        }
        let list = round.path("units")
        return Table(
            caption: "各单位进度", columns: [.text("单位")] + states.map { .figure($0.title, "家") } + [.figure("合计", "家")],
            rows: board.rows.map { row in
                ["\(row.unit.map { LinkedUnit($0).body } ?? "直属单位")"]
                    + cells(row.counts, row.unit.map { list.query("unit", $0.id) })
            },
            totals: ["合计"] + cells(board.total, list), empty: EmptyState("这一轮在您的范围里没有要评的单位。"), captionHidden: true
        ).body
    }

    private var lists: HTML {
        let list = round.path("units")
        let bulk: HTML =
            mayAct
            ? """
            \(LinkButton("批量通过", round.path("bulk").appending(BulkAct.pass.rawValue)))\
            \(LinkButton("批量退回迟交的", round.path("bulk").appending(BulkAct.sendBackLate.rawValue)))
            """ : .empty
        return """
            <div class="actions">\(LinkButton("名单", list))\
            \(LinkButton("催办名单（\(late) 家逾期）", list.query("show", RoundSearch.Show.late.rawValue)))\(bulk)</div>

            """
    }

    private var places: HTML {
        guard !round.limited.isEmpty, !areas.isEmpty else { return .empty }
        let undecidedLines = undecided.map { one -> HTML in "<li>\(one.name)：\(one.sentence)</li>\n" }
        return """
            <h2 id="places">名额</h2>
            \(Table(
                caption: "名额和已审定的",
                columns: [.text("县区")]
                    + round.limited.flatMap { [.figure("\($0.name)名额", "个"), .figure("审定达到\($0.name)", "家")] },
                rows: areas.map { area in
                    ["\(area.id == holder.id && areas.count > 1 ? "直属单位" : area.name)"]
                        + round.limited.flatMap { [places($0, of: area), "\(taken[$0.id]?[area.id] ?? 0)"] }
                }, empty: EmptyState(""), captionHidden: true))\
            <p>达到分数线的多于名额时，按得分率从高到低排；排在名额外的，定为所达到的下一个等级。\(round.ties.sentence)</p>
            \(undecidedLines.isEmpty ? "" : """
                \(Notice(tone: .warning, sentence: "有 \(undecided.count) 家并列在最后一个名额上，\(mayHold ? "请在“日程和名额”里增减名额" : "由\(holder.name)定")。"))\
                <ul>\(undecidedLines)</ul>
                """)
            """
    }

    private func places(_ level: Level, of area: Organisation) -> HTML {
        if level.quota?.isOnePot == true {
            return quotas[level.id]?[holder.id].map { "\(holder.whole)共\($0)" } ?? "不限"
        }
        return "\(quotas[level.id]?[area.id].map { "\($0)" } ?? "不限")"
    }

    private var calendar: Table {
        Table(
            caption: "日程", columns: [.text("步骤"), .text("开始"), .text("截止"), .text("现在")],
            rows: round.steps.map { step in
                let state =
                    today < step.first
                    ? StateBadge(.quiet, "还没有到")
                    : today > step.last ? StateBadge(.good, "已过") : StateBadge(.warning, "进行中")
                return ["\(step.title)", step.first.html, step.last.html, state.body]
            }, empty: EmptyState("没有日程。"), captionHidden: true)
    }

    private var sample: HTML {
        let draw: HTML =
            mayHold && round.isOpen && round.seed == nil
            ? "<p>\(LinkButton("抽取现场核查的单位", holding("draw")))</p>\n" : .empty
        guard let seed = round.seed, let share = round.share else {
            return draw.isEmpty ? .empty : "<h2 id=\"draw\">现场核查抽样</h2>\n\(draw)"
        }
        return """
            <h2 id="draw">现场核查抽样</h2>
            <p>种子“\(seed)”，每个县区抽 \(share) %，不足一家的按一家。规则：把“种子:单位编号”取 BLAKE2b-256（命令 <code>b2sum -l 256</code>），\
            数小的先抽中；上一轮抽过的排在后面。单位编号是单位页地址里的那一段。</p>
            \(round.drawPath.map { "<p>\(LinkButton("公开页：全部名单和重算的办法", $0))</p>\n" as HTML })\
            <ol>\(drawn.map { unit -> HTML in "<li>\(readable.contains(unit.id) ? "<a \(href: Sheet.path(unit.id, round.id))>\(unit.name)</a>" as HTML : "\(unit.name)") <span class=\"soft\">\("\(unit.id)")</span></li>\n" })</ol>
            \(drawn.isEmpty ? "<p>您的范围里没有抽中的单位。</p>\n" : "")
            """
    }

    private var rules: [(name: String, value: HTML)] {
        let standard: Path = "/standards/\(round.edition.id)"
        let entries = round.edition.levels.compactMap { level in
            level.entry.map { entry in
                "\(level.name)须已获得\(round.edition.levels.first { $0.id == entry }?.name ?? entry)"
            }
        }
        return [
            ("标准", isChanged ? "\(round.edition.title)" : "<a \(href: standard)>\(round.edition.title)</a>"),
            (
                "范围",
                "\(holder.name)所属、\(round.factsDay.chinese)和今天都在册的\(round.units.map(\.title).joined(separator: "、"))"
            ),
            ("门槛", "\(entries.isEmpty ? "没有另外的门槛" : entries.joined(separator: "；"))"),
            ("记录", "自评含已申报的记录；审定只算已确认的"),
        ] + (round.decided.map { [("认定", "\($0.longHTML)，\(round.document ?? "")")] } ?? [])
    }
}

extension Quota.TieRule {
    var title: String {
        switch self {
        case .all: "并列的都入选"
        case .none: "并列的都不入选"
        case .decide: "由办轮次的总工会定"
        }
    }

    var sentence: String {
        switch self {
        case .all: "得分率完全相同、名额不够分的，一并入选。"
        case .none: "得分率完全相同、名额不够分的，都不入选，名额空着。"
        case .decide: "得分率完全相同、名额不够分的，列出来由办轮次的总工会定名额。"
        }
    }
}
