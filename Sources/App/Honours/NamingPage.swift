import Domain
import Markup

/// One naming, as the federation that decides or a county sees it: places, candidates in order, and what is to be done.
struct NamingPage: Page {
    static let size = 100

    let unit: Organisation
    let naming: Naming
    let kind: HonourKind?
    let stage: NamingStage
    let announcement: Announcement?
    let counties: [(county: NamingGround.County, name: String, nominated: Int)]
    let candidates: [NamingCandidate]
    let units: [ID<Organisation>: Organisation]
    let nominated: Set<ID<NamingCandidate>>
    let honours: [Honour]
    let isEligible: Bool
    let counts: (eligible: Int, ineligible: Int)
    let page: Int
    let typed: TypedForm
    let csrf: String
    let today: Day

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        let found = try view.theNaming(visit)
        (unit, naming) = (found.unit, found.naming)
        kind = view.catalogue.honour(naming.honour)
        announcement = try view.announcement(of: naming.matter)
        stage = naming.stage(announcement)
        let own = found.isDeciding ? nil : unit.id
        let nominations = try view.nominations(of: naming.id)
        nominated = Set(nominations.map(\.candidate))
        let places = try view.places(of: naming.id).filter { own == nil || $0.id == own }
        isEligible = visit.query["state"] != "ineligible"
        page = visit.page
        candidates = try view.candidates(
            of: naming.id, in: own, eligible: isEligible, limit: Self.size, offset: page * Self.size)
        counts = (
            try view.candidateCount(of: naming.id, in: own, eligible: true),
            try view.candidateCount(of: naming.id, in: own, eligible: false)
        )
        units = try view.organisations(candidates.map(\.organisation) + places.map(\.id))
        counties = places.map { [units] place in
            (place, units[place.id]?.name ?? "—", nominations.count { $0.county == place.id })
        }
        honours = found.isDeciding ? try view.honours(of: naming.id) : []
        let usual = [
            "first": "\(view.today)", "workdays": "\(Announcement.usualWorkdays)", "day": "\(view.today)",
        ]
        typed = TypedForm(
            ["document", "first", "workdays", "contact", "words", "day", "recompute", "reason"],
            values: refusals.isEmpty ? usual : visit.form, refusals: refusals)
        (csrf, today) = (visit.csrf, view.today)
    }

    private var isDeciding: Bool { unit.id == naming.organisation }
    private var path: Path { "/organisations/\(unit.id)/namings/\(naming.id)" }

    var title: String { "\(naming.year)年度\(kind?.title ?? naming.honour)评选" }
    var menu: MenuEntry? { .honours }
    var trail: [Crumb] { [Crumb("荣誉", "/honours")] }
    var lead: HTML {
        "<p>\(stage.badge) · 条件按\(naming.factsDay.longHTML)已确认的事实和当年的认定 · \(unit.name)</p>"
    }

    var content: HTML {
        """
        \(typed.notices)\
        \(next)\
        <h2>名额</h2>
        \(Table(
            caption: "名额",
            columns: [.text("县区"), .figure("单位", "家"), .figure("名额", "个"), .figure("已提名", "个"), .text("还可提名")],
            rows: counties.map { line in
                let left = line.county.places - line.nominated
                return [
                    "\(line.name)", "\(line.county.counted)", "\(line.county.places)", "\(line.nominated)",
                    left > 0 ? "\(left) 个" : StateBadge(.good, "已满").body,
                ]
            }, empty: EmptyState("没有这类单位。"), captionHidden: true))\
        <h2>候选</h2>
        \(tabs)\
        \(list)
        """
    }

    private var tabs: HTML {
        let parts = [(true, "符合条件 \(counts.eligible.grouped)"), (false, "不符合 \(counts.ineligible.grouped)")]
        return """
            <nav class="tabs" aria-label="是否符合条件">\(parts.map { eligible, title -> HTML in
                let to = path.query("state", eligible ? nil : "ineligible")
                return "<a \(href: to)\(attribute: "aria-current", eligible == isEligible ? "page" : nil)>\(title)</a>"
            })</nav>

            """
    }

    private var list: HTML {
        let total = isEligible ? counts.eligible : counts.ineligible
        let here = path.query("state", isEligible ? nil : "ineligible")
        return """
            \(Table(
                caption: "候选单位",
                columns: [.text("单位"), .text("县区"), .figure("名次"), .figure("认定得分"), .text("情况"), .text("提名")],
                rows: candidates.map(row),
                empty: EmptyState(isEligible ? "没有符合条件的单位。" : "没有不符合条件的单位。"), captionHidden: true))\
            \(Pagination(
                shown: candidates.count, total: total, first: page > 0 ? here : nil,
                next: (page + 1) * Self.size < total ? here.query("page", page + 2) : nil))
            """
    }

    private func row(_ candidate: NamingCandidate) -> [HTML] {
        let held = kind.flatMap { candidate.facts.held[$0.rankedBy] }
        let name = [units[candidate.organisation]?.name, candidate.person].compactMap { $0 }.joined(separator: "，")
        return [
            "<a \(href: path.appending("candidates").appending(candidate.id))>\(name)</a>",
            "\(units[candidate.county]?.name ?? "—")", candidate.rank.map { "\($0)" } ?? "—",
            held.map { "\("\(Points(thousandths: $0.earned))")" } ?? "—",
            "\(candidate.standing.badge) <span class=\"soft\">\(candidate.sentence)</span>",
            nominated.contains(candidate.id) ? StateBadge(.good, "已提名").body : "—",
        ]
    }

    /// What comes next, for who may do it.
    private var next: HTML {
        switch stage {
        case .nominating:
            isDeciding ? announcing : "<p>打开候选单位提名。名额之内按名次；越过的要写明理由。</p>\n"
        case .announced: isDeciding ? deciding : "<p>已经公示，等市总工会命名。</p>\n"
        case .decided: decided
        case .cancelled: "<p>取消的理由：\(naming.cancelledReason ?? "—")</p>\n"
        }
    }

    private var announcing: HTML {
        let count = nominated.count
        return """
            <p>县（区）总工会提名，共 \(count) 个。提名齐了就公示。</p>
            <details><summary>公示提名的 \(count) 个</summary>
            \(Form(
                action: path.appending("announcement"), csrf: csrf, submit: "公示",
                fields: AnnouncementFields(typed: typed).body))
            </details>
            \(count == 0 ? PostButton(title: "重算候选", action: path.appending("recomputation"), csrf: csrf).body : .empty)\
            \(cancelling)
            """
    }

    private var deciding: HTML {
        guard let announcement else { return .empty }
        let link: HTML = "<a \(href: announcement.path)>\(announcement.title)</a>（\(announcement.badge(on: today))）"
        guard announcement.settled != nil else {
            return "<p>公示：\(link)。办结以后命名。</p>\n\(cancelling)"
        }
        return """
            <p>公示：\(link)。没有撤下的可以命名。</p>
            \(Form(
                action: path.appending("decision"), csrf: csrf, submit: "命名",
                fields: """
                    \(InputField(typed.field("document", "命名文号", hint: "如 湖总工〔2015〕12号")))\
                    \(InputField(typed.field("day", "命名日期"), .date))
                    """))\
            \(cancelling)
            """
    }

    private var decided: HTML {
        let day: HTML = naming.decidedDay?.longHTML ?? ""
        guard isDeciding else { return "<p>\(day)命名，\(naming.document ?? "")。</p>\n" }
        let names = honours.map { honour -> HTML in
            let path: Path = "/organisations/\(honour.organisation)/honours/\(honour.id)"
            return "<li><a \(href: path)>\(honour.number)</a></li>"
        }
        return "<p>\(day)命名，\(naming.document ?? "")，共 \(honours.count) 个。证书：</p>\n<ul>\(names)</ul>\n"
    }

    private var cancelling: HTML {
        """
        <details><summary>取消这次评选</summary>
        \(Form(
            action: path.appending("cancellation"), csrf: csrf, submit: "取消评选",
            fields: InputField(typed.field("reason", "取消的理由")).body))
        </details>

        """
    }
}

