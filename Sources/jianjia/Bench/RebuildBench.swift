import App
import ArgumentParser
import Domain

struct RebuildBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rebuild", abstract: "全部指标、汇总和得分重算一遍并存好。")

    @Flag(help: "输出 JSON。")
    var json = false

    @Option(help: "基层工会数。")
    var unions = 20_000

    private struct Result: Encodable {
        let unions: Int
        let indicators: Int
        let rebuild: Timing
        let check: Timing
    }

    func run() throws {
        let made = try SyntheticCity(unions: unions)
        defer { made.remove() }
        let rebuild = try Timing.of(5) { try made.city.writeNow(by: .system) { try $0.rebuild() } }
        var differences = 0
        let check = try Timing.of(3) { differences = try made.city.readNow { try $0.differences().count } }
        if differences > 0 { complain("\(differences) differences") }
        let result = Result(
            unions: unions, indicators: made.city.catalogue.indicators.count, rebuild: rebuild, check: check)
        if json { return try printJSON(result) }
        print("\(unions) unions, \(result.indicators) indicators: rebuild \(rebuild.said), check \(check.said)")
    }
}
