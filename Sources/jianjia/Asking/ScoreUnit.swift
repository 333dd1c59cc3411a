import App
import ArgumentParser
import Domain

struct ScoreUnit: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "score", abstract: "一个单位在某一天的得分，逐条说明理由。")

    @OptionGroup var data: DataFolder

    @Option(help: "单位编号（见 jianjia units）。")
    var unit: String

    @Option(help: "截至哪一天；不写就是今天。")
    var asOf: Day?

    @Flag(help: "输出 JSON。")
    var json = false

    func run() throws {
        let city = try data.city()
        try said {
            try city.readNow { view in
                guard let id: ID<Organisation> = ID(unit), let unit = try view.organisation(id) else {
                    throw NotFound()
                }
                let day = asOf ?? city.today
                guard let score = try view.score(of: unit, on: day) else {
                    throw Refusals([
                        Refusal(field: "unit", sentence: "\(unit.name)在\(day.chinese)没有适用的标准，或不在册。")
                    ])
                }
                if json { return try printJSON(ScoreReport(unit, day, score)) }
                show(score, of: unit, on: day, city.catalogue.edition(score.edition))
            }
        }
    }

    private func show(_ score: Score, of unit: Organisation, on day: Day, _ edition: Edition?) {
        print("\(unit.name)  截至 \(day)  \(edition?.title ?? score.edition)")
        let level = score.levelIndex.map { score.verdicts[$0].name } ?? "未定级"
        print("得分 \(score.earned) / \(score.possible)（加分 \(score.bonus)）  等级：\(level)")
        for section in score.sections {
            print("\n\(section.id) \(section.name)  \(section.earned) / \(section.possible)")
            for line in section.criteria {
                let points = line.standard.map { "\($0)" } ?? "未知"
                print("  \(line.id)  \(line.earned) / \(points)  \(line.name)：\(line.reason)")
            }
        }
        if !score.gatesHit.isEmpty { print("\n前置条件") }
        for gate in score.gatesHit { print("  \(gate.sentence)") }
        if let next = score.nextLevel {
            print("\n还没有达到“\(next.name)”，因为")
            for obstacle in next.obstacles { print("  \(obstacle.sentence)") }
        }
    }
}

private struct ScoreReport: Encodable {
    struct Line: Encodable {
        let id, name, state, reason, earned: String
        let points: String?
    }

    let unit, name, day, edition, earned, possible: String
    let level: String?
    let obstacles: [String]
    let criteria: [Line]

    init(_ unit: Organisation, _ day: Day, _ score: Score) {
        self.unit = "\(unit.id)"
        name = unit.name
        self.day = "\(day)"
        edition = score.edition
        earned = "\(score.earned)"
        possible = "\(score.possible)"
        level = score.level
        obstacles = score.nextLevel?.obstacles.map(\.sentence) ?? []
        criteria = score.criteria.map {
            Line(
                id: $0.id, name: $0.name, state: $0.state.rawValue, reason: $0.reason, earned: "\($0.earned)",
                points: $0.standard.map { "\($0)" })
        }
    }
}
