import Domain
import Markup

extension Round {
    /// What its 公示 is about.
    var matter: String { "round:\(id)" }
}

extension RoundOutcome {
    /// What a round has come to, as the public is to read it: units that have reached a level and a place, the highest
    /// level and within it the highest share of points first.
    func announcedLines(of round: Round) -> [AnnouncementLineDraft] {
        let best = accepted.filter { $0.rank > 0 }.sorted { one, other in
            if one.rank != other.rank { return one.rank > other.rank }
            let order = one.share.compared(to: other.share)
            return order == 0 ? one.unit < other.unit : order > 0
        }
        return best.map { one in
            let detail = [Optional("得分 \(one.earned.said(of: one.possible))"), one.place].compactMap { $0 }.joined(
                separator: "；")
            return AnnouncementLineDraft(
                one.unit, proposal: round.edition.levels[one.rank - 1].name, detail: detail,
                reference: one.reference)
        }
    }
}

extension Change {
    /// Shows the public what a round has come to.
    /// - Throws: `Refusals`.
    func announce(_ round: Round, _ input: [String: String], at unit: Organisation) throws {
        var reading = FormReading(input, today: today)
        let draft = AnnouncementDraft(&reading, title: "\(round.title)结果公示")
        let outcome = try acceptedSheets(of: round)
        let lines = outcome.announcedLines(of: round)
        if lines.isEmpty { reading.refuse("document", "还没有审定、达到等级的单位，不能公示") }
        if !outcome.undecided.isEmpty {
            reading.refuse("document", "有 \(outcome.undecided.count) 家并列在最后一个名额上，请先在“日程和名额”里定下")
        }
        if let shown = try announcement(of: round.matter) {
            reading.refuse("document", "“\(shown.title)”已经发布，撤回以后才能再发布")
        } else if let use = try use(of: reading.typed("document"), at: unit.id, announcing: round.matter) {
            reading.refuse("document", use)
        }
        try reading.check()
        guard let draft else { return }
        try announce(draft, of: round.matter, lines: lines, at: unit)
    }
}

/// 公示 of what has been accepted.
struct RoundAnnouncementPage: Page {
    let round: Round
    let holder: Organisation
    let lines: [(name: String, line: AnnouncementLineDraft)]
    /// How many of the units of the round are not accepted, and so not among the lines.
    let left: Int
    /// What is shown already.
    let shown: Announcement?
    let trail: [Crumb]
    let form: TypedForm
    let csrf: String

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        (round, holder) = (try view.theHeldRound(visit), try visit.theUnit())
        let outcome = try view.acceptedSheets(of: round)
        let drafts = outcome.announcedLines(of: round)
        left = try max(0, view.ratedCount(of: round) - outcome.accepted.count)
        let names = try view.organisations(drafts.map(\.organisation))
        lines = drafts.map { (names[$0.organisation]?.name ?? "—", $0) }
        shown = try view.announcement(of: round.matter)
        trail = [Crumb("评定轮次", "/rounds"), Crumb(round.title, round.path)]
        let usual = ["first": "\(view.today)", "workdays": "\(Announcement.usualWorkdays)"]
        form = TypedForm(
            AnnouncementDraft.fields, values: refusals.isEmpty ? usual : visit.form, refusals: refusals)
        csrf = visit.csrf
    }

    var title: String { "公示审定的结果" }
    var menu: MenuEntry? { .rounds }
    var lead: HTML { "<p>\(round.title) · 已审定、达到等级的 \(lines.count) 家</p>" }

    var content: HTML {
        """
        \(shown.map { Self.isShown($0) } ?? unaccepted)\
        \(Table(
            caption: "要公示的", columns: [.text("单位"), .text("等级"), .text("说明")],
            rows: lines.map { ["\($0.name)", "\($0.line.proposal)", "\($0.line.detail)"] },
            empty: EmptyState("还没有审定、达到等级的单位。")))\
        \(shown == nil || !form.refusals.isEmpty ? publishing : .empty)
        """
    }

    private var publishing: HTML {
        Form(
            action: "/organisations/\(holder.id)/rounds/\(round.id)/announcement", csrf: csrf, submit: "发布公示",
            cancel: round.path, errors: form.errors, fields: AnnouncementFields(typed: form).body
        ).body
    }

    private static func isShown(_ announcement: Announcement) -> HTML {
        Notice(
            tone: .warning, sentence: "“\(announcement.title)”已经发布，撤回以后才能再发布；下面是现在审定的结果。",
            next: Crumb("看这份公示", announcement.path)
        ).body
    }

    /// Nobody is to be forgotten unseen; and who comes later finds the places given out.
    private var unaccepted: HTML {
        if left == 0 { return .empty }
        return Notice(
            tone: .warning, sentence: "还有 \(left) 家没有审定；现在公示就不包括它们，名额只在已审定的之间分。",
            next: Crumb("看名单", round.path.appending("units"))
        ).body
    }
}
