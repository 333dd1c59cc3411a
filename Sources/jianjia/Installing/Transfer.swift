import App
import ArgumentParser
import Storage

struct Transfer: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "把整个城市的数据转移到另一个位置：从文件到 PostgreSQL，或者反过来。原来的数据不动。")

    @OptionGroup var data: DataFolder

    @Option(help: "去处：postgres://… 或一个新的数据目录。")
    var to: String

    func run() throws {
        let target: CityFolder
        switch Location(to) {
        case .file(let directory): target = CityFolder(directory)
        case .server: target = CityFolder(data.directory ?? ".", database: Location(to))
        }
        let copied = try said {
            try data.folder.transfer(to: target) { print("\($0.table)\t\($0.rows)") }
        }
        let rows = copied.map(\.rows).reduce(0, +)
        print("已转移 \(copied.count) 张表、\(rows) 行到 \(target.name)，两边逐表相等。")
    }
}
