import App
import ArgumentParser
import Domain
import Foundation

struct Audit: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "留痕：核对链条，取每日摘要存底。", subcommands: [Verify.self, Head.self])

    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "核对整个链条；有一处不对就说出第一处，以 1 退出。")

        @OptionGroup var data: DataFolder
        @Option(help: "以前存底的摘要，如 128:9f86…：看末尾有没有被截去或重写。") var head: String?
        @Flag(help: "输出 JSON。") var json = false

        private struct Report: Encodable {
            let holds: Bool
            let head: String
            let problem: String?
        }

        func run() throws {
            let kept = try head.map { text in
                guard let head = ChainHead(text) else { throw ValidationError("摘要应写成“序号:摘要”，如 128:9f86…") }
                return head
            }
            let city = try data.city()
            let (found, end) = try said { try city.readNow { (try $0.firstBreak(kept: kept), try $0.chainHead()) } }
            if json {
                try printJSON(Report(holds: found == nil, head: "\(end)", problem: found?.description))
            } else {
                print(found?.description ?? "链条完好，共 \(end.sequence) 条。\n\(end)")
            }
            if found != nil { throw ExitCode.failure }
        }
    }

    struct Head: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "某天结束时的摘要，可打印、可发往别处存底。")

        @OptionGroup var data: DataFolder
        @Option(help: "哪一天；不写就是现在。") var day: Day?

        func run() throws {
            let city = try data.city()
            print(try said { try city.readNow { try $0.chainHead(on: day) } })
        }
    }
}
