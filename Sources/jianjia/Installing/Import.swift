import App
import ArgumentParser
import Domain
import Foundation

struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "从表格导入。中途停了，再运行一次就从停下的地方接着读。",
        discussion: "新城市按这个次序导入：区划、工会、用人单位、干部、会员。文件里写了别处没有的名称，会指出哪一行。",
        subcommands: [Divisions.self, Unions.self, Employers.self, Officers.self, Members.self])

    struct Divisions: FileCommand {
        static let configuration = CommandConfiguration(abstract: "导入区划（XLSX 或 CSV）：县区、开发区、乡镇（街道）。")
        static let kind = "divisions"
        @OptionGroup var file: FileOptions
    }

    struct Unions: FileCommand {
        static let configuration = CommandConfiguration(abstract: "导入工会（XLSX 或 CSV）；上级写全称、区划代码或文件里的编号。")
        static let kind = "unions"
        @OptionGroup var file: FileOptions
    }

    struct Employers: FileCommand {
        static let configuration = CommandConfiguration(abstract: "导入用人单位（XLSX 或 CSV），连同所在和涵盖它的工会。")
        static let kind = "employers"
        @OptionGroup var file: FileOptions
    }

    struct Officers: FileCommand {
        static let configuration = CommandConfiguration(abstract: "导入干部（XLSX 或 CSV）：谁在哪个工会任什么职务。")
        static let kind = "officers"
        @OptionGroup var file: FileOptions
    }

    struct Members: FileCommand {
        static let configuration = CommandConfiguration(abstract: "导入会员名册（XLSX 或 CSV）。")
        static let kind = "members"
        @OptionGroup var file: FileOptions
    }

    struct FileOptions: ParsableArguments {
        @OptionGroup var data: DataFolder
        @Argument(help: "表格文件。") var file: String
        @Option(help: "导入到哪个单位以下（全称）；不写就是全市。") var unit: String?
        @Option(help: "把没有导入的行写成这个 XLSX 文件，原因在最后一列。") var refusals: String?
        @Flag(help: "只读取和检查，不生效。") var checkOnly = false
        @Flag(help: "撤回这份文件以前导入的内容。") var undo = false
    }
}

/// Brings a file of one kind in.
protocol FileCommand: ParsableCommand {
    static var kind: String { get }
    var file: Import.FileOptions { get }
}

extension FileCommand {
    func run() throws {
        let city = try file.data.city()
        try said {
            let found: Organisation? = try city.readNow { view in
                if let unit = file.unit { try view.unit(named: unit) } else { try view.root() }
            }
            guard let unit = found else { throw NotFound() }
            let work = try FileImport(alone: city, of: Self.kind, by: .system, at: unit)
            if file.undo {
                guard let batch = try work.batch(ofFile: file.file) else {
                    complain("这份文件没有导入过，或者已经撤回。")
                    throw ExitCode.failure
                }
                return try undo(batch, city)
            }
            let started = Date()
            var batch = try work.begin(path: file.file, name: URL(fileURLWithPath: file.file).lastPathComponent)
            let isKnown = batch.state == .applied
            try work.read(batch, path: file.file) { tell($0) }
            if isatty(STDERR_FILENO) == 1, batch.state == .reading { complain("") }
            batch = try refreshed(batch, city)
            let seconds = Date().timeIntervalSince(started)
            if let problem = batch.problem {
                complain(problem)
                throw ExitCode.failure
            }
            if let refusals = file.refusals {
                try city.readNow { try $0.exportRefusedRows(of: batch, to: refusals) }
            }
            if !file.checkOnly { try city.writeNow(by: .system) { try $0.apply(batch) } }
            batch = try refreshed(batch, city)
            print(
                """
                \(isKnown ? "这份文件以前已导入过：" : batch.state == .applied ? "已导入" : "可导入") \(work.count(batch.good))，\
                已在册 \(work.count(batch.same))，有问题 \(batch.bad) 行。读取 \(String(format: "%.1f", seconds)) 秒。
                """)
        }
    }

    /// How far it is: a bar that grows in its line for somebody who looks on, else a line for each piece.
    private func tell(_ progress: FileImport.Progress) {
        let said = "已读 \(progress.rows) 行，有问题 \(progress.bad) 行"
        if isatty(STDERR_FILENO) == 0 { return complain(said) }
        let filled = Int(progress.share * 30)
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
        FileHandle.standardError.write(Data("\r\(bar) \(Int(progress.share * 100)) %  \(said)".utf8))
    }

    private func undo(_ batch: ImportBatch, _ city: City) throws {
        let kept = try city.writeNow(by: .system) { try $0.undo(batch) }
        try city.purgeBatchesNow()
        print(kept == 0 ? "已撤回。" : "已撤回；有 \(kept) 人以后又有了别的登记，留下了：")
        let stayed = try city.readNow { try $0.keptMembers(of: batch, limit: 20) }
        for one in stayed.shown { print("  \(one.name)（\(one.union)）：\(one.reasons)") }
        if stayed.count > stayed.shown.count { print("  另有 \(stayed.count - stayed.shown.count) 人，见这一批的页面。") }
    }

    private func refreshed(_ batch: ImportBatch, _ city: City) throws -> ImportBatch {
        try city.readNow { try $0.importBatch(batch.id) } ?? batch
    }
}
