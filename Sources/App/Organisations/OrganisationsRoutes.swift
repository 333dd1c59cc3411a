import Domain
import Markup

enum OrganisationsRoutes {
    static let all: [Route] =
        units + FoundingRoutes.all + RestructuringRoutes.all + CertificateRoutes.all + PublicationRoutes.all

    private static let units: [Route] = [
        .page("/organisations", .see) { view, visit in try list(view, visit) }.kept()
            .exported { view, visit in
                try view.unitsTable(visit, UnitSearch(view, visit), of: visit.home, "组织")
            },
        .page("/organisations/{unit}", .see, .unit) { view, visit in
            let reading = try UnitReading(view, visit, visit.theUnit())
            let page = UnitPage(reading: reading, today: view.today)
            return Reply.page(page, in: try view.shell(visit))
        }.kept().exported(when: { $0.unit.map { !$0.kind.isUnion } ?? false }) { view, visit in
            let unit = try visit.theUnit()
            let search = UnitSearch(parent: unit.id, day: unit.shownDay(visit.day(view)))
            return try view.unitsTable(visit, search, of: unit, "\(unit.name)的下级")
        },
    ]

    private static func list(_ view: View, _ visit: Visit) throws -> Reply {
        let search = UnitSearch(view, visit)
        let isSearching = search.isNarrowed
        let page = visit.page
        var table = try ChildrenTable(
            view, visit, search, of: visit.home, page: page, size: OrganisationsPage.size)
        table.caption = isSearching ? "查找结果" : "\(visit.home?.name ?? "")下级"
        table.empty =
            isSearching
            ? EmptyState(
                "没有找到这样的单位。可以少输几个字，换成区划代码的前几位，或把种类改成“全部种类”；已撤销的单位请把日期改到它还在的那一天。",
                begin: Crumb("清除条件", "/organisations"))
            : EmptyState("这一天下面没有单位。可以换一个日期，或换另一种关系看。", begin: Crumb("看今天", "/organisations"))
        let shown = OrganisationsPage(
            home: visit.home, search: search, isSearching: isSearching, table: table, page: page, today: view.today,
            mayFound: visit.author.may(.found),
            seesPeople: visit.author.may(.people), mayRestructure: visit.author.may(.restructure),
            importing: try visit.importing(view), mayMend: visit.author.may(.enrol))
        return Reply.page(shown, in: try view.shell(visit))
    }
}
