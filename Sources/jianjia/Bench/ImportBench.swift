import App
import ArgumentParser
import Domain
import Foundation
import Storage

struct ImportBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "导入会员：从名册文件到生效为止；旁边可以是 Django 的 bulk_create。")

    @Flag(help: "输出 JSON。")
    var json = false

    @Option(help: "名册的行数。")
    var rows: [Int] = [100_000, 1_000_000]

    @Option(help: "人造登记里有多少个基层工会。")
    var unions = 2_000

    @Option(help: "一百行里有多少行写错了。")
    var wrong = 4

    @Flag(help: "旁边是 Django 把同一份文件导入同样的登记（bin/setup --bench 会装好）。")
    var peer = false

    @Option(help: "装有 Django 的 Python。")
    var python = ".venv/bin/python"

    private struct Result: Encodable {
        let rows: Int
        let unions: Int
        let good: Int
        let bad: Int
        /// Until every row is checked and written, and until it counts.
        let readSeconds: Double
        let applySeconds: Double
        let rowsPerSecond: Double
        /// The most memory that this process has had in use so far.
        let peakMegabytes: Double
        let peer: Peer?
        /// Our rows per second, counted over both steps, over the peer's.
        let ratio: Double?
    }

    private struct Peer: Codable {
        let engine: String
        let good: Int
        let bad: Int
        let seconds: Double
        let peakMegabytes: Double

        enum CodingKeys: String, CodingKey {
            case engine, good, bad, seconds
            case peakMegabytes = "peak_megabytes"
        }
    }

    func run() throws {
        for count in rows {
            let roll = SyntheticRoll(rows: count, unions: unions, wrong: wrong)
            let path = FileManager.default.temporaryDirectory.appending(path: "jianjia-bench-\(UUID().uuidString).csv")
                .path
            defer { try? FileManager.default.removeItem(atPath: path) }
            try roll.write(to: path)
            let made = try SyntheticCity(unions: unions, records: false)
            defer { made.remove() }
            guard let root = try made.city.readNow({ try $0.root() }) else { continue }
            let clock = ContinuousClock()
            let work = try FileImport(alone: made.city, of: "members", by: .system, at: root)
            var batch = try work.begin(path: path, name: "名册.csv")
            let read = try clock.measure { try work.read(batch, path: path) } / .seconds(1)
            let apply = try clock.measure { try made.city.writeNow(by: .system) { try $0.apply(batch) } } / .seconds(1)
            batch = try made.city.readNow { try $0.importBatch(batch.id) } ?? batch
            if batch.state != .applied { complain("\(count) rows: \(batch.problem ?? "not applied")") }
            let differences = try made.city.readNow { try $0.differences() }
            if !differences.isEmpty { complain("\(count) rows: \(differences.count) differences") }
            let other = peer ? try ask(path) : nil
            if let other, (other.good, other.bad) != (batch.good, batch.bad) {
                complain("Django: \(other.good) good and \(other.bad) bad rows, ours \(batch.good) and \(batch.bad)")
            }
            let perSecond = Double(count) / (read + apply)
            let result = Result(
                rows: count, unions: unions, good: batch.good, bad: batch.bad, readSeconds: read, applySeconds: apply,
                rowsPerSecond: perSecond, peakMegabytes: Self.peak(), peer: other,
                ratio: other.map { perSecond * $0.seconds / Double(count) })
            if json { try printJSON(result) } else { show(result) }
        }
    }

    private func show(_ result: Result) {
        print(
            String(
                format: "%d rows: read %.2f s, apply %.2f s, %.0f rows/s, %d bad, peak %.0f MB", result.rows,
                result.readSeconds, result.applySeconds, result.rowsPerSecond, result.bad, result.peakMegabytes))
        guard let other = result.peer, let ratio = result.ratio else { return }
        print(
            String(
                format: "  %@: %.2f s, %d bad, peak %.0f MB; ours brings %.1f times as many rows a second",
                other.engine,
                other.seconds, other.bad, other.peakMegabytes, ratio))
    }

    /// The same file into a registry of its own, which is as ours was before.
    private func ask(_ path: String) throws -> Peer? {
        let made = try SyntheticCity(unions: unions, records: false)
        defer { made.remove() }
        let answer: Peer? = try PeerProgram(python: python, script: "Bench/import_django.py").run(
            ["--database", "\(made.folder.database)", "--file", path])
        if answer == nil { complain("Django: not installed (bin/setup --bench), or it failed") }
        return answer
    }

    private static func peak() -> Double {
        let text = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = text.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return (line.flatMap { Double($0.filter(\.isNumber)) } ?? 0) / 1024
    }
}
