import ArgumentParser

struct Bench: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "测量速度，打印中位数。", subcommands: [])
}
