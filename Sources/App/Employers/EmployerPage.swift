import Domain
import Markup

/// Who is this employer, who works there, and which union covers it?
struct EmployerPage: Page {
    let employer: Employer
    let today: Day
    let trail: [Crumb]
    let place: ID<Organisation>?
    let places: [Coverage]
    let coverages: [Coverage]
    let units: EmployerUnits
    let heads: EmployerHeads?
    let counts: [Headcount]
    let dispatch: DispatchTables
    let unionRecords: [Record]
    let changes: [SealedEvent]
    /// Who made them, where the reader may see who did what.
    let authors: [ID<Account>: String]?
    let zone: Organisation?
    let mayRegister: Bool
    let mayCount: Bool
    let catalogue: Catalogue

    init(_ view: View, _ visit: Visit) throws {
        // Read again: the write before this page may have changed it.
        guard let employer = try view.employer(visit.theEmployer().id) else { throw NotFound() }
        self.employer = employer
        (today, catalogue) = (view.today, view.catalogue)
        places = try view.places(of: [employer.id])
        let here = places.first { $0.span.contains(view.today) }?.organisation
        place = here
        coverages = try view.coverages(of: [employer.id])
        let units = try EmployerUnits(view, visit, (places + coverages).map(\.organisation))
        self.units = units
        heads = try view.heads(of: [employer.id], on: view.today)[employer.id]
        counts = try view.headcounts(of: employer.id)
        dispatch = try DispatchTables(view, visit, employer, counts.first)
        let union = coverages.first { $0.span.contains(view.today) }?.organisation
        let covers = try union.map { try view.employers(of: $0, on: view.today).count } ?? 0
        unionRecords =
            try union.flatMap { union in
                try covers == 1 && units.isOpen(union)
                    ? view.records(of: union, kinds: ["headcount"], upTo: view.today, limit: 20) : nil
            } ?? []
        let changes = try view.changes(of: "employer:\(employer.id)", limit: 30)
        authors = try visit.author.may(.people) ? view.accountNames(changes.compactMap(\.account)) : nil
        self.changes = changes
        zone = try employer.zone.flatMap { try view.organisation($0) }
        mayRegister = try visit.author.may(.register, with: employer.id, in: view)
        mayCount = try visit.author.may(.count, with: employer.id, in: view)
        var steps = [Crumb("用人单位", "/employers")]
        if let here, units.isOpen(here), let unit = units[here] {
            let list: Path = "/employers"
            steps.append(Crumb(unit.name, list.query("unit", here)))
        }
        trail = steps
    }

    var title: String { employer.name }
    var menu: MenuEntry? { .employers }
    private var isOpen: Bool { employer.isOpen(on: today) }

    var lead: HTML {
        if let closed = employer.closed, closed <= today {
            return "<p>\(StateBadge(.quiet, "已注销"))</p>"
        }
        let state = heads?.union == nil ? StateBadge(.warning, "未建会") : StateBadge(.good, "已建会")
        let people: HTML =
            heads?.staff.map { staff in
                " · 计入职工 \(staff.grouped) 人、会员 \((heads?.members ?? 0).grouped) 人"
            } ?? " · 还没有报过人数"
        return "<p>\(state)\(people)</p>"
    }

    var actions: HTML {
        if !isOpen {
            guard mayRegister else { return .empty }
            let buttons = [LinkButton("改资料", "/employers/\(employer.id)/edit")]
            let again = employer.closed == nil ? [] : [LinkButton("撤销注销", "/employers/\(employer.id)/reopening")]
            return (buttons + again).map(\.body).joined()
        }
        let counting =
            mayCount ? LinkButton("报人数", "/employers/\(employer.id)/headcounts/new", primary: true).body : .empty
        if !mayRegister { return counting }
        return """
            \(counting)\(LinkButton(heads?.union == nil ? "登记涵盖" : "变更涵盖", "/employers/\(employer.id)/coverage"))\
            \(LinkButton("改资料", "/employers/\(employer.id)/edit"))\(LinkButton("登记注销", "/employers/\(employer.id)/closing"))
            """
    }

    var content: HTML {
        """
        \(next)\
        \(FactList(facts: facts))\
        <h2 id="unions">工会</h2>
        \(Table(
            caption: "涵盖它的工会", columns: [.text("工会"), .text("起"), .text("止")],
            rows: coverages.reversed().map { [units.link($0.organisation), $0.span.from.html, $0.span.until?.html ?? "至今"] },
            empty: EmptyState("还没有工会涵盖它。单独建会的由所在乡镇（街道）总工会审批后登记；人少的可以加入联合基层工会。"),
            captionHidden: true))\
        \(EmployerCounts(employer: employer, counts: counts, records: unionRecords, units: units, today: today))\
        \(dispatch)\
        \(moves)\
        \(history)
        """
    }

    private var next: HTML {
        guard isOpen, let heads else { return .empty }
        if heads.union == nil, let staff = heads.staff, staff >= CoverageLaw.ownCommittee,
            heads.opened < today.adding(months: -CoverageLaw.monthsToOrganise)
        {
            return Notice(
                tone: .warning, sentence: "应建未建：设立满六个月，职工 \(staff.grouped) 人，还没有工会。",
                next: mayRegister ? Crumb("登记涵盖", "/employers/\(employer.id)/coverage") : nil
            ).body
        }
        if heads.union.flatMap({ units[$0] })?.kind == .joint, let members = heads.members,
            members >= CoverageLaw.ownCommittee
        {
            return Notice(tone: .warning, sentence: "会员 \(members.grouped) 人，已满 25 人，应当单独建立基层工会委员会（工会法）。").body
        }
        return .empty
    }

    private var facts: [(name: String, value: HTML)] {
        func coded(_ set: String, _ code: String?) -> HTML {
            "\(code.map { catalogue.codes(set).name($0, on: today) } ?? "—")"
        }
        var facts: [(String, HTML)] = [
            (employer.code.count == 18 ? "统一社会信用代码" : "组织机构代码", "\(employer.code)"),
            ("单位类别", coded("unit_category", employer.category)), ("行业", coded("industry", employer.industry)),
            ("控股情况", coded("ownership", employer.ownership)), ("企业规模", coded("employer_size", employer.size)),
            ("所在", units.link(place)),
        ]
        if let zone { facts.append(("开发区", "\(zone.name)")) }
        let since: HTML = employer.partySince.map { day in "（\(day.html)成立）" } ?? ""
        facts.append(("党组织", "\(coded("party_organisation", employer.party))\(since)"))
        facts.append(("设立", employer.opened.html))
        if let closed = employer.closed {
            facts.append(("注销", "\(closed.html) \(coded("employer_end", employer.endReason))"))
        }
        return facts
    }

    private var moves: HTML {
        if places.count < 2 { return .empty }
        return """
            <h2>所在变化</h2>
            \(Table(
                caption: "先后所在的乡镇（街道）", columns: [.text("乡镇（街道）"), .text("起"), .text("止")],
                rows: places.reversed().map {
                    [units.link($0.organisation), $0.span.from.html, $0.span.until?.html ?? "至今"]
                },
                empty: EmptyState(""), captionHidden: true))
            """
    }

    private var history: ChangesTable {
        ChangesTable(title: "登记变化", changes: changes, catalogue: catalogue, authors: authors) { event in
            // The union is named here, where it is known who reads it, and not in the event.
            event.action.hasPrefix("coverage.") ? event.organisation.map { units.link($0) } : nil
        }
    }
}
