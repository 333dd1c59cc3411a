import App
import ArgumentParser

struct MakeBackup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "把整个城市备份成一个文件，旁边写好校验；服务不用停。")

    @OptionGroup var data: DataFolder
    @Option(help: "备份文件；已存在的不会被覆盖。") var to: String

    func run() throws {
        let backup = Backup(to)
        let made = try said { try backup.make(of: data.folder) }
        let files = made.files > 0 ? "、\(made.files) 份材料" : ""
        print(
            "已备份 \(made.tables.count) 张表、\(made.tables.map(\.rows).reduce(0, +)) 行\(files)到 \(backup.path)，校验在 \(backup.seal)。"
        )
        if made.missing > 0 { print("另有 \(made.missing) 份材料在数据目录里找不到，没有备份。") }
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
