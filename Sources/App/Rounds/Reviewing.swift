import Domain
import Storage

extension Change {
    /// Keeps the points a reviewer gives: those of every line that differ from what stands there. Each needs its reason
    /// where it differs from the unit's own points, or from those of the level before.
    /// - Parameter form: `points-ID`, `reason-ID`, and `seen-ID`, the review that the form was made from.
    func keepReviews(_ reading: SheetReading, _ form: [String: String]) throws {
        guard let sheet = reading.sheet, let level = reading.reviewingLevel else {
            throw Refusals([Refusal(field: "main", sentence: "自评表现在是“\(reading.state.title)”，不在您这一级审核，评分没有记下")])
        }
        try refuseClosed(reading.round)
        var refusals: [Refusal] = []
        var given: [(line: CriterionScore, points: Points, reason: String)] = []
        for line in reading.answered {
            guard let typed = form["points-\(line.id)"]?.trimmed, !typed.isEmpty else { continue }
            let (last, field) = (reading.reviews[line.id]?.last, "points-\(line.id)")
            let reason = form["reason-\(line.id)"]?.trimmed ?? ""
            guard let points = Points(typed.halfWidth) else {
                refusals.append(Refusal(field: field, sentence: "“\(line.name)”的分数最多三位小数，如 2.5"))
                continue
            }
            if let most = line.standard, points > most {
                refusals.append(Refusal(field: field, sentence: "“\(line.name)”最多 \(most) 分"))
            }
            if points == last?.points, reason.isEmpty || reason == last?.reason { continue }
            let seen = form["seen-\(line.id)"] ?? ""
            if let last, seen != "\(last.id)" {
                refusals.append(
                    Refusal(
                        field: "seen-\(line.id)",
                        sentence:
                            "“\(line.name)”在您填写时已由\(reading.name(last.givenBy))评为 \(last.points) 分：“\(last.reason)”。请看过再保存"
                    ))
            }
            let before = last?.points ?? reading.lines[line.id]?.points
            if points != before, reason.count < 2 {
                let whose = last == nil ? "自评" : "上一次评审"
                refusals.append(
                    Refusal(
                        field: "reason-\(line.id)",
                        sentence: "“\(line.name)”与\(whose)的 \(before?.description ?? "空白") 分不同，请写明理由"))
            }
            if reason.count > 1000 {
                refusals.append(Refusal(field: "reason-\(line.id)", sentence: "“\(line.name)”的理由最多 1000 个字"))
            }
            given.append((line, points, reason))
        }
        try refuse(refusals)
        for (line, points, reason) in given {
            let id: ID<SheetReview> = nextID()
            try write.run(
                """
                INSERT INTO sheet_review (id, sheet, criterion, level, points, reason, given, given_by)
                VALUES (\(id), \(sheet.id), \(line.id), \(level), \(points.thousandths),
                    \(reason.isEmpty ? "同意自评" : reason), \(now), \(author.account))
                """)
            try event(
                "sheet.review", at: reading.unit.id, subject: "sheet:\(sheet.id)",
                before: reading.reviews[line.id]?.last.map {
                    "{\"points\":\(quoted($0.points.description)),\"reason\":\(quoted($0.reason))}"
                },
                after:
                    "{\"criterion\":\(quoted(line.id)),\"points\":\(quoted(points.description)),\"reason\":\(quoted(reason))}"
            )
        }
    }
}
