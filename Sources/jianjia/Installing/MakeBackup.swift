import App
import ArgumentParser

struct MakeBackup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "把整个城市备份成一个文件，旁边写好校验；服务不用停。")

    @OptionGroup var data: DataFolder
    @Option(help: "备份文件；已存在的不会被覆盖。") var to: String

    func run() throws {
        let backup = Backup(to)
        let copied = try said { try backup.make(of: data.folder) }
        print("已备份 \(copied.count) 张表、\(copied.map(\.rows).reduce(0, +)) 行到 \(backup.path)，校验在 \(backup.seal)。")
    }
}

struct Restore: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "从备份恢复到一个还没有数据库的位置；备份有一个字节不对就不恢复。")

    @OptionGroup var data: DataFolder
    @Option(help: "备份文件。") var from: String

    func run() throws {
        let copied = try said { try Backup(from).restore(to: data.folder) }
        print("已恢复 \(copied.count) 张表、\(copied.map(\.rows).reduce(0, +)) 行到 \(data.folder.name)。")
    }
}
