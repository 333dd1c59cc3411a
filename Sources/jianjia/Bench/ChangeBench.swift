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

    @Flag(help: "旁边是 Django 在同一个数据库上做同样的改动（bin/setup --bench 会装好）。")
    var peer = false

    @Option(help: "对照程序每种做法改多少次。")
    var peerRuns = 50

    @Option(help: "装有 Django 的 Python。")
    var python = ".venv/bin/python"

    private struct Result: Encodable {
        let unions: Int
        let indicators: Int
        let change: Timing
        /// Our median over that of the smallest registry in this run.
        let ratio: Double
        let peer: Peer?
    }

    private struct Peer: Codable {
        struct Way: Codable {
            let runs: Int
            let medianSeconds: Double
            let p95Seconds: Double

            enum CodingKeys: String, CodingKey {
                case runs
                case medianSeconds = "median_seconds"
                case p95Seconds = "p95_seconds"
            }
        }

        let engine: String
        /// By how it carries a difference up: `delta` adds it, `recompute` sums each branch anew.
        let changes: [String: Way]
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
                    // Other numbers than the union was made with, so that there is something to carry up.
                    try change.declare(kind, at: unit, SyntheticCity.headcount(index + 137, day: "2015-02-01"))
                }
            }
            let differences = try made.city.readNow { try $0.differences() }
            if !differences.isEmpty { complain("\(count) unions: \(differences.count) differences") }
            let result = Result(
                unions: count, indicators: made.city.catalogue.indicators.count, change: timing,
                ratio: timing.medianSeconds / (first ?? timing.medianSeconds), peer: peer ? try ask(made) : nil)
            first = first ?? timing.medianSeconds
            if json { try printJSON(result) } else { show(result) }
        }
    }

    private func show(_ result: Result) {
        print(
            String(
                format: "%d unions, %d indicators: %@, %.2f times the smallest", result.unions, result.indicators,
                result.change.said, result.ratio))
        for (name, way) in result.peer?.changes.sorted(by: { $0.key < $1.key }) ?? [] {
            let times = way.medianSeconds / result.change.medianSeconds
            print(
                String(
                    format: "  %@, %@: %.4f s (p95 %.4f, %d runs), %.1f times ours", result.peer?.engine ?? "", name,
                    way.medianSeconds, way.p95Seconds, way.runs, times))
        }
    }

    /// Lets the peer change the same registry, and makes sure that its figures and roll-ups are right as well. It
    /// gives no scores, so what is made from scores is left out.
    private func ask(_ made: SyntheticCity) throws -> Peer? {
        let answer: Peer? = try PeerProgram(python: python, script: "Bench/change_django.py").run(
            ["--database", "\(made.folder.database)", "--day", "2015-03-01", "--runs", "\(peerRuns)"])
        if answer == nil { complain("Django: not installed (bin/setup --bench), or it failed") }
        let scored = made.city.catalogue.indicators.filter { if case .score = $0.source { true } else { false } }
        let wrong = try made.city.readNow { try $0.differences() }.filter { difference in
            !difference.place.hasPrefix("score") && !scored.contains { difference.place.hasSuffix($0.id) }
        }
        if !wrong.isEmpty { complain("Django: \(wrong.count) differences, such as \(wrong[0])") }
        return answer
    }
}
