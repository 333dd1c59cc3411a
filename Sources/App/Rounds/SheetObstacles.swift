import Domain

extension Change {
    /// What a sheet still needs before a step.
    func lacks(_ step: SheetStep, _ reading: SheetReading) throws -> [Refusal] {
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
    func returning(by typed: String?, _ refusals: inout [Refusal]) -> Day? {
        guard let typed else { return today.adding(days: SheetStep.fortnight) }
        let day = Day(typed.trimmed.halfWidth)
        if day.map({ $0 > today && $0 <= today.adding(days: 60) }) ?? false { return day }
        let sentence = "改好再交的日期，填\(today.adding(days: 1).chinese)到\(today.adding(days: 60).chinese)之间的一天"
        refusals.append(Refusal(field: "again", sentence: sentence))
        return nil
    }
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
        try reading.visits.isEmpty && isDrawn(reading.unit.id, in: reading.round.id)
    }
}

extension SheetReading {
    /// Whether the day for handing in has passed. Who was in time and has taken the sheet back still is.
    func isLate(on day: Day) -> Bool {
        guard let due, day > due.last else { return false }
        return sheet?.submitted == nil || sheet?.late != nil || (state == .returned && sheet?.againBy != nil)
    }
}
