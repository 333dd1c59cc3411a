import Domain
import Storage

/// What the form of a round's last days and places says of one of them.
private struct Adjustment {
    let field: String
    let name: String
    let known: String
    let typed: String
    /// What stood there when the form was made.
    let seen: String

    /// What is to be written; nil where it is what stands there.
    var wanted: String? { typed == known ? nil : typed }

    init(_ form: [String: String], _ field: String, _ name: String, known: String) {
        (self.field, self.name, self.known) = (field, name, known)
        typed = form[field]?.trimmed.halfWidth ?? known
        seen = form["seen-\(field)"] ?? known
    }

    /// Somebody else's change is not taken back by who did not see it.
    var met: Refusal? {
        guard seen != known, typed != known else { return nil }
        let now = known.isEmpty ? "不限" : known
        return Refusal(field: field, sentence: "“\(name)”在您填写时已由别人改成 \(now)。您填的还在框里，看过再保存")
    }
}

extension Change {
    /// Changes places and last days.
    /// - Parameter form: `places-LEVEL-UNIT`, `last-STEP` and, of each, `seen-FIELD`: what stood there when the form was
    ///   made; `reason`.
    /// - Throws: `Refusals`.
    func adjust(_ round: Round, _ form: [String: String]) throws {
        try refuseClosed(round)
        guard let unit = try organisation(round.organisation) else { throw NotFound() }
        var (changed, refusals): ([String], [Refusal]) = ([], [])
        try adjustPlaces(of: round, in: unit, form, &changed, &refusals)
        try adjustSteps(of: round, form, &changed, &refusals)
        let reason = form["reason"]?.trimmed ?? ""
        if !changed.isEmpty, reason.count < 2 {
            refusals.append(Refusal(field: "reason", sentence: "请写明为什么改，各单位看得到"))
        }
        if reason.count > 200 { refusals.append(Refusal(field: "reason", sentence: "原因最多 200 个字")) }
        try refuse(refusals)
        if changed.isEmpty { return }
        try event(
            "round.adjust", at: round.organisation, subject: "round:\(round.id)",
            after: "{\"words\":\(quoted(changed.joined(separator: "；"))),\"reason\":\(quoted(reason))}")
    }

    private func adjustPlaces(
        of round: Round, in unit: Organisation, _ form: [String: String], _ changed: inout [String],
        _ refusals: inout [Refusal]
    ) throws {
        let known = try quotas(of: round.id)
        let areas = try areas(of: round.limited, in: unit)
        for level in round.limited {
            for area in areas[level.id] ?? [] {
                let whose = level.quota?.isOnePot == true ? area.whole : area.name
                let one = Adjustment(
                    form, "places-\(level.id)-\(area.id)", "\(whose)的\(level.name)名额",
                    known: known[level.id]?[area.id].map { "\($0)" } ?? "")
                guard let wanted = one.wanted else { continue }
                if let met = one.met { refusals.append(met) }
                guard let places = Int(wanted), (0...10_000).contains(places) else {
                    refusals.append(Refusal(field: one.field, sentence: "\(one.name)填 0 到 10000 的整数"))
                    continue
                }
                changed.append("\(one.name) \(one.known.isEmpty ? "不限" : one.known) → \(places)")
                try keepQuota(places, level.id, area.id, round.id)
            }
        }
    }

    private func adjustSteps(
        of round: Round, _ form: [String: String], _ changed: inout [String], _ refusals: inout [Refusal]
    ) throws {
        var next: Day?
        let furthest = today.adding(days: Round.furthest)
        for (place, step) in round.steps.enumerated() {
            let one = Adjustment(form, "last-\(step.id)", "\(step.title)的截止日期", known: "\(step.last)")
            let first = next ?? step.first
            if let met = one.met { refusals.append(met) }
            func refuse(_ sentence: String) { refusals.append(Refusal(field: one.field, sentence: sentence)) }
            guard let last = Day(one.typed), last >= first else {
                refuse("“\(step.title)”的截止日期应当是\(first.chinese)或以后的日期，写成 2015-03-01")
                continue
            }
            if last != step.last {
                // Shortened to a day that is over, a step would make late whoever is still in time.
                if last < today { refuse("“\(step.title)”不能改到今天（\(today.chinese)）以前截止") }
                if last > furthest {
                    refuse("“\(step.title)”的截止日期太远，最晚到\(furthest.chinese)")
                    // The steps behind it would only say the same.
                    continue
                }
                changed.append("\(step.title) \(step.last) → \(last)")
            }
            if last != step.last || first != step.first {
                try write.run(
                    """
                    UPDATE round_step SET first_day = \(first), last_day = \(last)
                    WHERE round = \(round.id) AND place = \(place)
                    """)
            }
            next = last.adding(days: 1)
        }
    }
}

extension Round {
    /// How many days from now a step can be put to.
    static let furthest = 400
}
