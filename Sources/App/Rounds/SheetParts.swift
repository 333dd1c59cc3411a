import Domain
import Markup

extension SheetState {
    var badge: StateBadge {
        switch self {
        case .blank: StateBadge(.quiet, title)
        case .drafting, .submitted, .reviewing, .unlocking: StateBadge(.warning, title)
        case .returned: StateBadge(.bad, title)
        case .accepted: StateBadge(.good, title)
        }
    }
}

extension SheetReading {
    /// How it stands, and until when who has it.
    func standing(on day: Day) -> HTML {
        let late: HTML = sheet?.late.map { why in " \(StateBadge(.warning, "迟交"))（\(why)）" } ?? ""
        guard !state.isLocked, round.isOpen, let due else { return "\(state.badge)\(late)" }
        let left = due.last.number - day.number
        let word =
            left < 0
            ? StateBadge(.bad, "\(due.title)已过期 \(-left) 天")
            : StateBadge(
                left <= 3 ? .warning : .quiet,
                left == 0 ? "\(due.title)今天截止" : "\(due.title)到\(due.last.chinese)，还有 \(left) 天")
        return "\(state.badge) \(word)\(late)"
    }

    func level(_ score: Score) -> String { score.levelIndex.map { edition.levels[$0].name } ?? "未定级" }
}

/// The files at one place.
struct EvidenceList: Fragment {
    let evidence: [Evidence]
    let unit: ID<Organisation>
    /// Where they may be taken away.
    var csrf: String?
    /// Whether the installation has a scanner: where none is, that nothing was scanned says nothing of a file.
    var isScanned = EvidenceScan.configured.command != nil

    var body: HTML {
        guard !evidence.isEmpty else { return .empty }
        return """
            <ul class="support">\(evidence.map { one -> HTML in
                let scan: HTML = isScanned && one.scan == .unscanned ? "（\(one.scan.words)）" : ""
                let remove: HTML? = csrf.map { csrf in
                    " \(PostButton(title: "删去", action: one.path(at: unit).appending("removal"), csrf: csrf))"
                }
                return "<li><a \(href: one.path(at: unit))>\(one.form.title)：\(one.name)</a> <span class=\"soft\">\(one.size.inKilobytes)\(scan)</span>\(remove)</li>\n"
            })</ul>

            """
    }
}

extension Int {
    var inKilobytes: String {
        self < 1 << 20 ? "\(Swift.max(1, self / 1024)) KB" : "\(self >> 20).\((self >> 10) % 1024 / 103) MB"
    }
}

/// What the sheet comes to: the unit's own points, and those of the reviewers.
struct SheetSums: Fragment {
    let reading: SheetReading

    var body: HTML {
        let (own, reviewed) = (reading.own, reading.reviewed)
        let isHandedIn = reading.sheet?.submitted != nil
        return FactList(facts: [
            (
                isHandedIn && !reading.state.isOpen ? "提交时自评" : "自评",
                "<strong>\(own.earned) 分</strong>，\(reading.level(own))（\(own.measured)；含已申报、还没有确认的记录）"
            ),
            (
                reading.state.isLocked ? "审定" : "只算已确认的",
                "<strong>\(reviewed.earned) 分</strong>，\(reading.level(reviewed))（\(reading.open.isEmpty ? "" : "有 \(reading.open.count) 条还没有评审分；")轮次只认已确认的记录）"
            ),
            ("标准", "\(reading.edition.title)；事实截至\(reading.round.factsDay.chinese)"),
        ]).body
    }
}

/// The trail of steps, the newest first.
struct SheetTrail: Fragment {
    let reading: SheetReading

    var body: HTML {
        Table(
            caption: "经过", columns: [.text("时间"), .text("做了什么"), .text("之后"), .text("谁"), .text("原因")],
            rows: reading.steps.reversed().map { step in
                [
                    "\(step.taken.shanghaiText)", "\(step.step.title)", step.state.badge.body,
                    "\(reading.name(step.takenBy))", "\(step.reason)",
                ]
            }, empty: EmptyState("还没有开始。")
        ).body
    }
}

/// One line that people answer, in three columns: what the standard asks, what the unit says, what reviewers gave.
struct AnsweredLine: Fragment {
    let line: CriterionScore
    let reading: SheetReading
    /// The fields of the column that the reader writes in.
    var ownFields: HTML?
    var reviewFields: HTML?

    private var evidenceAsked: String? {
        if case .judgement(let evidence) = reading.edition.criterion(line.id)?.scale(for: reading.own.sizeClass).shape {
            return evidence
        }
        return nil
    }

