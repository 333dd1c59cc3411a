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
    let isOpen: Bool
    var reason = ""
    var refusals: [Refusal] = []

    private var kind: Kind? { names.kind(record) }

    var title: String { "\(kind?.title ?? record.kind) \(record.day)" }
    var menu: MenuEntry? { .records }

    var lead: HTML {
        let state =
            record.retracted == nil
            ? record.status.badge
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
        \(standing)\
        \(FactList(facts: fields))\
        \(movement.map { movement in "<h2>带来的变化</h2>\n\(movement)" })\
        \(judging)\
        <h2>经过</h2>
        \(FactList(facts: course))\
        \(corrections)
        """
    }

    private var standing: HTML {
        if let successor {
            let path: Path = "/records/\(successor)"
            return "<p>这条记录已被更正，现在以<a \(href: path)>新的一条</a>为准。</p>\n"
        }
        if record.retracted != nil { return "<p>这条记录已被撤回，留作历史。</p>\n" }
        guard let dispute = record.dispute, record.status == .disputed else { return .empty }
        return "<p>上级的异议：\(dispute)</p>\n\(mayCorrect ? "<p>请更正后重新申报，或与上级核对。</p>\n" : "")"
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
        if let judged = record.judged {
            let word = record.status == .disputed ? "提出异议" : "确认"
            all.append((word, "\(judged.shanghaiText)，\(names.account(record.judgedBy))"))
        }
        if let retracted = record.retracted {
            all.append(
                (successor == nil ? "撤回" : "更正", "\(retracted.shanghaiText)，\(names.account(record.retractedBy))"))
        }
        return all
    }

    private var judging: HTML {
        guard mayConfirm, record.retracted == nil else { return .empty }
        let field = FieldView(
            "reason", "异议的理由", hint: "写明哪里与事实不符，下级据此更正", value: reason,
            error: refusals.isEmpty ? nil : refusals.map(\.sentence).joined(separator: "；"))
        let confirm = PostButton(
            title: "确认", action: "/records/\(record.id)/confirmation", csrf: csrf, primary: true)
        return """
            <h2>审核</h2>
            \(record.status == .confirmed ? "<p>已确认。如发现不实，可以提出异议。</p>\n" : "<p>看过凭据、情况属实的，请确认。\(confirm)</p>\n")\
            \(record.status == .disputed ? "" : """
                <details\(flag: "open", when: !refusals.isEmpty)><summary>情况不属实，提出异议</summary>
                \(Form(
                    action: "/records/\(record.id)/dispute", csrf: csrf, submit: "提出异议",
                    errors: ErrorSummary(of: [field]), fields: TextArea(field, rows: 3).body))\
                </details>

                """)
            """
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
