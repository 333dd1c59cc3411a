import App
import ArgumentParser
import Domain

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "全部重算一遍，与库里的数比较；有一处不同就以 1 退出。")

    @OptionGroup var data: DataFolder

    @Flag(help: "输出 JSON。")
    var json = false

    private struct Report: Encodable {
        let day: String
        let differences: [String]
    }

    func run() throws {
        let city = try data.city()
        let differences = try said {
            try city.inspect(indexes: true)
            // Figures of another day are checked under that day; only those of other data files cannot be checked.
            if try city.readNow({ try !$0.isReckonedByThisCatalogue() }) {
                complain("数据文件（指标、标准）变了，先按新文件重算，再核对。")
                try city.writeNow(by: .system) { try $0.rebuild() }
            }
            return try city.readNow { try $0.differences() }
        }
        if json {
            try printJSON(Report(day: "\(city.today)", differences: differences.map(\.description)))
        } else {
            for difference in differences.prefix(50) { print(difference) }
            if differences.count > 50 { print("… and \(differences.count - 50) more") }
            print("\(differences.count) differences")
        }
        if !differences.isEmpty { throw ExitCode.failure }
    }
}
