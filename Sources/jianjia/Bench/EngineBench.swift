import ArgumentParser
import Domain
import Foundation

struct EngineBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "engine", abstract: "评分引擎：两万个和二百八十万个单位，六十条标准；旁边是同一数据上的 DuckDB。")

    @Flag(help: "输出 JSON。")
    var json = false

    @Option(help: "装有 duckdb 的 Python（bin/setup --bench 会装好）。")
    var python = ".venv/bin/python"

    @Option(help: "对照程序。")
    var peer = "Bench/engine_duckdb.py"

    @Option(help: "单位数。")
    var units: [Int] = [20_000, 2_800_000]

    private struct Result: Encodable {
        let units: Int
        let criteria: Int
        let oneThread: Timing
        let twoThreads: Timing
        /// Two editions that differ in a line: both scored, with the counts by level and who crosses.
        let whatIf: Timing
        let sum: Int64
        let peer: Peer?
        /// The peer's median over ours, both on two threads.
        let ratio: Double?
    }

    private struct Peer: Codable {
        struct Checksum: Codable { let sum: Int64 }
        struct Medians: Codable { let sums: Double, rows: Double }

        let engine: String
        let medianSeconds: Medians
        let checksum: Checksum

        enum CodingKeys: String, CodingKey {
            case engine, checksum
            case medianSeconds = "median_seconds"
        }
    }

    func run() throws {
        let compiled = try CompiledEdition(BenchEdition.edition)
        for count in units {
            let columns = BenchColumns(count)
            var scores = compiled.score(columns.units, threads: 2)
            let one = Timing.of(9) { scores = compiled.score(columns.units, threads: 1) }
            let two = Timing.of(9) { scores = compiled.score(columns.units, threads: 2) }
            let whatIf = try Timing.of(9) {
                let asked = try WhatIf(BenchEdition.edition, BenchEdition.changed, columns.units)
                if asked.counts.before == asked.counts.after || asked.crossings(of: "l1").up.isEmpty {
                    complain("the change changed nothing")
                }
            }
            let sum = scores.totals.reduce(Int64(0)) { $0 + Int64($1) }
            let peer = try ask(columns)
            if let peer, peer.checksum.sum != sum { complain("与 DuckDB 的总分不同：\(sum)、\(peer.checksum.sum)") }
            let result = Result(
                units: count, criteria: BenchEdition.edition.criteria.count, oneThread: one, twoThreads: two,
                whatIf: whatIf, sum: sum, peer: peer, ratio: peer.map { $0.medianSeconds.rows / two.medianSeconds })
            if json { try printJSON(result) } else { show(result) }
        }
    }

    private func show(_ result: Result) {
        print("\(result.units) units × \(result.criteria) criteria")
        print("  engine, 1 thread   \(result.oneThread.said)")
        print("  engine, 2 threads  \(result.twoThreads.said)")
        print("  what-if, 2 threads \(result.whatIf.said)")
        guard let peer = result.peer, let ratio = result.ratio else {
            return print("  peer: not installed (bin/setup --bench)")
        }
        print(
            String(
                format: "  %@  %.4f s, %.1f times ours; same sum of points", peer.engine, peer.medianSeconds.rows, ratio
            ))
    }

    /// The same columns and edition in the peer, or nil when it is not installed.
    private func ask(_ columns: BenchColumns) throws -> Peer? {
        guard FileManager.default.isExecutableFile(atPath: python) else { return nil }
        let folder = FileManager.default.temporaryDirectory.appending(path: "jianjia-bench-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, cells) in columns.flags {
            try cells.withUnsafeBytes { try Data($0).write(to: folder.appending(path: "\(name).int8")) }
        }
        for (name, cells) in columns.numbers {
            try cells.withUnsafeBytes { try Data($0).write(to: folder.appending(path: "\(name).int32")) }
        }
        let query = folder.appending(path: "query.sql")
        try PeerSQL.query(BenchEdition.edition).write(to: query, atomically: true, encoding: .utf8)
        return try PeerProgram(python: python, script: peer).run([folder.path, query.path])
    }
}
