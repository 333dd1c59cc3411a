import App
import ArgumentParser
import Domain

struct Migrate: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "新建数据库，或把它升级到本程序的版本。")

    @OptionGroup var data: DataFolder

    @Option(help: "新装时，市总工会的全称。")
    var name: String?

    @Option(help: "市总工会成立的日期（2003-01-01）；不写就是今天。导入的工会不能比它早；写错了可以再运行一次改早。")
    var opened: Day?

    func run() throws {
        try said {
            let ran = try data.folder.migrate(name: name, opened: opened)
            print(ran.isEmpty ? "数据库已是最新。" : "已执行：\(ran.joined(separator: "、"))")
            let city = try data.folder.open()
            if try city.readNow({ try $0.root() }) == nil {
                print("还没有市总工会：再运行一次并加 --name，例如 --name 湖州市总工会。")
            }
        }
    }
}
