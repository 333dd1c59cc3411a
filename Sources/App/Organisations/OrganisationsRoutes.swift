import Domain
import Markup

enum OrganisationsRoutes {
    static let all: [Route] =
        units + FoundingRoutes.all + RestructuringRoutes.all + CertificateRoutes.all + PublicationRoutes.all

    private static let units: [Route] = [
        .page("/organisations", .see) { view, visit in try list(view, visit) }.kept(),
        .page("/organisations/{unit}", .see, .unit) { view, visit in
            let reading = try UnitReading(view, visit, visit.theUnit())
            let page = UnitPage(reading: reading, today: view.today)
            return Reply.page(page, in: try view.shell(visit))
        }.kept(),
    ]

    private static func list(_ view: View, _ visit: Visit) throws -> Reply {
        var search = UnitSearch(day: visit.day(view))
        search.words = visit.query["words"]?.trimmed ?? ""
        search.kind = visit.query["kind"].flatMap(OrganisationKind.init(rawValue:))
        search.tree = visit.query["tree"].flatMap(Tree.init(rawValue:)) ?? .command
        let isSearching = !search.words.isEmpty || search.kind != nil
        // A union has nothing below it: its own line is the list.
        if !isSearching, let home = visit.home, !home.kind.isUnion { search.parent = home.id }
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
            mayMend: visit.author.may(.enrol))
        return Reply.page(shown, in: try view.shell(visit))
    }
}
