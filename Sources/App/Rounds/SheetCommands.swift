import Domain
import Storage

extension Change {
    /// Begins a unit's sheet; one that is there already stays as it is.
    /// - Throws: `Refusals`.
    @discardableResult
    func startSheet(of unit: Organisation, in round: Round, by parties: Set<SheetParty>) throws -> ID<Sheet> {
        if let sheet = try sheet(of: unit.id, in: round.id) { return sheet.id }
        guard try isRated(unit, in: round) else { throw refusal("本单位不在这一轮的评定范围里") }
        if let first = round.assessment?.first, today < first { throw refusal("自评从\(first.chinese)开始，请到时再来") }
        try refuseClosed(round)
        let state = try next(.start, from: .blank, by: parties, flow(of: unit.id, in: round))
        let id: ID<Sheet> = nextID()
        try write.run(
            """
            INSERT INTO sheet (id, round, organisation, state, begun) VALUES (\(id), \(round.id), \(unit.id), \(state),
                \(now))
            """)
        try trace(.start, state, of: id, at: unit.id)
        return id
    }

    /// Keeps what the unit says of one line.
    /// - Parameters:
    ///   - version: of the line as the writer saw it; 0 for one that was empty.
    /// - Returns: the new version.
    /// - Throws: `Refusals`; one of `version` when somebody else has written meanwhile.
    @discardableResult
    func saveLine(
        _ criterion: String, of reading: SheetReading, points typed: String, remark: String, version: Int
    ) throws -> Int {
        _ = try next(.write, from: reading.state, by: reading.parties, reading.flow)
        guard let sheet = reading.sheet, let line = reading.own.criteria.first(where: { $0.id == criterion }) else {
            throw NotFound()
        }
        try refuseClosed(reading.round)
        var refusals: [Refusal] = []
        var points: Points?
        if reading.isAnswered(criterion), !typed.trimmed.isEmpty {
            points = Points(typed.trimmed.halfWidth)
            if points.map({ $0 > line.standard ?? .zero }) ?? true {
                refusals.append(Refusal(field: "points-\(criterion)", sentence: line.asked))
            }
        }
        if remark.count > 2000 {
            refusals.append(Refusal(field: "remark-\(criterion)", sentence: "“\(line.name)”的说明最多 2000 个字"))
        }
        let old = reading.lines[criterion]
        if let old, old.version != version, old.remark != remark || old.points != points {
            let said = "\(old.points.map { "\($0) 分；" } ?? "")\(old.remark.isEmpty ? "没有说明" : "“\(old.remark)”")"
            refusals.append(
                Refusal(
                    field: "version-\(criterion)",
                    sentence:
                        "“\(line.name)”在您填写时已由\(reading.name(old.savedBy))在 \(old.saved.shanghaiText) 改成：\(said)。您写的还在框里，合并后再保存"
                ))
        }
        try refuse(refusals)
        if let old, old.points == points, old.remark == remark { return old.version }
        if old == nil, points == nil, remark.isEmpty { return 0 }
        let next = (old?.version ?? 0) + 1
        try write.run(
            """
            INSERT INTO sheet_line (sheet, criterion, points, remark, version, saved, saved_by)
            VALUES (\(sheet.id), \(criterion), \(points?.thousandths), \(remark), \(next), \(now), \(author.account))
            ON CONFLICT (sheet, criterion) DO UPDATE SET points = excluded.points, remark = excluded.remark,
                version = excluded.version, saved = excluded.saved, saved_by = excluded.saved_by
            """)
        try event(
            "sheet.write", at: reading.unit.id, subject: "sheet:\(sheet.id)",
            before: old.map { "{\"points\":\(quoted($0.points?.description ?? "")),\"remark\":\(quoted($0.remark))}" },
            after:
                "{\"criterion\":\(quoted(criterion)),\"points\":\(quoted(points?.description ?? "")),\"remark\":\(quoted(remark))}"
        )
        return next
    }

