import Domain
import Markup

/// One lapse: what was found, until when to put it right, what was done about it, and what may be done next.
struct LapsePage: Page {
    let lapse: Lapse
    let unit: Organisation
    let fall: String
    let rule: LapseRule?
    /// The form whose record would end it, for who may fill it in.
    let mending: Crumb?
    let steps: [LapseStepTaken]
    let names: [ID<Account>: String]
    let announcement: Announcement?
    let trail: [Crumb]
    let open: [LapseStep]
    /// What is in the way of giving the level back.
    let obstacles: [String]
    let typed: TypedForm
    /// The step that was refused.
    let tried: LapseStep?
    let today: Day
    let csrf: String

    init(_ view: View, _ visit: Visit, tried: LapseStep? = nil, refusals: [Refusal] = []) throws {
        lapse = try view.theLapse(visit)
        unit = try visit.theUnit()
        fall = view.fall(of: lapse)
        rule = try view.rule(of: lapse)
        steps = try view.steps(of: lapse.id)
        let seesNames = try visit.may(.people, at: unit, in: view)
        names = seesNames ? try view.accountNames(steps.compactMap(\.takenBy)) : [:]
        announcement = try lapse.announcement.flatMap(view.announcement)
        trail = try view.trail(to: unit, for: visit, on: view.today, within: true)
        let parties = try view.lapseParties(visit, at: unit)
        let isOverdue = lapse.isOverdue(on: view.today)
        let byRecords = rule.map { !$0.needsRecheck } ?? false
        open = [.report, .pass, .fail, .drop, .restore].filter { [lapse] step in
            // Where records decide, nobody passes by hand.
            !(step == .pass && byRecords) && !step.parties.isDisjoint(with: parties)
                && step.obstacle(at: lapse.stage, isOverdue: isOverdue) == nil
        }
        mending =
            byRecords && parties.contains(.unit)
            ? rule.flatMap { [unit] in view.catalogue.nextStep($0, for: unit) } : nil
        obstacles = open.contains(.restore) ? try view.obstacles(toRestoring: lapse, of: unit) : []
        let word = tried.map(Self.word) ?? ""
        typed = TypedForm(
            ["\(word)-words", "\(word)-document"], values: visit.form,
            refusals: refusals.map { Refusal(field: "\(word)-\($0.field)", sentence: $0.sentence) })
        (self.tried, today, csrf) = (tried, view.today, visit.csrf)
    }

    var title: String { lapse.name }
    var menu: MenuEntry? { .organisations }
    var lead: HTML { "<p>\(unit.name) · \(lapse.badge(on: today, isSettled: announcement?.settled != nil))</p>" }

    var content: HTML {
        """
        \(leftOver)\
        \(FactList(facts: facts))\
        \(open.map(form))\
        <h2>经过</h2>
        \(Table(
            caption: "经过", columns: [.text("日期"), .text("办理"), .text("说明"), .text("文号"), .text("经办")],
            rows: steps.map { step in
                [
                    step.day.html, "\(step.step.title)", "\(step.words.isEmpty ? "—" : step.words)",
                    "\(step.document.isEmpty ? "—" : step.document)",
                    "\(names.author(step.takenBy))",
                ]
            }, empty: EmptyState(""), captionHidden: true))
        """
    }

    private var facts: [(String, HTML)] {
        var all = [
            ("发现", "\(lapse.found.longHTML)：\(lapse.finding)"), ("整改期限", lapse.due.longHTML),
            ("逾期的后果", "\(fall)"),
        ]
        if let rule, lapse.stage.isOpen {
            let how =
                rule.needsRecheck ? "整改后报告，由上级复查" : "补上或更正记录，记录上符合要求就自动解除"
            let link = mending.map { step -> HTML in "：<a \(href: step.path)>\(step.title)</a>" }
            all.append(("怎样解除", "\(how)\(link)"))
        }
        if let announcement {
            let name: HTML =
                announcement.isPublic(on: today)
                ? "<a \(href: announcement.publicPath)>\(announcement.title)</a>" : "\(announcement.title)"
            let until = announcement.phase(on: today) == .running ? "（有意见的请提出，到\(announcement.last.chinese)为止）" : ""
            all.append(("公示", "\(name)\(until)"))
        }
        return all
    }

