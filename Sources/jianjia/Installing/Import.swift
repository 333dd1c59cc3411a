import App
import ArgumentParser
import Domain
import Foundation

struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "从表格导入。中途停了，再运行一次就从停下的地方接着读。", subcommands: [Members.self])

    struct Members: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "导入会员名册（XLSX 或 CSV）。")

        @OptionGroup var data: DataFolder
        @Argument(help: "名册文件。") var file: String
        @Option(help: "导入到哪个单位以下（全称）；不写就是全市，由“所在工会”一列分到各工会。") var unit: String?
        @Option(help: "把没有导入的行写成这个 XLSX 文件，原因在最后一列。") var refusals: String?
        @Flag(help: "只读取和检查，不生效。") var checkOnly = false

        func run() throws {
            let city = try data.city()
            try said {
                let found: Organisation? = try city.readNow { view in
                    if let unit { try view.unit(named: unit) } else { try view.root() }
                }
                guard let unit = found else { throw NotFound() }
                let work = MemberImport(city, by: .system, at: unit)
                let started = Date()
                var batch = try work.begin(path: file, name: URL(fileURLWithPath: file).lastPathComponent)
                try work.read(batch, path: file) { complain("已读 \($0.rows) 行，有问题 \($0.bad) 行") }
                batch = try refreshed(batch, city)
                let seconds = Date().timeIntervalSince(started)
                if let problem = batch.problem {
                    complain(problem)
                    throw ExitCode.failure
                }
                if let refusals { try city.readNow { try $0.exportRefusedRows(of: batch, to: refusals) } }
                if !checkOnly { try city.writeNow(by: .system) { try $0.apply(batch) } }
                batch = try refreshed(batch, city)
                print(
                    """
                    \(batch.state == .applied ? "已导入" : "可导入") \(batch.good) 人，已在册 \(batch.same) 人，\
                    有问题 \(batch.bad) 行。读取 \(String(format: "%.1f", seconds)) 秒。
                    """)
            }
        }

        private func refreshed(_ batch: ImportBatch, _ city: City) throws -> ImportBatch {
            try city.readNow { try $0.importBatch(batch.id) } ?? batch
        }
    }
}
