import App
import ArgumentParser
import Domain
import Foundation

struct Standards: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "检查标准文件。", subcommands: [CheckFiles.self])

    struct CheckFiles: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check", abstract: "读标准文件，说明种类、篇幅和未知之处；有错就指出文件、行和原因。")

        @Argument(help: "YAML 文件。")
        var files: [String]

        @Flag(help: "输出 JSON。")
        var json = false

        private struct Report: Encodable {
            let file, kind, title: String
            let sections, criteria, scorable, unknown: Int
        }

        func run() throws {
            var broken = false
            for file in files {
                do {
                    let document = try StandardFile.read(file)
                    let report = Report(
                        file: file, kind: document.kind.rawValue, title: document.title,
                        sections: document.sectionCount, criteria: document.criterionCount,
                        scorable: document.scorableCount, unknown: document.unknownCount)
                    if json {
                        try printJSON(report)
                    } else {
                        print("\(file)\n  kind \(report.kind)\n  title \(report.title)")
                        print(
                            "  sections \(report.sections)  criteria \(report.criteria)  scorable \(report.scorable)"
                                + "  unknown \(report.unknown)")
                    }
                } catch let problems as BrokenData {
                    broken = true
                    complain(problems.description)
                } catch {
                    broken = true
                    complain("\(file):1: 读不到这个文件：\(error.localizedDescription)")
                }
            }
            if broken { throw ExitCode.failure }
        }
    }
}
