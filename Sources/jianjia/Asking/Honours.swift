import App
import ArgumentParser

struct Honours: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "honours", abstract: "某一年的各项荣誉：谁符合条件、名次和名额，连同依据的数，可以拿去另算一遍。")

    @OptionGroup var data: DataFolder

    @Option(help: "年度。")
    var year: Int

    @Flag(help: "输出 JSON。")
    var json = false

    func run() throws {
        let city = try data.city()
        try said {
            try city.readNow { view in
                let reports = try view.honourReports(year: year)
                if json { return try printJSON(reports) }
                for report in reports {
                    let chosen = report.candidates.count { $0.standing == "chosen" }
                    let eligible = report.candidates.count { $0.standing != "ineligible" }
                    let places = report.counties.reduce(0) { $0 + $1.places }
                    print(
                        "\(report.honour)  候选 \(report.candidates.count)  符合 \(eligible)  名额 \(places)  名额之内 \(chosen)")
                }
            }
        }
    }
}
