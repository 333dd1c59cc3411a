import App
import ArgumentParser
import Foundation

struct DraftBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "draft", abstract: "起草标准：改一条线、一个分值、一档、一道门槛，到看见多少家升降为止，经网页。")

    @Flag(help: "输出 JSON。")
    var json = false

    @Option(help: "人造登记里有多少个基层工会。")
    var unions = 20_000

    @Option(help: "草稿有多少条。")
    var criteria = 60

    @Option(help: "改多少次。")
    var saves = 80

    @Option(help: "借用的端口。")
    var port = 18_096

    private struct Result: Encodable {
        let unions: Int
        let criteria: Int
        /// Seconds until the page is there for the first time, before anything about the units is at hand.
        let firstSeconds: Double
        /// From sending a change until the page with its effect is there.
        let changed: Timing
        let p95Seconds: Double
        let byChange: [String: Timing]
    }

    func run() async throws {
        let made = try SyntheticCity(unions: unions)
        defer { made.remove() }
        _ = try await made.city.keepUp()
        let (trial, cookie) = try made.city.writeNow(by: .system) { change in
            guard let root = try change.root() else { throw ExitCode.failure }
            return (try change.openDraftTrial(lines: criteria), try change.beginVisit(as: .staff, at: root.id))
        }
        try await made.city.whileServed(on: port, keepsPages: false) {
            let result = try measure(trial, "jianjia_session=\(cookie)")
            json ? try printJSON(result) : show(result)
        }
    }

    private func measure(_ trial: DraftTrial, _ cookie: String) throws -> Result {
        guard let connection = Connection(port: port, cookie: cookie) else { throw ExitCode.failure }
        let clock = ContinuousClock()
        let first = clock.measure { _ = connection.get(trial.path) } / .seconds(1)
        let csrf = connection.text.firstMatch(of: /name="csrf" value="([^"]+)"/).map { String($0.1) } ?? ""
        var times: [(name: String, seconds: Double)] = []
        for number in 0..<saves {
            let (path, values) = trial.save(number, step: number + 1)
            let form = values.merging(["csrf": csrf]) { $1 }.map { key, value in
                "\(key)=\(value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")"
            }.joined(separator: "&")
            var statuses: [Int?] = []
            let time = clock.measure { statuses = [connection.post(path, form), connection.get(trial.path)] }
            if statuses != [303, 200] { complain("save \(number) was not kept: \(statuses)") }
            times.append((trial.names[number % trial.names.count], time / .seconds(1)))
        }
        let sorted = times.map(\.seconds).sorted()
        return Result(
            unions: unions, criteria: trial.criteria, firstSeconds: first, changed: Timing(seconds: sorted),
            p95Seconds: sorted[sorted.count * 95 / 100],
            byChange: Dictionary(grouping: times, by: \.name).mapValues { Timing(seconds: $0.map(\.seconds)) })
    }

    private func show(_ result: Result) {
        print("\(result.unions) units × \(result.criteria) criteria, from a change to the page with its effect")
        print("  first page \(String(format: "%.3f s", result.firstSeconds))")
        print("  a change   \(result.changed.said), p95 \(String(format: "%.4f s", result.p95Seconds))")
        for (name, timing) in result.byChange.sorted(by: { $0.key < $1.key }) { print("    \(name): \(timing.said)") }
    }
}
