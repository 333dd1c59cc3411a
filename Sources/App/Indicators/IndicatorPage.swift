import Domain
import Markup

/// Where does this figure come from?
struct IndicatorPage: Page {
    let reading: IndicatorReading
    let catalogue: Catalogue
    let today: Day

    private var indicator: Indicator { reading.indicator }
    private var figure: Figure { reading.figure }
    private var here: Path { "/organisations/\(reading.unit.id)/indicators/\(indicator.id)" }

    var title: String { "\(indicator.title) · \(reading.unit.name)" }
    var menu: MenuEntry? { .organisations }
    var trail: [Crumb] { reading.trail }

    var lead: HTML {
        """
        <p><strong>\(indicator.inFull(figure, own: reading.isOwn))</strong> \(state)</p>
        <p>\(reading.isOwn ? "" : "\(reading.unit.name)所辖各单位合计。")\(indicator.purpose)。\
        \(reading.day == today ? "" : "截至\(reading.day.chinese)。")</p>
        """
    }

    var actions: HTML { reading.step.map { LinkButton($0.title, $0.path, primary: isShort).body } ?? .empty }

    private var isShort: Bool {
        let fact = indicator.fact(figure)
        return reading.bound.map { !fact.isNone && !$0.holds(for: fact) } ?? false
    }

    private var state: HTML {
        if figure.isNone { return StateBadge(.quiet, "不涉及").body }
        guard let bound = reading.bound else { return .empty }
        let asked = "要求 \(bound.shown(for: indicator, own: reading.isOwn))"
        return isShort ? StateBadge(.warning, "未达到，\(asked)").body : StateBadge(.good, "达到，\(asked)").body
    }

    var content: HTML {
        """
        \(parts)\
        \(averaged)\
        \(reading.isOwn ? ground : beneath)\
        \(trend)
        """
    }

    private var parts: HTML {
        if figure.isNone { return "<p>这个问题在这里不发生：\(indicator.title)没有可算的对象，不扣分也不计入汇总。</p>\n" }
        func amount(_ number: Int64) -> String {
            indicator.measure == .money ? "\(number.yuan) 元" : number.grouped
        }
        var facts: [(String, HTML)] = [("分子", "\(amount(figure.ratio.numerator))")]
        if indicator.measure != .count || !reading.isOwn {
            facts.append((indicator.measure == .count ? "涉及单位" : "分母", "\(amount(figure.ratio.denominator))"))
        }
        facts.append(
            ("其中未经确认", figure.unconfirmed > 0 ? "\(amount(figure.unconfirmed))，评定时不计" : "没有"))
        if isShort, let caution = indicator.caution { facts.append(("怎样改善", "\(caution)")) }
        return FactList(facts: facts).body
    }

    private var averaged: HTML {
        if reading.parts.isEmpty { return .empty }
        return """
            <h2>由这些指标平均</h2>
            <p class="soft">每项按千分之几计，同等分量；不涉及的不算在内。</p>
            \(Table(
                caption: "由这些指标平均", columns: [.text("指标"), .figure("\(reading.unit.name)")],
                rows: reading.parts.map { part in
                    let path: Path = "/organisations/\(reading.unit.id)/indicators/\(part.indicator.id)"
                    return [
                        "<a \(href: path.query("day", reading.carried))>\(part.indicator.title)</a>",
                        "\(part.indicator.shown(part.figure, own: reading.isOwn))",
                    ]
                },
                empty: EmptyState(""), captionHidden: true))
            """
    }