    /// The unit hands its sheet in: what it stands on is kept as it is now.
    /// - Parameter late: why it comes after its day; asked for then.
    func submit(_ reading: SheetReading, agrees: Bool, late typed: String) throws {
        let state = try next(.submit, from: reading.state, by: reading.parties, reading.flow)
        try refuseClosed(reading.round)
        guard let sheet = reading.sheet else { throw NotFound() }
        var refusals: [Refusal] = []
        let late = typed.trimmed
        let isLate = reading.isLate(on: today)
        if isLate, let due = reading.due {
            if late.isEmpty {
                let sentence = "\(due.title)已于\(due.last.chinese)截止。要补交，请写明迟交的原因，由上级决定收不收"
                refusals.append(Refusal(field: "late", sentence: sentence))
            } else if late.count > 500 {
                refusals.append(Refusal(field: "late", sentence: "原因最多 500 个字"))
            }
        }
        if !agrees { refusals.append(Refusal(field: "agrees", sentence: "请先核对，并勾选声明")) }
        refusals += reading.missing.map {
            Refusal(field: "missing", sentence: "“\($0.id) \($0.name)”还没有自评分；做不到的请填 0")
        }
        try refuse(refusals)
        try write.run(
            """
            UPDATE sheet SET state = \(state), at_level = \(reading.flow.level(of: state)), submitted = \(now),
                submitted_by = \(author.account), late = \(isLate ? late : nil), declared = \(reading.declared.json)
            WHERE id = \(sheet.id)
            """)
        try trace(.submit, state, of: sheet.id, at: reading.unit.id, because: isLate ? late : "")
    }

    /// Takes a step that only moves the sheet.
    /// - Parameter day: by when a sheet that is sent back is to come again.
    func take(_ step: SheetStep, _ reading: SheetReading, because typed: String, by day: String? = nil) throws {
        let isSecond = reading.sheet?.unlockBy != author.account
        let state = try next(step, from: reading.state, by: reading.parties, reading.flow, isSecond: isSecond)
        try refuseClosed(reading.round)
        guard let sheet = reading.sheet else { throw NotFound() }
        let reason = typed.trimmed
        var refusals = try lacks(step, reading)
        if step.needsReason, reason.count < 2 {
            refusals.append(Refusal(field: "reason", sentence: "\(step.title)请写明原因，对方看得到"))
        }
        if reason.count > 1000 { refusals.append(Refusal(field: "reason", sentence: "原因最多 1000 个字")) }
        let again = step == .sendBack ? returning(by: day, &refusals) : nil
        try refuse(refusals)
        try write.run(
            "UPDATE sheet SET state = \(state), at_level = \(reading.flow.level(of: state)) WHERE id = \(sheet.id)")
        switch step {
        case .accept: try settle(reading, sheet)
        case .escalate: try dropOpinions(of: sheet.id)
        case .sendBack: try write.run("UPDATE sheet SET again_by = \(again) WHERE id = \(sheet.id)")
        case .askUnlock:
            try write.run(
                "UPDATE sheet SET unlock_by = \(author.account), unlock_reason = \(reason) WHERE id = \(sheet.id)")
        case .unlock:
            // What it was accepted on stays in the chain of events; it will be accepted anew.
            try write.run(
                """
                UPDATE sheet SET facts = NULL, rank = NULL, earned = NULL, possible = NULL, accepted = NULL,
                    accepted_by = NULL, unlock_by = NULL WHERE id = \(sheet.id)
                """)
        case .keepLocked: try write.run("UPDATE sheet SET unlock_by = NULL WHERE id = \(sheet.id)")
        default: break
        }
        try trace(step, state, of: sheet.id, at: reading.unit.id, because: reason)
    }

    /// What a sheet still needs before a step.
    private func lacks(_ step: SheetStep, _ reading: SheetReading) throws -> [Refusal] {
        guard step == .forward || step == .accept else { return [] }
        var refusals = reading.open.map {
            Refusal(field: "points-\($0.id)", sentence: "“\($0.id) \($0.name)”还没有评审分")
        }
        if let waiting = reading.opinions.first(where: { $0.answer == nil }) {
            let sentence = "\(waiting.asked.day.chinese)请了同级的另一位看，还没有答复；请先等答复，或由提出的人撤回"
            refusals.append(Refusal(field: "opinion", sentence: sentence))
        }
        if step == .accept, try isUnvisited(reading) {
            refusals.append(Refusal(field: "site", sentence: "本单位被抽中现场核查，写了核查结果才能审定"))
        }
        return refusals
    }

