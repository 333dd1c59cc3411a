import App
import ArgumentParser
import Domain

struct Doctor: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "数据体检：逐项检查登记，有错误就以 1 退出。")

    @OptionGroup var data: DataFolder

    @Flag(help: "输出 JSON。")
    var json = false

    private struct Line: Encodable {
        let check: String
        let severity: String
        let title: String
        let open: Int
        let dismissed: Int
    }

    private struct Report: Encodable {
        let day: String
        let errors: Int
        let warnings: Int
        let checks: [Line]
    }

    func run() throws {
        let city = try data.city()
        let counts = try said { try city.readNow { try $0.qualityReport() } }
        func sum(_ severity: QualityCheck.Severity) -> Int {
            counts.filter { $0.check.severity == severity }.reduce(0) { $0 + $1.open }
        }
        let (errors, warnings) = (sum(.error), sum(.warning))
        if json {
            let lines = counts.map {
                Line(
                    check: $0.check.id, severity: $0.check.severity.rawValue, title: $0.check.title, open: $0.open,
                    dismissed: $0.dismissed)
            }
            try printJSON(Report(day: "\(city.today)", errors: errors, warnings: warnings, checks: lines))
        } else {
            for count in counts where count.open + count.dismissed > 0 {
                let exceptions = count.dismissed == 0 ? "" : "（另有例外 \(count.dismissed)）"
                print("\(count.check.severity.title) \(count.check.id) \(count.check.title)：\(count.open)\(exceptions)")
            }
            print("\(counts.count) checks, \(errors) errors, \(warnings) warnings")
        }
        if errors > 0 { throw ExitCode.failure }
    }
}