    private var ground: HTML {
        var pieces: [HTML] = []
        if indicator.readsScores {
            let path: Path = "/organisations/\(reading.unit.id)/score"
            pieces.append("<p>这个数由得分算出：\(LinkButton("看得分", path.query("day", reading.carried)))</p>\n")
        }
        if !indicator.records.isEmpty {
            let begin = reading.step
            pieces.append(
                """
                <h2>依据的记录</h2>
                \(RecordTable(
                    caption: "依据的记录", records: reading.records, catalogue: catalogue, names: reading.names,
                    empty: EmptyState("还没有可依据的记录。", begin: begin)))
                """)
        }
        if indicator.tables.contains("tenure") {
            pieces.append(
                """
                <h2>依据的任职</h2>
                \(Table(
                    caption: "在任的人", columns: [.text("姓名"), .text("职务"), .text("专兼职"), .text("任职起")],
                    rows: reading.tenures.map {
                        ["\($0.personName)", "\($0.post.title)", "\($0.isFullTime ? "专职" : "兼职")", $0.from.html]
                    },
                    empty: EmptyState("没有在任的主席、副主席。班子任免由上级工会登记。"), captionHidden: true))
                """)
        }
        if let employers = reading.employers { pieces.append(employers.body) }
        return pieces.joined()
    }

    private var beneath: HTML {
        let switches = Tree.allCases.map { tree -> HTML in
            let path = here.query("tree", tree == .command ? nil : tree.rawValue).query("day", reading.carried)
            return "<a \(href: path)\(attribute: "aria-current", tree == reading.tree ? "page" : nil)>\(tree.title)</a>"
        }
        let page = here.query("tree", reading.tree == .command ? nil : reading.tree.rawValue).query(
            "day", reading.carried)
        return """
            <h2 id="units">下面各单位，差的在前</h2>
            <nav class="tabs" aria-label="按哪种关系汇总">\(switches)</nav>
            \(Table(
                caption: "\(indicator.title)，各单位", columns: [
                    .text("单位"), .figure("本单位"), .figure("分子"), .figure("分母"), .figure("未经确认"),
                ],
                rows: reading.units.map { row($0.unit, $0.figure) },
                empty: EmptyState("下面没有单位要回答这个问题。"), captionHidden: true))\
            \(Pagination(
                shown: reading.units.count, first: reading.page > 0 ? page : nil,
                next: reading.hasMore ? page.query("page", reading.page + 2) : nil))
            """
    }

    private func row(_ unit: Organisation, _ figure: Figure) -> [HTML] {
        func amount(_ number: Int64) -> String { indicator.measure == .money ? number.yuan : number.grouped }
        let path: Path = "/organisations/\(unit.id)/indicators/\(indicator.id)"
        return [
            "<a \(href: path.query("day", reading.carried))>\(unit.name)</a>", "\(indicator.shown(figure, own: true))",
            "\(amount(figure.ratio.numerator))", "\(amount(figure.ratio.denominator))", "\(amount(figure.unconfirmed))",
        ]
    }

    private var trend: HTML {
        guard indicator.measure != .count, let first = reading.trend.first?.day else { return .empty }
        var target: Ratio?
        if case .atLeast(let threshold) = reading.bound { target = threshold }
        let points = reading.trend.filter { $0.figure.ratio.denominator > 0 }.map {
            TrendChart.Point($0.day, $0.figure.ratio)
        }
        return """
            <h2>逐月走势</h2>
            \(TrendChart(
                id: "trend", title: "\(indicator.title)逐月走势", computed: points, target: target, start: first,
                end: reading.day, today: today))
            """
    }
}

extension Indicator {
    /// Whether a unit of this kind has a page for it: its own figure, or a sum over what stands below.
    func arises(at kind: OrganisationKind) -> Bool { isOwn(of: kind) || !kind.isUnion }
}

enum IndicatorsRoutes {
    static let all: [Route] = [
        .page("/organisations/{unit}/indicators/{indicator}", .see, .unit) { view, visit in
            let unit = try visit.theUnit()
            guard let indicator = visit.parameters["indicator"].flatMap(view.catalogue.indicator),
                indicator.arises(at: unit.kind)
            else { throw NotFound() }
            let reading = try IndicatorReading(view, visit, unit, indicator)
            let page = IndicatorPage(reading: reading, catalogue: view.catalogue, today: view.today)
            return .page(page, in: try view.shell(visit))
        }.exported(when: { $0.unit.map { !$0.kind.isUnion } ?? false }) { view, visit in
            guard let indicator = visit.parameters["indicator"].flatMap(view.catalogue.indicator) else {
                throw NotFound()
            }
            return try view.figuresTable(visit, indicator)
        }
    ]
}
