import Domain
import Markup
import Storage

/// An act over many sheets at once.
enum BulkAct: String, CaseIterable, Sendable {
    /// Passes on, or accepts, those without an open point.
    case pass
    case sendBackLate = "late"

    var title: String { self == .pass ? "批量通过" : "批量退回迟交的" }
    /// What they are called that it would take.
    var those: String { self == .pass ? "可以批量通过的" : "可以退回的迟交的自评表" }
    /// Sheets in one write: others who write wait for it.
    static let most = 100
}

/// Which sheets an act would take, and which not and why, before it does.
struct BulkPage: Page {
    let round: Round
    let act: BulkAct
    let preview: BulkPreview
    let form: TypedForm
    let csrf: String

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        round = try view.theRound(visit)
        guard let act = visit.parameters["act"].flatMap(BulkAct.init) else { throw NotFound() }
        self.act = act
        preview = try view.preview(act, in: round, by: visit.author)
        let usual = ["again": "\(view.today.adding(days: SheetStep.fortnight))"]
        form = TypedForm(["reason", "again"], values: refusals.isEmpty ? usual : visit.form, refusals: refusals)
        csrf = visit.csrf
    }

    var title: String { act.title }
    var menu: MenuEntry? { .rounds }
    var trail: [Crumb] { [Crumb("评定轮次", "/rounds"), Crumb(round.title, round.path)] }
    var lead: HTML { "<p>\(round.title) · 在您这一级审核的 \(preview.all) 张</p>" }

    var content: HTML {
        let field: HTML =
            act == .sendBackLate
            ? """
            \(TextArea(form.field("reason", "退回的原因", hint: "每家都看得到"), rows: 2))\
            \(InputField(form.field("again", "改好再交的日期"), .date))
            """ : .empty
        let doing: HTML =
            preview.ready.isEmpty
            ? "<p>没有\(act.those)。</p>\n<p>\(LinkButton("回到轮次", round.path))</p>\n"
            : Form(
                action: round.path("bulk").appending(act.rawValue), csrf: csrf,
                submit: "\(act.title) \(preview.ready.count) 张", cancel: round.path, errors: form.errors, fields: field
            ).body
        return """
            \(list("会\(act == .pass ? "通过" : "退回")的", preview.ready.map { ($0, "") }))\
            \(list("不动的", preview.left))\
            \(preview.all > preview.ready.count + preview.left.count ? "<p>一次最多看 \(BulkAct.most) 张，办完再按一次。</p>\n" : "")\
            \(doing)
            """
    }

    private func list(_ caption: String, _ lines: [(reading: SheetReading, why: String)]) -> HTML {
        guard !lines.isEmpty else { return .empty }
        return Table(
            caption: "\(caption) \(lines.count) 张",
            columns: [.text("单位"), .figure("自评", "分"), .figure("评审", "分"), .text("等级"), .text("说明")],
            rows: lines.map { line in
                let path = line.reading.path("review")
                return [
                    "<a \(href: path)>\(line.reading.unit.name)</a>", "\(line.reading.own.earned)",
                    "\(line.reading.reviewed.earned)", "\(line.reading.level(line.reading.reviewed))", "\(line.why)",
                ]
            }, empty: EmptyState("")
        ).body
    }
}

/// What an act would do.
struct BulkPreview {
    var ready: [SheetReading] = []
    var left: [(reading: SheetReading, why: String)] = []
    var all = 0
}

extension View {
    /// - Parameter most: sheets that are looked at.
    func preview(
        _ act: BulkAct, in round: Round, by author: Author, most: Int = BulkAct.most
    ) throws -> BulkPreview {
        let mine: SQL = "s.round = \(round.id) AND s.state <> 'unlocking' AND \(try waiting(for: author))"
        let late: SQL = act == .sendBackLate ? "s.late IS NOT NULL" : "1 = 1"
        var preview = BulkPreview()
        preview.all =
            try tx.value("SELECT COUNT(*) FROM sheet s WHERE \(mine) AND \(late)", as: Int.self) ?? 0
        // Those with the most points given come first: what nobody has worked on must not hide them.
        let ids = try tx.all(
            """
            SELECT s.organisation FROM sheet s WHERE \(mine) AND \(late)
            ORDER BY CASE WHEN s.state = 'submitted' THEN 1 ELSE 0 END,
                (SELECT COUNT(DISTINCT v.criterion) FROM sheet_review v WHERE v.sheet = s.id) DESC, s.id
            LIMIT \(most)
            """
        ) { try $0["organisation"] as ID<Organisation> }
        let units = try organisations(ids)
        for unit in ids.compactMap({ units[$0] }) {
            let reading = try sheetReading(unit, round, by: author)
            if act == .sendBackLate {
                preview.ready.append(reading)
            } else if reading.state == .submitted {
                preview.left.append((reading, "还没有开始审核"))
            } else if !reading.open.isEmpty {
                preview.left.append((reading, "有 \(reading.open.count) 条没有评审分"))
            } else if reading.opinions.contains(where: { $0.answer == nil }) {
                preview.left.append((reading, "在等第二人的意见"))
            } else if reading.may(.accept), try isUnvisited(reading) {
                preview.left.append((reading, "被抽中现场核查，还没有核查"))
            } else if reading.visits.contains(where: { !$0.agrees }) {
                preview.left.append((reading, "现场核查与自评不符，请单独办"))
            } else if !reading.may(.forward), !reading.may(.accept) {
                preview.left.append((reading, "不在您这一级"))
            } else {
                preview.ready.append(reading)
            }
        }
        return preview
    }
}

extension Change {
    /// Does it, all or nothing.
    /// - Parameter day: by when those sent back are to come again.
    /// - Returns: how many sheets were taken.
    func act(_ act: BulkAct, in round: Round, because reason: String, by day: String?) throws -> Int {
        let preview = try preview(act, in: round, by: author)
        for reading in preview.ready {
            switch act {
            case .pass: try take(reading.may(.accept) ? .accept : .forward, reading, because: "")
            case .sendBackLate:
                var reading = reading
                if reading.state == .submitted {
                    try take(.begin, reading, because: "")
                    reading = try sheetReading(reading.unit, round, by: author)
                }
                try take(.sendBack, reading, because: reason, by: day)
            }
        }
        return preview.ready.count
    }
}
