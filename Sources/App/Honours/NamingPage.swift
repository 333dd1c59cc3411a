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
    /// Eligible and within the places or level with others, and not nominated; how many more are beyond the places.
    let leftOut: [NamingCandidate]
    let beyond: Int
    let forms: NamingForms
    let csrf: String
    let today: Day

    /// - Parameter tried: the act that was refused.
    init(_ view: View, _ visit: Visit, tried: String? = nil, refusals: [Refusal] = []) throws {
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
        let waiting =
            stage == .nominating
            ? try view.candidates(of: naming.id, in: own, eligible: true, limit: 1000).filter { [nominated] in
                !nominated.contains($0.id)
            } : []
        leftOut = waiting.filter { $0.standing != .beyond }
        beyond = waiting.count - leftOut.count
        units = try view.organisations(
            (candidates + leftOut).flatMap { [$0.organisation, $0.county] } + places.map(\.id))
        counties = places.map { [units] place in
            (place, units[place.id]?.name ?? "—", nominations.count { $0.county == place.id })
        }
        honours = found.isDeciding ? try view.honours(of: naming.id) : []
        forms = NamingForms(visit, tried: tried, refusals: refusals, today: view.today)
        (csrf, today) = (visit.csrf, view.today)
    }

    var isDeciding: Bool { unit.id == naming.organisation }
    var path: Path { "/organisations/\(unit.id)/namings/\(naming.id)" }

    var title: String { "\(naming.year)年度\(kind?.title ?? naming.honour)评选" }
    var menu: MenuEntry? { .honours }
    var trail: [Crumb] { [Crumb("荣誉", "/honours")] }
    var lead: HTML {
        "<p>\(stage.badge(isSettled: announcement?.settled != nil)) · 条件按\(naming.factsDay.longHTML)已确认的事实和当年的认定 · \(unit.name)</p>"
    }

    var content: HTML {
        """
        \(forms.notices(shown: shownForms))\
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
                columns: [.text("单位"), .text("县区"), .figure("名次"), .figure("认定得分", "得分/满分"), .text("情况"), .text("提名")],
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
            held.map {
                "\("\(Points(thousandths: $0.earned))")<span class=\"soft\">/\("\(Points(thousandths: $0.possible))")</span>"
            } ?? "—",
            "\(candidate.standing.badge) <span class=\"soft\">\(candidate.sentence)</span>",
            nominated.contains(candidate.id) ? StateBadge(.good, "已提名").body : "—",
        ]
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
