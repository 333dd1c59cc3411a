import App
import ArgumentParser
import Domain
import Foundation

struct ChangeBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "change", abstract: "改一条记录，到所有指标、汇总和得分都对并提交为止；在几种规模上。")

    @Flag(help: "输出 JSON。")
    var json = false

    @Option(help: "基层工会数。")
    var unions: [Int] = [2_000, 20_000, 200_000]

    @Option(help: "每种规模改多少次。")
    var runs = 200

    private struct Result: Encodable {
        let unions: Int
        let indicators: Int
        let change: Timing
        /// Our median over that of the smallest registry in this run.
        let ratio: Double
    }

    func run() throws {
        var first: Double?
        for count in unions {
            let made = try SyntheticCity(unions: count)
            defer { made.remove() }
            guard let kind = made.city.catalogue.kind("headcount") else { continue }
            var index = 0
            let timing = try Timing.of(runs) {
                index += 7919
                let union = made.unions[index % made.unions.count]
                try made.city.writeNow(by: .system) { change in
                    guard let unit = try change.organisation(union) else { return }
                    try change.declare(kind, at: unit, SyntheticCity.headcount(index, day: "2015-02-01"))
                }
            }
            let result = Result(
                unions: count, indicators: made.city.catalogue.indicators.count, change: timing,
                ratio: timing.medianSeconds / (first ?? timing.medianSeconds))
            first = first ?? timing.medianSeconds
            if json {
                try printJSON(result)
            } else {
                print(
                    String(
                        format: "%d unions, %d indicators: %@, %.2f times the smallest", count, result.indicators,
                        timing.said, result.ratio))
            }
            let differences = try made.city.readNow { try $0.differences() }
            if !differences.isEmpty { complain("\(count) unions: \(differences.count) differences") }
        }
    }
}
