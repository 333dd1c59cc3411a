import App
import ArgumentParser

struct Keys: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "管理保护证件号码和手机号码的密钥。", subcommands: [Rotate.self])

    struct Rotate: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "更换密钥：用新密钥把每一处加密的内容重新加密，然后停用旧密钥。服务不用停；中途停了，再运行一次就接着做。")

        @OptionGroup var data: DataFolder

        func run() throws {
            let outcome = try said {
                try Rotation(data.folder).run { table, rows in complain("\(table)：已重新加密 \(rows) 行") }
            }
            let rows = outcome.reclosed.map(\.rows).reduce(0, +)
            print("密钥已更换为第 \(outcome.generation) 代，这次重新加密 \(rows) 行。")
            if let retired = outcome.retired {
                print("原来的密钥文件留在 \(retired)：以前的备份要用它打开，请与备份分开保存；那些备份都不要了，再删除它。")
            }
        }
    }
}
