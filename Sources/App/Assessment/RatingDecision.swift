import Domain
import Storage

extension Change {
    /// 认定: decides the level of a unit, on what is confirmed on that day; the rating before it ends.
    /// - Parameter input: `level`, `document`, `day` and `until` as typed.
    /// - Throws: `Refusals`; a level above what confirmed facts reach is refused with every reason.
    @discardableResult
    func decide(_ unit: Organisation, _ input: [String: String]) throws -> ID<Rating> {
        let (day, until, document) = try terms(unit, input)
        guard let edition = catalogue.edition(for: unit.kind, on: day) else {
            throw Refusals([Refusal(field: "day", sentence: "\(day.chinese)时没有适用于\(unit.kind.title)的标准")])
        }
        guard let index = edition.levels.firstIndex(where: { $0.id == input["level"] }) else {
            throw Refusals([Refusal(field: "level", sentence: "请选择等级")])
        }
        let (score, kept) = try confirmedScore(of: unit, by: edition, on: day)
        let obstacles = score.obstacles(to: index)
        if !obstacles.isEmpty { throw Refusals(obstacles.map { Refusal(field: "level", sentence: $0) }) }
        if let obstacle = try obstacleToRating(unit.id, by: edition.standard, on: day) {
            throw Refusals([Refusal(field: "day", sentence: obstacle)])
        }
        return try keep(
            RatedLevel(
                edition: edition, rank: index + 1, earned: score.earned, possible: score.possible, kept: kept,
                factsDay: edition.period.factsDay(on: day), decided: day, until: until, document: document),
            at: unit.id)
    }

    private func terms(_ unit: Organisation, _ input: [String: String]) throws -> (Day, Day?, String) {
        var all: [Refusal] = []
        func typed(_ field: String) -> String { input[field]?.trimmed ?? "" }
        let day = Day(typed("day"))
        if let day, day > today {
            all.append(Refusal(field: "day", sentence: "认定日期不能晚于今天（\(today.chinese)）"))
        } else if let day, !unit.isOpen(on: day) {
            all.append(Refusal(field: "day", sentence: "\(day.chinese)时本单位不在册"))
        } else if day == nil {
            all.append(Refusal(field: "day", sentence: typed("day").isEmpty ? "请填写认定日期" : "认定日期不是有效日期，请写成 2015-03-01"))
        }
        let until = Day(typed("until"))
        if !typed("until").isEmpty, until == nil {
            all.append(Refusal(field: "until", sentence: "有效期至不是有效日期，请写成 2018-03-01"))
        } else if let day, let until, until <= day {
            all.append(Refusal(field: "until", sentence: "有效期至应当晚于认定日期"))
        }
        let document = typed("document")
        if document.wholeMatch(of: /[^〔〕]{1,20}〔[0-9]{4}〕[0-9]{1,5}号/) == nil {
            all.append(Refusal(field: "document", sentence: "文号应当写成“湖总工〔2015〕12号”的样子"))
        }
        if typed("level").isEmpty { all.append(Refusal(field: "level", sentence: "请选择等级")) }
        try refuse(all)
        return (day ?? today, until, document)
    }

    /// Keeps a reviewer's points for a criterion that no record can answer.
    /// - Parameter action: `judgement.give` by hand, `judgement.keep` as a round has settled them.
    func give(
        _ judgement: JudgementPlan, of standard: String, at unit: ID<Organisation>, as action: String
    ) throws {
        let id: ID<Judgement> = nextID()
        touch(unit, "judgement", since: judgement.day)
        try write.run(
            """
            INSERT INTO judgement (id, organisation, standard, criterion, day, self_points, points, reason, recorded,
                recorded_by, retracted)
            VALUES (\(id), \(unit), \(standard), \(judgement.criterion), \(judgement.day),
                \(judgement.declared?.thousandths), \(judgement.points.thousandths), \(judgement.reason), \(now),
                \(author.account), NULL)
            """)
        try event(
            action, at: unit, subject: "judgement:\(id)",
            after: "{\"criterion\":\"\(judgement.criterion)\",\"points\":\(judgement.points.thousandths)}")
    }

    /// A reviewer's points for a criterion that no record can answer.
    /// - Parameter input: `points` and `reason` as typed.
    func judge(_ criterion: Criterion, of edition: Edition, at unit: Organisation, _ input: [String: String]) throws {
        var all: [Refusal] = []
        let size = edition.sizeClass(try facts(of: unit, for: edition))?.id
        let most = criterion.scale(for: size).points ?? .zero
        let points = Points(input["points"]?.trimmed ?? "")
        if points == nil {
            all.append(Refusal(field: "points", sentence: "请填写得分，最多三位小数，如 2.5"))
        } else if let points, points > most {
            all.append(Refusal(field: "points", sentence: "得分不能多于本条的 \(most) 分"))
        }
        let reason = input["reason"]?.trimmed ?? ""
        if reason.isEmpty { all.append(Refusal(field: "reason", sentence: "请写明给分的理由和凭据")) }
        if reason.count > 500 { all.append(Refusal(field: "reason", sentence: "理由最多 500 个字")) }
        try refuse(all)
        try give(
            JudgementPlan(
                criterion: criterion.id, day: today, declared: nil, points: points ?? .zero, reason: reason),
            of: edition.standard, at: unit.id, as: "judgement.give")
    }
}

/// A reviewer's points for one line.
struct JudgementPlan {
    let criterion: String
    let day: Day
    let declared: Points?
    let points: Points
    let reason: String
}

extension Score {
    /// Why a level, counted from 0, is not reached by confirmed facts: every reason; empty where it is.
    func obstacles(to index: Int) -> [String] {
        guard index > levelIndex ?? -1 else { return [] }
        let reasons = verdicts[index].obstacles.map(\.sentence)
        return reasons.isEmpty ? ["按已确认的事实，达不到\(verdicts[index].name)"] : reasons
    }
}
