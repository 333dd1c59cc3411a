import Domain
import Storage

extension Change {
    /// Keeps the points a reviewer gives: those of every line that differ from what stands there. Each needs its reason
    /// where it differs from the unit's own points, or from those of the level before.
    /// - Parameter form: `points-ID`, `reason-ID`, and `seen-ID`, the review that the form was made from; `agree` for the
    ///   unit's own points on every line that nobody has given points and of which the form says nothing.
    /// - Throws: `Refusals`, of all lines.
    func keepReviews(_ reading: SheetReading, _ form: [String: String]) throws {
        guard let sheet = reading.sheet, let level = reading.reviewingLevel else {
            throw Refusals([Refusal(field: "main", sentence: "自评表现在是“\(reading.state.title)”，不在您这一级审核，评分没有记下")])
        }
        try refuseClosed(reading.round)
        var refusals: [Refusal] = []
        var given: [(line: CriterionScore, points: Points, reason: String)] = []
        for line in reading.answered {
            guard let said = try said(of: line, reading, form, &refusals) else { continue }
            given.append((line, said.points, said.reason))
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

    /// The points that stand in the form, and the step of the button that was pressed there: both or neither.
    /// - Throws: `Refusals`, of both.
    func keepAndTake(_ step: SheetStep, _ reading: SheetReading, _ form: [String: String]) throws {
        var refusals: [Refusal] = []
        let isScored = reading.reviewingLevel != nil && reading.may(step)
        if isScored {
            do { try keepReviews(reading, form) } catch let refused as Refusals { refusals = refused.all }
        }
        do {
            let now = isScored ? try sheetReading(reading.unit, reading.round, by: author) : reading
            try take(step, now, because: form["reason"] ?? "", by: form["again"])
        } catch let refused as Refusals {
            // A line whose points cannot be read is not told that it has none as well.
            refusals += refused.all.filter { one in !refusals.contains { $0.field == one.field } }
        }
        try refuse(refusals)
    }

    /// What the form says of one line; nil where that is what stands there, or nothing.
    private func said(
        of line: CriterionScore, _ reading: SheetReading, _ form: [String: String], _ refusals: inout [Refusal]
    ) throws -> (points: Points, reason: String)? {
        guard let typed = form["points-\(line.id)"]?.trimmed.halfWidth else { return nil }
        func refuse(_ word: String, _ sentence: String) {
            refusals.append(Refusal(field: "\(word)-\(line.id)", sentence: sentence))
        }
        let (last, own) = (reading.reviews[line.id]?.last, reading.lines[line.id]?.points)
        let (before, reason) = (last?.points ?? own, form["reason-\(line.id)"]?.trimmed ?? "")
        if reason.count > 1000 { refuse("reason", "“\(line.name)”的理由最多 1000 个字") }
        if typed.isEmpty {
            if !reason.isEmpty {
                refuse("points", "“\(line.name)”写了理由，还没有填分数")
            } else if let last {
                // A field that was empty when the form was made says nothing of what somebody has given since.
                if form["seen-\(line.id)"] == "\(last.id)" {
                    refuse("points", "“\(line.name)”已经评过 \(last.points) 分，可以改，不能空着")
                }
            } else if form["agree"] != nil {
                if let own { return (own, "") }
                refuse("points", "“\(line.name)”没有自评分，不能按自评，请填分数")
            }
            return nil
        }
        guard let points = Points(typed), points <= line.standard ?? .zero else {
            refuse("points", line.asked)
            return nil
        }
        if points == last?.points, reason.isEmpty || reason == last?.reason { return nil }
        if let last, form["seen-\(line.id)"] ?? "" != "\(last.id)" {
            let who = reading.name(last.givenBy)
            refuse("seen", "“\(line.name)”在您填写时已由\(who)评为 \(last.points) 分：“\(last.reason)”。请看过再保存")
        }
        if points != before, reason.count < 2 {
            let whose = last == nil ? "自评" : "上一次评审"
            refuse("reason", "“\(line.name)”与\(whose)的 \(before?.description ?? "空白") 分不同，请写明理由")
        }
        return (points, reason)
    }
}