    /// The day by which a sheet that is sent back is to come again; a fortnight from now where nothing else is said.
    private func returning(by typed: String?, _ refusals: inout [Refusal]) -> Day? {
        guard let typed else { return today.adding(days: SheetStep.fortnight) }
        let day = Day(typed.trimmed.halfWidth)
        if day.map({ $0 > today && $0 <= today.adding(days: 60) }) ?? false { return day }
        let sentence = "改好再交的日期，填\(today.adding(days: 1).chinese)到\(today.adding(days: 60).chinese)之间的一天"
        refusals.append(Refusal(field: "again", sentence: sentence))
        return nil
    }

    /// Keeps what the sheet is accepted on. The points that people gave become judgements, which the computed score reads.
    private func settle(_ reading: SheetReading, _ sheet: Sheet) throws {
        let (kept, score) = (reading.kept, reading.reviewed)
        try write.run(
            """
            UPDATE sheet SET facts = \(kept.json), rank = \(score.levelIndex.map { $0 + 1 } ?? 0),
                earned = \(score.earned.thousandths), possible = \(score.possible.thousandths), accepted = \(now),
                accepted_by = \(author.account) WHERE id = \(sheet.id)
            """)
        try event(
            "sheet.keep", at: reading.unit.id, subject: "sheet:\(sheet.id)",
            after:
                "{\"level\":\(quoted(score.level ?? "")),\"points\":\(quoted(score.earned.description)),\"digest\":\(quoted(Fingerprint.of(kept.json)))}"
        )
        for line in reading.answered {
            guard let review = reading.reviews[line.id]?.last else { continue }
            try give(
                JudgementPlan(
                    criterion: line.id, day: reading.round.factsDay, declared: reading.lines[line.id]?.points,
                    points: review.points, reason: review.reason),
                of: reading.round.standard, at: reading.unit.id, as: "judgement.keep")
        }
    }

    private func trace(
        _ step: SheetStep, _ state: SheetState, of sheet: ID<Sheet>, at unit: ID<Organisation>,
        because reason: String = ""
    ) throws {
        try write.run(
            """
            INSERT INTO sheet_step (id, sheet, step, state, reason, taken, taken_by)
            VALUES (\(nextID(SheetStep.self)), \(sheet), \(step), \(state), \(reason), \(now), \(author.account))
            """)
        try event(
            "sheet.\(step.rawValue)", at: unit, subject: "sheet:\(sheet)",
            after: "{\"status\":\(quoted(state.title)),\"reason\":\(quoted(reason))}")
    }

    private func next(
        _ step: SheetStep, from state: SheetState, by parties: Set<SheetParty>, _ flow: SheetFlow, isSecond: Bool = true
    ) throws -> SheetState {
        do {
            return try flow.after(step, from: state, by: parties, isSecond: isSecond)
        } catch {
            throw refusal(error.sentence)
        }
    }

    func refuseClosed(_ round: Round) throws {
        if !round.isOpen { throw refusal("“\(round.title)”已经结束，不能再改") }
    }

    private func refusal(_ sentence: String) -> Refusals { Refusals([Refusal(field: "main", sentence: sentence)]) }
}

extension SheetStep {
    /// In days.
    static let fortnight = 14
}

extension CriterionScore {
    /// Which points can be given for it.
    var asked: String {
        let most = standard ?? .zero
        return "“\(name)”填 0 到 \(most) 的分数，最多三位小数，如 \(most > Points(2) ? "2.5" : "0.5")"
    }
}

extension View {
    /// Whether a unit that was drawn has not been visited.
    func isUnvisited(_ reading: SheetReading) throws -> Bool {
        try reading.visits.isEmpty && draw(of: reading.round.id).contains(reading.unit.id)
    }
}

extension SheetReading {
    /// Whether the day for handing in has passed. Who was in time and has taken the sheet back still is.
    func isLate(on day: Day) -> Bool {
        guard let due, day > due.last else { return false }
        return sheet?.submitted == nil || sheet?.late != nil || (state == .returned && sheet?.againBy != nil)
    }
}