    var body: HTML {
        """
        <section class="line" id="line-\(line.id)" aria-labelledby="line-\(line.id)-name">
        <h3 id="line-\(line.id)-name">\(line.id) \(line.name)\(line.required ? "（必备）" : "") <span class="soft">\(line.standard ?? .zero) 分</span></h3>
        <div class="columns">
        <div><p class="soft">标准</p><p>\(evidenceAsked.map { "凭据：\($0)" } ?? "由评审给分")</p></div>
        <div><p class="soft">自评</p>\(ownFields ?? own)\(files)</div>
        \(reading.sheet?.submitted == nil ? "" : "<div><p class=\"soft\">评审</p>\(reviewed)\(reviewFields)</div>\n")\
        </div>
        </section>

        """
    }

    private var files: HTML {
        let evidence = reading.evidence(of: line.id)
        guard !evidence.isEmpty else { return .empty }
        let change: HTML =
            ownFields == nil
            ? .empty
            : "<p><a \(href: reading.path.appending("evidence").appending(line.id))>增减 \(line.id) 的材料</a></p>\n"
        return "\(EvidenceList(evidence: evidence, unit: reading.unit.id))\(change)"
    }

    private var own: HTML {
        guard let said = reading.lines[line.id] else { return "<p>没有填</p>" }
        return "<p><strong>\(said.points?.description ?? "—")</strong> \(said.remark)</p>"
    }

    private var reviewed: HTML {
        let all = reading.reviews[line.id] ?? []
        guard let last = all.last else { return reviewFields == nil ? "<p>还没有评</p>" : .empty }
        let earlier = all.dropLast().reversed().map { review -> HTML in
            "<li>\(review.level.title) \(review.points) 分：\(review.reason) <span class=\"soft\">\(reading.name(review.givenBy)) \(review.given.shanghaiText)</span></li>\n"
        }
        return """
            <p><strong>\(last.points)</strong> \(last.reason) <span class="soft">\(last.level.title)，\(reading.name(last.givenBy)) \(last.given.shanghaiText)</span></p>\
            \(earlier.isEmpty ? "" : "<details><summary>以前评的 \(earlier.count) 次</summary><ul class=\"support\">\(earlier)</ul></details>")
            """
    }
}

/// The lines that the records answer, part by part.
struct RecordedLines: Fragment {
    let reading: SheetReading
    let catalogue: Catalogue
    let records: [Record]
    /// The fields of a line's remark.
    var fields: (CriterionScore) -> HTML = { _ in .empty }

    var body: HTML {
        let reviewed = Dictionary(reading.reviewed.criteria.map { ($0.id, $0) }) { $1 }
        return "\(reading.own.sections.map { section in part(section, reviewed) })"
    }

    private func part(_ section: SectionScore, _ reviewed: [String: CriterionScore]) -> HTML {
        let lines = section.criteria.filter { line in !reading.answered.contains { $0.id == line.id } }
        guard !lines.isEmpty else { return .empty }
        let short = lines.contains { $0.state == .unmet || $0.state == .partly }
        return """
            <details class="part"\(flag: "open", when: short)><summary><strong>\(section.name)</strong> \(lines.count) 条</summary>
            \(Table(
                caption: section.name,
                columns: [.text("条目"), .figure("分值"), .figure("自评"), .figure("只算已确认的"), .text("情况"), .text("理由和材料")],
                rows: lines.map { row($0, reviewed[$0.id]) }, empty: EmptyState(""), captionHidden: true, stacks: true))\
            </details>

            """
    }

    private func row(_ line: CriterionScore, _ reviewed: CriterionScore?) -> [HTML] {
        let said = reading.lines[line.id].map { $0.remark.isEmpty ? "" : "<p>说明：\($0.remark)</p>" as HTML }
        let form = fields(line)
        return [
            "\(line.id) \(line.name)\(line.required ? "（必备）" : "")", "\(line.standard?.description ?? "—")",
            "<strong>\(line.earned)</strong>", "\(reviewed?.earned.description ?? "—")", line.state.badge.body,
            """
            \(line.reason)\(LineGrounds(
                unit: reading.unit, scale: reading.edition.criterion(line.id)?.scale(for: reading.own.sizeClass),
                catalogue: catalogue, records: records, carried: nil))\(form.isEmpty ? said ?? .empty : form)\
            \(EvidenceList(evidence: reading.evidence(of: line.id), unit: reading.unit.id))
            """,
        ]
    }
}
