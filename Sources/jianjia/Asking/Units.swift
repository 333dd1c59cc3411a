import App
import ArgumentParser
import Domain

struct Units: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "列出某一天在册的单位。")

    @OptionGroup var data: DataFolder

    @Option(help: "种类：\(OrganisationKind.allCases.map(\.rawValue).joined(separator: "、"))。")
    var kind: OrganisationKind?

    @Option(help: "截至哪一天，如 2014-06-30；不写就是今天。")
    var asOf: Day?

    @Option(help: "名称的一部分，或区划代码的开头。")
    var words = ""

    @Option(help: "只看这个单位领导的。")
    var under: String?

    @Flag(help: "只数个数。")
    var count = false

    @Flag(help: "输出 JSON。")
    var json = false

    private struct Unit: Encodable {
        let id: String
        let kind: String
        let name: String
        let code: String?
        let opened: String
        let founded: String?
    }

    func run() throws {
        let city = try data.city()
        try said {
            try city.readNow { view in
                var filter = View.UnitFilter()
                filter.kinds = kind.map { [$0] } ?? []
                filter.words = words
                if let under {
                    guard let id: ID<Organisation> = ID(under), try view.organisation(id) != nil else {
                        throw NotFound()
                    }
                    filter.branch = id
                }
                let day = asOf ?? city.today
                if count { return print(try view.unitCount(filter, on: day)) }
                let units = try view.units(filter, on: day, limit: 1_000_000)
                if json {
                    try printJSON(
                        units.map {
                            Unit(
                                id: "\($0.id)", kind: $0.kind.rawValue, name: $0.name, code: $0.code,
                                opened: "\($0.opened)", founded: $0.founded.map { "\($0)" })
                        })
                } else {
                    for unit in units { print("\(unit.id)\t\(unit.code ?? "-")\t\(unit.kind.title)\t\(unit.name)") }
                }
            }
        }
    }
}
