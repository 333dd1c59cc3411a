import Domain
import Markup

/// The employers on a unit's page: the first of those that a union covers and how many there are, or the way to those that
/// lie in a leader's branch.
struct EmployerList: Fragment {
    static let size = 20

    let unit: Organisation
    let employers: [Employer]
    /// Those whose page the reader may open.
    let open: Set<ID<Employer>>
    let catalogue: Catalogue
    let day: Day
    /// Where the reader may register one that the union is to cover.
    let registering: ID<Organisation>?

    init(_ view: View, _ visit: Visit, _ unit: Organisation, on day: Day) throws {
        (self.unit, self.day, catalogue) = (unit, day, view.catalogue)
        employers = unit.kind.isUnion ? try view.employers(of: unit.id, on: day) : []
        let ground =
            try unit.kind.isUnion && day == view.today && unit.isOpen(on: day)
            ? view.parent(of: unit.id, in: .territory, on: day)?.id : nil
        registering = try ground.flatMap { try visit.author.may(.register, at: $0, in: view) ? $0 : nil }
        open = try view.seen(employers.prefix(Self.size).map(\.id), by: visit.author)
    }

    private var list: Path {
        let path: Path = "/employers"
        return path.query("unit", unit.id)
    }

    var body: HTML {
        if !unit.kind.isUnion {
            let (missing, rates): (Path, Path) = ("/employers/to-organise", "/employers/rates")
            return """
                <h2 id="employers">用人单位</h2>
                <p>\(LinkButton("名录", list)) \(LinkButton("应建未建", missing.query("unit", unit.id))) \
                \(LinkButton("建会率和入会率", rates.query("unit", unit.id)))</p>

                """
        }
        let isCut = employers.count > Self.size
        return """
            <h2 id="employers">涵盖单位</h2>
            \(Table(
                caption: "涵盖单位（共 \(employers.count.grouped) 家\(isCut ? "，列出前 \(Self.size) 家" : "")）",
                columns: [.text("名称"), .text("统一社会信用代码"), .text("类别")],
                rows: employers.prefix(Self.size).map(row),
                empty: EmptyState(
                    "这家工会还没有涵盖任何用人单位。基层工会涵盖一家，联合基层工会涵盖几家；没有登记的用人单位请先登记。",
                    begin: registering.map { Crumb("登记用人单位", "/organisations/\($0)/employers/new") })))\
            \(isCut && !open.isEmpty ? "<p>\(LinkButton("全部涵盖单位", list))</p>\n" : "")
            """
    }

    private func row(_ employer: Employer) -> [HTML] {
        [
            open.contains(employer.id) ? "<a \(href: employer.path)>\(employer.name)</a>" : "\(employer.name)",
            "\(employer.code)", "\(catalogue.codes("unit_category").name(employer.category, on: day))",
        ]
    }
}