extension CandidateStanding {
    var badge: StateBadge {
        switch self {
        case .chosen: StateBadge(.good, title)
        case .tied: StateBadge(.warning, title)
        case .beyond: StateBadge(.quiet, title)
        case .ineligible: StateBadge(.bad, title)
        }
    }
}

/// The form that opens a naming.
struct NewNamingPage: Page {
    let unit: Organisation
    let typed: TypedForm
    let choices: [Choice]
    let csrf: String

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        unit = try view.announcingUnit(visit)
        guard unit.kind == .city else { throw NotFound() }
        let usual = ["year": "\(view.today.year - 1)"]
        typed = TypedForm(["honour", "year"], values: refusals.isEmpty ? usual : visit.form, refusals: refusals)
        choices = view.catalogue.honours.map { Choice($0.id, $0.title) }
        csrf = visit.csrf
    }

    var title: String { "开始评选" }
    var menu: MenuEntry? { .honours }
    var trail: [Crumb] { [Crumb("荣誉", "/honours")] }
    var lead: HTML { "<p>按年终已确认的事实和当年的认定，算出谁符合条件、名次和各县区的名额，以后不再变。当年认定都作出以后再开始。</p>" }

    var content: HTML {
        Form(
            action: "/organisations/\(unit.id)/namings", csrf: csrf, submit: "开始", cancel: "/honours",
            errors: typed.errors,
            fields: """
                \(SelectField(typed.field("honour", "称号"), choices))\
                \(InputField(typed.field("year", "年度"), .number, unit: "年", width: 6))
                """
        ).body
    }
}
