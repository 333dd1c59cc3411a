import Domain
import Markup
import Workbook

/// How many employers have a union, and how many of their people are members: by area, zone, category, industry, ownership.
struct RatesPage: Page {
    let unit: Organisation
    let day: Day
    let today: Day
    let group: RateGroup
    let rates: [OrganisingRate]
    let names: [String: String]
    /// Areas that the reader may open.
    let open: Set<String>

    init(_ view: View, _ visit: Visit, _ unit: Organisation) throws {
        self.unit = unit
        (day, today) = (visit.day(view), view.today)
        // What lies in one township or belongs to one union cannot be divided by area.
        let isLeaf = unit.kind == .township || unit.kind.isUnion || unit.kind == .industry
        let asked = visit.query["by"].flatMap(RateGroup.init(rawValue:)) ?? (isLeaf ? .category : .area)
        let group = asked == .area && isLeaf ? .category : asked
        self.group = group
        let found = try view.organisingRates(of: unit, by: group, on: visit.day(view))
        var names: [String: String] = [:]
        var open: Set<String> = []
        if let set = group.codes.map(view.catalogue.codes) {
            for code in found.compactMap(\.key) { names[code] = set.name(code, on: visit.day(view)) }
            let order = Dictionary(set.codes.enumerated().map { ($1.code, $0) }) { first, _ in first }
            rates = found.sorted { (order[$0.key ?? ""] ?? .max) < (order[$1.key ?? ""] ?? .max) }
        } else {
            let units = try view.organisations(found.compactMap { $0.key.flatMap { ID($0) } })
            for (id, area) in units {
                names["\(id)"] = area.name
                if try visit.author.may(.see, at: id, in: view) { open.insert("\(id)") }
            }
            rates = found.sorted {
                let (a, b) = (
                    $0.key.flatMap { ID($0) }.flatMap { units[$0] }, $1.key.flatMap { ID($0) }.flatMap { units[$0] }
                )
                return (a?.code ?? "~", a?.name ?? "~") < (b?.code ?? "~", b?.name ?? "~")
            }
        }
        (self.names, self.open) = (names, open)
    }

    var title: String { "建会率和入会率：\(unit.name)" }
    var menu: MenuEntry? { .employers }
    var trail: [Crumb] { [Crumb("用人单位", "/employers")] }

    var lead: HTML {
        let total = rates.reduce(OrganisingRate()) { $0 + $1 }
        return """
            <p>建会率 <strong>\(total.unionisation.share)</strong>（\(total.unionisation.fraction) 家），\
            入会率 <strong>\(total.membership.share)</strong>（\(total.membership.fraction) 人）。</p>
            <p class="soft">\(CountingRule(day: day).sentence)\
            \(total.uncounted == 0 ? "" : "\(total.uncounted.grouped) 家没有报过人数，不在入会率里。")</p>
            """
    }

    var actions: HTML {
        "\(DayForm(action: "/employers/rates", day: day, today: today, kept: [("unit", "\(unit.id)"), ("by", group.rawValue)]))"
    }

    var content: HTML {
        let isLeaf = unit.kind == .township || unit.kind.isUnion || unit.kind == .industry
        let groups = RateGroup.allCases.filter { $0 != .area || !isLeaf }
        let total = rates.reduce(OrganisingRate()) { $0 + $1 }
        return """
            \(EmployerTabs(current: .rates, unit: unit))\
            <nav class="tabs" aria-label="按什么分">\(groups.map { one -> HTML in
                "<a \(href: here.query("by", one.rawValue))\(attribute: "aria-current", one == group ? "page" : nil)>按\(one.title)</a>"
            })</nav>
            \(Table(
                caption: "建会率和入会率，按\(group.title)（\(day.chinese)）", columns: [
                    .text(group.title), .figure("用人单位", "家"), .figure("已建会", "家"), .figure("建会率", "%"),
                    .figure("职工", "人"), .figure("会员", "人"), .figure("入会率", "%"),
                ],
                rows: rates.map { [name($0)] + cells($0) }, totals: ["合计"] + cells(total),
                empty: EmptyState("这一天这里没有登记用人单位。")))
            """
    }

    var table: ExportTable {
        ExportTable(
            title: "\(title)，按\(group.title)", conditions: [("日期", "\(day)")],
            columns: [
                TableColumn(group.title, width: 28), TableColumn("用人单位", .number), TableColumn("已建会", .number),
                TableColumn("建会率 %", .number), TableColumn("职工", .number), TableColumn("会员", .number),
                TableColumn("入会率 %", .number), TableColumn("没有报过人数", .number),
            ]
        ) { row in
            for rate in rates {
                let key = rate.key.map { names[$0] ?? $0 }
                try row(
                    [
                        .text(key ?? group.unknown), .count(rate.employers),
                        .count(rate.organised), .percent(rate.unionisation), .count(rate.staff), .count(rate.members),
                        .percent(rate.membership), .count(rate.uncounted),
                    ], nil)
            }
        }
    }

    private var here: Path {
        let path: Path = "/employers/rates"
        return path.query("unit", unit.id).query("day", day == today ? nil : day)
    }

    private func cells(_ rate: OrganisingRate) -> [HTML] {
        [
            "\(rate.employers.grouped)", "\(rate.organised.grouped)", BarCell(rate.unionisation).body,
            "\(rate.staff.grouped)", "\(rate.members.grouped)", BarCell(rate.membership).body,
        ]
    }

    /// Areas lead to the same question there, codes to the employers themselves.
    private func name(_ rate: OrganisingRate) -> HTML {
        guard let key = rate.key else { return "\(group.unknown)" }
        let name = names[key] ?? key
        if group == .area {
            if !open.contains(key) || key == "\(unit.id)" { return "\(name)" }
            let path: Path = "/employers/rates"
            return "<a \(href: path.query("unit", key).query("day", day == today ? nil : day))>\(name)</a>"
        }
        if day != today { return "\(name)" }
        let path: Path = "/employers"
        return "<a \(href: path.query("unit", unit.id).query(group.rawValue, key))>\(name)</a>"
    }
}

extension RateGroup {
    /// What those are called of whom it is not known.
    fileprivate var unknown: String {
        switch self {
        case .area: "所在不明"
        case .zone: "不在开发区"
        case .category, .industry, .ownership: "未填"
        }
    }
}
