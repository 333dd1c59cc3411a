import Domain
import Markup
import Storage

/// What a round's settled 公示 leaves to be decided, and what is in the way.
struct RoundDecision: Sendable {
    struct Line: Sendable {
        let sheet: AcceptedSheet
        /// The level that was announced.
        let level: Level
    }

    var lines: [Line] = []
    var struck = 0
    /// Everything that is in the way, as sentences.
    var hindrances: [String] = []

    init(_ view: View, _ round: Round) throws {
        if let decided = round.decided {
            hindrances.append("这一轮\(decided.chinese)已经认定（\(round.document ?? "")）")
            return
        }
        guard let announcement = try view.announcement(of: round.matter) else {
            hindrances.append("结果还没有公示")
            return
        }
        guard let standing = try view.settledLines(of: announcement.id) else {
            hindrances.append("“\(announcement.title)”还没有办结")
            return
        }
        struck = try view.lines(of: announcement.id).count - standing.count
        let accepted = Dictionary(
            try view.acceptedSheets(of: round).accepted.map { ($0.reference, $0) }
        ) { first, _ in first }
        let names = try view.organisations(standing.map(\.organisation))
        for line in standing {
            let name = names[line.organisation]?.name ?? "—"
            guard let sheet = accepted[line.reference] else {
                hindrances.append("\(name)的自评表在公示以后解锁了，审定以后重新公示")
                continue
            }
            guard sheet.rank > 0, round.edition.levels[sheet.rank - 1].name == line.proposal else {
                hindrances.append("\(name)审定的等级与公示的“\(line.proposal)”不同，撤回公示，重新公示")
                continue
            }
            lines.append(Line(sheet: sheet, level: round.edition.levels[sheet.rank - 1]))
        }
        if lines.isEmpty, hindrances.isEmpty { hindrances.append("公示的名单里没有可以认定的单位") }
    }
}

extension Change {
    /// 认定: the levels of a round, on the facts on which its sheets were accepted.
    /// - Parameter input: `document`, `day` and `until` as typed.
    /// - Throws: `Refusals` with everything that is in the way.
    func decide(_ round: Round, _ input: [String: String]) throws {
        var reading = FormReading(input, today: today)
        let decision = try RoundDecision(self, round)
        for sentence in decision.hindrances { reading.refuse("document", sentence) }
        let document = reading.documentNumber("document", "文号")
        if round.decided == nil, let use = try announcedUse(of: document, at: round.organisation) {
            reading.refuse("document", use)
        }
        let day = reading.day("day", "认定日期")
        let until = reading.day("until", "有效期至", required: false, mayLieAhead: true)
        if let day, let until, until <= day { reading.refuse("until", "有效期至应当晚于认定日期") }
        if let day {
            let names = try organisations(decision.lines.map(\.sheet.unit))
            for line in decision.lines {
                if let obstacle = try obstacleToRating(line.sheet.unit, by: round.standard, on: day) {
                    reading.refuse("day", "\(names[line.sheet.unit]?.name ?? "—")：\(obstacle)")
                }
            }
        }
        try reading.check()
        guard let day else { return }
        for line in decision.lines {
            try keep(
                RatedLevel(
                    edition: round.edition, rank: line.sheet.rank, earned: line.sheet.earned,
                    possible: line.sheet.possible, kept: line.sheet.facts,
                    factsDay: round.edition.period.factsDay(on: round.factsDay), decided: day, until: until,
                    document: document, cause: .round(round.id)),
                at: line.sheet.unit)
        }
        try write.run("UPDATE rating_round SET decided = \(day), document = \(document) WHERE id = \(round.id)")
        try event(
            "round.decide", at: round.organisation, subject: "round:\(round.id)",
            after: "{\"document\":\(quoted(document)),\"rows\":\(decision.lines.count)}")
    }
}

/// What is about to be decided, and by which document.
struct RoundDecisionPage: Page {
    let round: Round
    let holder: Organisation
    let decision: RoundDecision
    let names: [ID<Organisation>: Organisation]
    let form: TypedForm
    let csrf: String

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        (round, holder) = (try view.theHeldRound(visit), try visit.theUnit())
        decision = try RoundDecision(view, round)
        names = try view.organisations(decision.lines.map(\.sheet.unit))
        let until = round.edition.dynamics?.validityMonths.map { "\(view.today.adding(months: $0))" } ?? ""
        form = TypedForm(
            ["document", "day", "until"],
            values: refusals.isEmpty ? ["day": "\(view.today)", "until": until] : visit.form, refusals: refusals)
        csrf = visit.csrf
    }

    var title: String { "认定" }
    var menu: MenuEntry? { .rounds }
    var trail: [Crumb] { [Crumb("评定轮次", "/rounds"), Crumb(round.title, round.path)] }
    var lead: HTML {
        let struck = decision.struck > 0 ? "；公示期间撤下 \(decision.struck) 家" : ""
        let count = round.decided == nil ? "可以认定的 \(decision.lines.count) 家" : "已经认定"
        return "<p>\(round.title) · \(count)\(struck)</p>"
    }

    var content: HTML {
        """
        \(form.refusals.isEmpty ? decision.hindrances.map { Notice(tone: .warning, sentence: "\(round.decided == nil ? "现在还不能认定：" : "")\($0)。").body } : [])\
        \(Table(
            caption: "要认定的", columns: [.text("单位"), .text("等级"), .figure("得分", "分")],
            rows: decision.lines.map { line in
                ["\(names[line.sheet.unit]?.name ?? "—")", "\(line.level.name)", "\("\(line.sheet.earned)")"]
            }, empty: EmptyState(round.decided == nil ? "还没有可以认定的单位。" : "都已认定。"), captionHidden: true))\
        \(round.decided == nil || !form.refusals.isEmpty ? deciding : .empty)
        """
    }

    private var deciding: HTML {
        Form(
            action: "/organisations/\(holder.id)/rounds/\(round.id)/decision", csrf: csrf, submit: "认定",
            cancel: round.path, errors: form.errors,
            fields: """
                \(InputField(form.field("document", "文号", hint: "如 湖总工〔2015〕12号")))\
                \(InputField(form.field("day", "认定日期"), .date))\
                \(InputField(form.field("until", "有效期至", hint: "不填为长期", required: false), .date))
                """
        ).body
    }
}