    private func form(_ step: LapseStep) -> HTML {
        let word = Self.word(step)
        let mine = tried == step ? typed : TypedForm(["\(word)-words"])
        let document: HTML =
            step == .restore
            ? "\(InputField(mine.field("\(word)-document", "文号", hint: "如 湖总工〔2015〕12号")))" : .empty
        return """
            <details\(flag: "open", when: tried == step || step == .report)><summary>\(Self.title(step))</summary>
            \(Form(
                action: lapse.path.appending(word), csrf: csrf, submit: Self.title(step), errors: mine.errors,
                fields: "\(step == .restore && tried != step ? wanting : .empty)\(seen)\(document)\(TextArea(mine.field("\(word)-words", Self.label(step)), rows: 3))"))
            </details>

            """
    }

    static func word(_ step: LapseStep) -> String {
        switch step {
        case .report: "report"
        case .pass: "passing"
        case .fail: "failing"
        case .drop: "dropping"
        default: "restoring"
        }
    }

    private static func title(_ step: LapseStep) -> String {
        switch step {
        case .report: "报告已整改"
        case .pass: "复查通过"
        case .fail: "复查没有通过"
        case .drop: "不予处理"
        default: "恢复等级"
        }
    }

    private static func label(_ step: LapseStep) -> String {
        switch step {
        case .report: "怎样整改的"
        case .pass, .fail: "复查的情况"
        case .drop: "不予处理的理由"
        default: "恢复的理由"
        }
    }
}

extension View {
    /// The lapse of the path, of the unit of the path.
    /// - Throws: `NotFound`.
    func theLapse(_ visit: Visit) throws -> Lapse {
        guard let lapse = try visit.parameters["lapse"].flatMap({ ID<Lapse>($0) }).flatMap({ try lapse($0) }),
            lapse.organisation == (try visit.theUnit()).id
        else { throw NotFound() }
        return lapse
    }

    /// As what a visitor may act on the lapses of a unit.
    func lapseParties(_ visit: Visit, at unit: Organisation) throws -> Set<LapseParty> {
        var parties: Set<LapseParty> = []
        if try visit.may(.record, at: unit, in: self) { parties.insert(.unit) }
        if try visit.may(.rate, at: unit, in: self) { parties.insert(.reviewer) }
        if try visit.author.decides(for: unit, in: self) { parties.insert(.decider) }
        return parties
    }
}

/// Every lapse of one unit.
struct UnitLapsesPage: Page {
    let unit: Organisation
    let lapses: [Lapse]
    let falls: [ID<Lapse>: String]
    let settled: Set<ID<Lapse>>
    let deadlines: [LapseDeadline]
    let trail: [Crumb]
    let today: Day

    init(_ view: View, _ visit: Visit) throws {
        unit = try visit.theUnit()
        lapses = try view.lapses(of: unit.id)
        settled = try view.settledProposals(of: lapses)
        deadlines = try view.lapseDeadlines(of: unit)
        falls = Dictionary(lapses.map { ($0.id, view.fall(of: $0)) }) { first, _ in first }
        trail = try view.trail(to: unit, for: visit, on: view.today, within: true)
        today = view.today
    }

    var title: String { "动态管理" }
    var menu: MenuEntry? { .organisations }
    var lead: HTML { "<p>\(unit.name) · 两轮评定之间的预警、整改和等级变动</p>" }

    var content: HTML { "\(table)\(upcoming)" }

    /// Why there is no warning yet where a record has been missing all along.
    private var upcoming: HTML {
        if deadlines.isEmpty { return "" }
        return """
            <h2>每隔一段时间要有的</h2>
            <ul>\(deadlines.map { one -> HTML in
                let last: HTML = one.last.map { "最近一次是\($0.longHTML)" } ?? "从来没有记过"
                let from: HTML = one.counted == one.last ? "" : "，从\(one.counted.longHTML)的认定算起"
                let end: HTML =
                    one.day <= today ? "已经到期" : "到\(one.day.longHTML)还没有新的，就按“\(one.name)”预警"
                return "<li>\(one.kind)：\(last)\(from)，\(end)。</li>\n"
            })</ul>

            """
    }

    private var table: HTML {
        Table(
            caption: "动态管理", columns: [.text("情形"), .text("发现"), .text("后果"), .text("整改期限"), .text("进展")],
            rows: lapses.map { lapse in
                [
                    "<a \(href: lapse.path)>\(lapse.name)</a>", lapse.found.html, "\(falls[lapse.id] ?? "—")",
                    lapse.due.html, lapse.badge(on: today, isSettled: settled.contains(lapse.id)).body,
                ]
            },
            empty: EmptyState("没有预警。有等级的单位不再符合条件时，这里写明情形和整改期限。"), captionHidden: true
        ).body
    }
}
