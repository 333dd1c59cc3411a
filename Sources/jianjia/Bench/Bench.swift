import ArgumentParser
import Foundation

struct Bench: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "测量速度：打印中位数；只在没有别的负载时可信。",

        subcommands: [
            EngineBench.self, ChangeBench.self, RebuildBench.self, PagesBench.self, AccessBench.self, ImportBench.self,
            VotesBench.self, DraftBench.self,
        ])
}

/// Seconds of several runs of the same work.
struct Timing: Encodable {
    let runs: Int
    let medianSeconds: Double
    let leastSeconds: Double
    let greatestSeconds: Double

    /// - Parameter seconds: one for each run; not empty.
    init(seconds: [Double]) {
        let sorted = seconds.sorted()
        runs = sorted.count
        medianSeconds = sorted[sorted.count / 2]
        leastSeconds = sorted[0]
        greatestSeconds = sorted[sorted.count - 1]
    }

    static func of(_ runs: Int, _ work: () throws -> Void) rethrows -> Timing {
        let clock = ContinuousClock()
        return Timing(seconds: try (0..<runs).map { _ in try clock.measure { try work() } / .seconds(1) })
    }

    var said: String {
        String(format: "%.4f s (%.4f–%.4f, %d runs)", medianSeconds, leastSeconds, greatestSeconds, runs)
    }
}
