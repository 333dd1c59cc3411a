import Domain
import Markup

/// One record: what was said, by whom, how it stands, and what it changed.
struct RecordPage: Page {
    let record: Record
    let unit: Organisation
    let history: [Record]
    let successor: ID<Record>?
    let names: RecordNames
    let movement: Movement?
    let trail: [Crumb]
    let csrf: String
    let mayConfirm: Bool
    let mayCorrect: Bool
    let mayAcknowledge: Bool
    /// Who can confirm what waits for the chair.
    let presence: ChairPresence?
    let isOpen: Bool
    /// Of a record of an appraisal: whether a count of votes wrote it, which locks it.
    let counted: AppraisalCountNote?
    var reason = ""
    var refusals: [Refusal] = []

    private var kind: Kind? { names.kind(record) }

    var title: String { "\(kind?.title ?? record.kind) \(record.day)" }
    var menu: MenuEntry? { .records }

    var lead: HTML {
        let state =
            record.retracted == nil
            ? record.badge
            : StateBadge(.quiet, successor == nil ? "已撤回，不计入" : "已更正，不计入")
        return "\(state)<p><a \(href: unit.path)>\(unit.name)</a></p>"
    }

    var actions: HTML {
        guard mayCorrect, record.retracted == nil else { return .empty }
        let withdraw = PostButton(title: "撤回", action: "/records/\(record.id)/withdrawal", csrf: csrf)
        return "\(LinkButton("更正", "/records/\(record.id)/correction"))\(withdraw)"
    }

    var content: HTML {
        """
        \(locked.map { Notice(tone: .bad, sentence: "\($0.sentence)。").body })\
        \(standing)\
        \(FactList(facts: fields))\
        \(counted?.body)\
        \(movement.map { movement in "<h2>带来的变化</h2>\n\(movement)" })\
        \(judging)\
        <h2>经过</h2>
        \(FactList(facts: course))\
        \(corrections)
        """
    }

    private var locked: [Refusal] { refusals.filter { $0.field == Record.locked } }

    private var standing: HTML {
        if let successor {
            let path: Path = "/records/\(successor)"
            return "<p>这条记录已被更正，现在以<a \(href: path)>新的一条</a>为准。</p>\n"
        }
        if record.retracted != nil { return "<p>这条记录已被撤回，留作历史。</p>\n" }
        guard let dispute = record.dispute, record.status == .disputed else {
            return presence.map { presence in "<p>\(presence.waiting)</p>\n" } ?? .empty
        }
        let whose = record.isAwaitingChair ? "主席不认可的理由" : "上级的异议"
        return "<p>\(whose)：\(dispute)</p>\n\(mayCorrect ? "<p>请更正后重新申报，或与上级核对。</p>\n" : "")"
    }

    private var fields: [(name: String, value: HTML)] {
        var all: [(String, HTML)] = [(kind?.dayTitle ?? "日期", record.day.html)]
        if let until = record.until { all.append((kind?.untilTitle ?? "有效期至", until.html)) }
        for field in kind?.fields ?? [] {
            if let value = names.shown(field, record) { all.append((field.title, "\(value)")) }
        }
        return all
    }

    private var course: [(name: String, value: HTML)] {
        let who: HTML = "\(names.account(record.recordedBy))\(record.isOnBehalf ? "（代录）" : "")"
        var all: [(String, HTML)] = [("发生", record.day.longHTML), ("记入系统", "\(record.recorded.shanghaiText)，\(who)")]
        if let acknowledged = record.acknowledged {
            let who = names.account(record.acknowledgedBy)
            all.append(("主席确认", "\(acknowledged.shanghaiText)，\(who)"))
        }
        if let judged = record.judged {
            let refused = record.isAwaitingChair ? "主席不认可" : "提出异议"
            let word = record.status == .disputed ? refused : "确认"
            all.append((word, "\(judged.shanghaiText)，\(names.account(record.judgedBy))"))
        }
        if let retracted = record.retracted {
            all.append(
                (successor == nil ? "撤回" : "更正", "\(retracted.shanghaiText)，\(names.account(record.retractedBy))"))
        }
        return all
    }

    private var judging: HTML {
        if record.isAwaitingChair {
            if mayAcknowledge { return acknowledging }
            let words = refusals.map(\.sentence).joined(separator: "；")
            return words.isEmpty ? .empty : Notice(tone: .bad, sentence: words).body
        }
        guard mayConfirm, record.retracted == nil else { return .empty }
        let question = record.status == .confirmed ? "已确认。如发现不实，可以提出异议。" : "看过凭据、情况属实的，请确认。"
        let form = JudgingForm(
            yes: record.status == .confirmed ? nil : ("确认", "/records/\(record.id)/confirmation"),
            no: ("提出异议", "/records/\(record.id)/dispute"), label: "异议的理由", hint: "写明哪里与事实不符，下级据此更正",
            question: question, csrf: csrf, reason: reason,
            refusals: refusals.filter { $0.field != Record.locked }, isRefused: record.status == .disputed)
        return "<h2>审核</h2>\n\(form)"
    }

    private var acknowledging: HTML {
        let form = JudgingForm(
            yes: ("情况属实，确认", "/records/\(record.id)/acknowledgement"),
            no: ("不认可", "/records/\(record.id)/refusal"), label: "不认可的理由", hint: "写明哪里与事实不符，代录的单位据此更正或撤回",
            question: "这条记录是上级替本单位记的。看过以后，属实的请确认；确认以后才能由上级审核。", csrf: csrf, reason: reason,
            refusals: refusals, isRefused: record.status == .disputed)
        return "<h2>主席确认</h2>\n\(form)"
    }

    private var corrections: HTML {
        guard history.count > 1 else { return .empty }
        return """
            <h2>更正的历史</h2>
            \(Table(
                caption: "更正的历史", columns: [.text("记入系统"), .text("日期"), .text("内容"), .text("谁记的")],
                rows: history.map { record in
                    let path: Path = "/records/\(record.id)"
                    return [
                        "<a \(href: path)>\(record.recorded.shanghaiText)</a>", record.day.html, "\(names.summary(record))",
                        "\(names.account(record.recordedBy))",
                    ]
                },
                empty: EmptyState(""), captionHidden: true))
            """
    }
}
