import Domain
import Markup

/// What somebody said, and the answer.
struct ObjectionPage: Page {
    let announcement: Announcement
    let objection: Objection
    let words: Objection.Words
    let about: String
    let choices: [Choice]
    let account: String?
    let obstacle: String?
    let typed: TypedForm
    let csrf: String
    let today: Day

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        announcement = try view.theAnnouncement(visit)
        objection = try view.theObjection(visit, of: announcement)
        words = try objection.words(view.vault())
        let lines = try view.lines(of: announcement.id)
        let units = try view.organisations(lines.map(\.organisation))
        func name(_ line: AnnouncementLine) -> String {
            [units[line.organisation]?.name, line.person, line.proposal].compactMap { $0 }.joined(separator: "，")
        }
        about = lines.first { [objection] in $0.id == objection.line }.map(name) ?? "整个公示"
        choices = lines.filter { $0.struck == nil }.map { Choice("\($0.id)", name($0)) }
        account = try objection.account.flatMap { try view.accountNames([$0])[$0] }
        obstacle = AnnouncementStep.answer.obstacle(
            in: announcement.phase(on: view.today), first: announcement.first, last: announcement.last)
        typed = TypedForm(["outcome", "reason", "struck"], values: visit.form, refusals: refusals)
        (csrf, today) = (visit.csrf, view.today)
    }

    var title: String { "对公示的意见" }
    var menu: MenuEntry? { .announcements }
    var trail: [Crumb] { [Crumb("公示", "/announcements"), Crumb(announcement.title, announcement.path)] }
    var lead: HTML { objection.badge(on: today).body }

    var content: HTML {
        let who = account.map { "\($0)（会员本人账号）" } ?? (words.name.isEmpty ? "未署名" : words.name)
        var facts: [(String, HTML)] = [
            ("收到", "\(objection.made.shanghaiText)"), ("针对", "\(about)"), ("谁提的", "\(who)"),
        ]
        if !words.contact.isEmpty { facts.append(("联系方式", "\(words.contact)")) }
        facts.append(("应当答复", "\(objection.due.longHTML)前"))
        if let answered = objection.answered { facts.append(("答复日期", answered.day.longHTML)) }
        if let reason = objection.reason { facts.append(("答复", "\(reason)")) }
        let said = words.facts.split(whereSeparator: \.isNewline).map { line -> HTML in "<p>\(line)</p>\n" }
        return """
            \(FactList(facts: facts))\
            <h2>事实</h2>
            \(said)\
            \(form)
            """
    }

    private var form: HTML {
        if objection.outcome != nil { return typed.notices }
        if let obstacle { return "\(typed.notices)<p>\(obstacle)。</p>\n" }
        let choose = ObjectionOutcome.allCases.map { Choice($0.rawValue, $0.title) }
        let strike = objection.line == nil
        let outcome = typed.field(
            "outcome", "核实以后", hint: strike ? nil : "意见成立的，这一家从名单上撤下")
        return """
            <h2>答复</h2>
            \(Form(
                action: announcement.path.appending("objections").appending(objection.id), csrf: csrf, submit: "答复",
                errors: typed.errors,
                fields: """
                    \(ChoiceGroup.radio(outcome, choose))\
                    \(strike ? SelectField(typed.field("struck", "从名单上撤下", required: false), choices, prompt: "不撤下").body : .empty)\
                    \(TextArea(typed.field("reason", "答复和理由", hint: "提意见的人会看到；答复以后不能再改"), rows: 4))
                    """))
            """
    }
}
