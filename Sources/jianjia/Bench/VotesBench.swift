import App
import ArgumentParser
import Domain
import Foundation

struct VotesBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "votes", abstract: "会员评议：六十四个客户端同时投票，每票一次，投完核对。")

    @Flag(help: "输出 JSON。")
    var json = false

    @Option(help: "多少家工会同时评议。")
    var unions = 20

    @Option(help: "每家多少会员。")
    var members = 1_000

    @Option(help: "同时几个客户端。")
    var clients = 64

    @Option(help: "借用的端口。")
    var port = 18_097

    private struct Result: Encodable {
        let unions: Int
        let votes: Int
        let votesPerSecond: Double
        let load: PageLoad
        /// Marks of those who voted, and envelopes in the boxes, afterwards: both are `votes`.
        let marks: Int
        let envelopes: Int
    }

    func run() async throws {
        let made = try SyntheticCity(unions: unions, records: false)
        defer { made.remove() }
        let codes = try open(made)
        try await made.city.whileServed(on: port) { try await measure(codes, made.city) }
    }

    private func measure(_ codes: [String], _ city: City) async throws {
        let grades = ["satisfied", "basically", "unsatisfied"]
        let forms = codes.enumerated().map { index, code in
            "csrf=trial&step=cast&code=\(code)&union=\(grades[index % 3])&home=\(grades[index / 3 % 3])&chair=satisfied"
        }
        let load = PageLoad(clients: clients, requests: forms.count) { connection, number in
            connection.post("/appraise", forms[number]) == 200
        } connect: { [port] in
            // The form's token and the cookie's are the same; no page of ours has to be read for it.
            Connection(port: port, cookie: "jianjia_appraise=trial")
        }
        let cast = try await city.read { try $0.castVotes() }
        let result = Result(
            unions: unions, votes: load.requests, votesPerSecond: load.pagesPerSecond, load: load, marks: cast.marks,
            envelopes: cast.envelopes)
        if load.failures > 0 || cast != (load.requests, load.requests) { complain("votes were lost or refused") }
        if json { return try printJSON(result) }
        print(
            String(
                format: "%d votes at %d unions: %.0f votes/s, median %.2f ms, p95 %.2f ms, %d clients, %d failures",
                result.votes, unions, result.votesPerSecond, load.medianMilliseconds, load.p95Milliseconds,
                load.clients, load.failures))
        print("  \(result.marks) marks, \(result.envelopes) envelopes")
    }

    /// Members, an appraisal at each union, and the codes of all, mixed.
    private func open(_ made: SyntheticCity) throws -> [String] {
        try SyntheticRoll(rows: unions * members, unions: unions, wrong: 0).bring(into: made)
        let codes = try made.unions.map { union in
            try made.city.writeNow(by: .system) { try $0.openTrialAppraisal(at: union) }
        }
        // One of each union in turn: neighbours vote at the same time in different places.
        return (0..<members).flatMap { place in codes.compactMap { $0.indices.contains(place) ? $0[place] : nil } }
    }
}
