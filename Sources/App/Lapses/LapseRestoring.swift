import Domain
import Markup

extension View {
    /// Why the level that was held before a lapse cannot be given back today: each condition that is not met, with its
    /// figures. Empty when it can.
    func obstacles(toRestoring lapse: Lapse, of unit: Organisation) throws -> [String] {
        guard let edition = catalogue.edition(lapse.edition), lapse.rank <= edition.levels.count else {
            return ["作出认定的标准已经没有了，不能恢复，请重新认定"]
        }
        let score = try confirmedScore(of: unit, by: edition, on: today).score
        var all: [String] = []
        if lapse.rank - 1 > score.levelIndex ?? -1 {
            let name = edition.levels[lapse.rank - 1].name
            let found = score.verdicts[lapse.rank - 1].obstacles.map(\.inWords)
            all += found.isEmpty ? ["按已确认的事实，达不到\(name)"] : found.map { "恢复\(name)，\($0)" }
        }
        if let rule = try rule(of: lapse), !rule.needsRecheck, try isBroken(rule, at: unit) {
            all.append("“\(lapse.name)”还没有整改：\(lapse.finding)")
        }
        if let obstacle = try obstacleToRating(unit.id, by: lapse.standard, on: today) { all.append(obstacle) }
        return all
    }
}

extension Obstacle {
    /// What kind of condition is not met, and by how much.
    fileprivate var inWords: String {
        switch kind {
        case .total: "总分不够：\(sentence)"
        case .section: "部分得分不够：\(sentence)"
        case .gate: "受前置条件限制：\(sentence)"
        case .required, .entry, .unknownMinimum, .nothingApplies: sentence
        }
    }
}

extension Change {
    /// Gives back the level that was held before, on what is confirmed now.
    /// - Throws: `Refusals` with every reason why confirmed facts do not reach it.
    func restore(_ lapse: Lapse, of unit: Organisation, _ input: [String: String]) throws {
        try refuse(.restore, lapse, field: "words")
        var reading = FormReading(input, today: today)
        let document = reading.documentNumber("document", "文号")
        if let shown = try lapse.announcement.flatMap(announcement),
            let use = try announcedUse(of: document, at: shown.organisation)
        {
            reading.refuse("document", use)
        }
        let words = reading.words("words", "恢复的理由", limit: 500)
        for sentence in try obstacles(toRestoring: lapse, of: unit) { reading.refuse("words", sentence) }
        try reading.check()
        guard let edition = catalogue.edition(lapse.edition), lapse.rank <= edition.levels.count else {
            throw NotFound()
        }
        let (score, kept) = try confirmedScore(of: unit, by: edition, on: today)
        let before = try ratings(of: unit.id).first { $0.standard == lapse.standard }
        try keep(
            RatedLevel(
                edition: edition, rank: lapse.rank, earned: score.earned, possible: score.possible, kept: kept,
                factsDay: edition.period.factsDay(on: today), decided: today,
                until: before?.until.flatMap { $0 > today ? $0 : nil }, document: document, cause: lapse.cause),
            at: unit.id)
        try take(.restore, lapse, to: .restored, words: words, document: document, isMended: true)
    }
}

extension LapsePage {
    /// What would be refused, said before anybody writes a reason for nothing.
    var wanting: HTML {
        if obstacles.isEmpty { return "" }
        return """
            <p>按今天已确认的事实，还不能恢复，\(obstacles.count) 条不符合：</p>
            <ul>\(obstacles.map { "<li>\($0)</li>" })</ul>

            """
    }
}
