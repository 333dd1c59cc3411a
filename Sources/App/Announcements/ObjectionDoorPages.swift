import Domain
import Markup

/// The fields of an objection, the same for anybody and for a member.
struct ObjectionFields: Fragment {
    let typed: TypedForm
    let choices: [Choice]
    let isNamed: Bool

    init(_ view: View, _ announcement: Announcement, _ typed: TypedForm, isNamed: Bool) throws {
        let lines = try view.lines(of: announcement.id).filter { $0.struck == nil }
        let units = try view.organisations(lines.map(\.organisation))
        choices = lines.map { line in
            let name = units[line.organisation]?.name ?? "—"
            return Choice(
                "\(line.id)", [name, line.publicName, line.proposal].compactMap { $0 }.joined(separator: "，"))
        }
        (self.typed, self.isNamed) = (typed, isNamed)
    }

    var body: HTML {
        let named: HTML = """
            \(InputField(typed.field("name", "您的姓名", required: false), autocomplete: "name"))\
            \(InputField(typed.field("contact", "联系方式", hint: "不留也受理；留了便于核实，只有公示单位看得到", required: false), autocomplete: "off"))
            """
        return """
            \(SelectField(typed.field("line", "针对哪一家", required: false), choices, prompt: "整个公示"))\
            \(TextArea(typed.field("facts", "事实", hint: "时间、地点、什么事，有什么可以证明"), rows: 6))\
            \(isNamed ? .empty : named)
            """
    }
}

/// What was typed and is not taken any more: said why, and given back to be copied. The list is not named again.
struct UntakenObjection: Fragment {
    let obstacle: String
    let typed: TypedForm

    var body: HTML {
        let why = Notice(tone: .warning, sentence: "\(obstacle)。")
        if typed.refusals.isEmpty { return why.body }
        let facts = FieldView("facts", "您写的事实", hint: "没有提交，可以从这里复制下来", value: typed.value("facts"), required: false)
        let others = [("name", "您的姓名"), ("contact", "联系方式")].filter { !typed.value($0.0).isEmpty }
        return """
            \(why)\(TextArea(facts, rows: 6))\
            \(others.map { id, label in InputField(FieldView(id, label, value: typed.value(id), required: false)).body })
            """
    }
}

/// The form for anybody. A member who is signed in may take the own one instead, and is told what this one does not do.
struct ObjectionFormPage: Page {
    let announcement: Announcement
    let csrf: String
    let typed: TypedForm
    let fields: ObjectionFields
    let obstacle: String?
    let isMember: Bool

    init(
        _ view: View, _ announcement: Announcement, _ visit: Visit, csrf: String, refusals: [Refusal] = []
    ) throws {
        (self.announcement, self.csrf) = (announcement, csrf)
        typed = TypedForm(ObjectionForm.fields, values: visit.form, refusals: refusals)
        fields = try ObjectionFields(view, announcement, typed, isNamed: false)
        obstacle = announcement.obstacleToObjecting(on: view.today)
        isMember = try view.isMember(visit)
    }

    var title: String { "对公示提意见" }
    var trail: [Crumb] {
        [Crumb("公示", "/public/announcements"), Crumb(announcement.title, announcement.publicPath)]
    }
    var lead: HTML {
        obstacle == nil ? "<p>\(announcement.last.longHTML)为止。可以不留姓名；写清事实的都会核实，都会答复。</p>" : .empty
    }

    var content: HTML {
        if let obstacle { return UntakenObjection(obstacle: obstacle, typed: typed).body }
        return """
            \(own)\
            \(Form(
                action: announcement.publicPath.appending("objections"), csrf: csrf, submit: "提交意见",
                cancel: announcement.publicPath, errors: typed.errors, fields: fields.body))
            """
    }

    private var own: HTML {
        guard isMember else { return .empty }
        return Notice(
            tone: .quiet, sentence: "您已用本人账号登录，但这张表不记您的账号：不填姓名，公示单位也不知道是您提的，答复凭查询码看。要以本人名义提、在“我提的意见”里看答复，请",
            next: Crumb("以本人账号提意见", announcement.ownPath)
        ).body
    }
}

/// The code, shown once.
struct ObjectionKeptPage: Page {
    let announcement: Announcement
    let code: String
    let due: Day?
    let host: String
    let isMember: Bool

    var title: String { "意见已收到" }
    var trail: [Crumb] { [Crumb("公示", "/public/announcements")] }

    var content: HTML {
        """
        \(Notice(tone: .warning, sentence: "请记下查询码：这一页关掉就没有了，凭它才能看到答复。"))\
        \(isMember ? "<p>这条意见没有记您的账号，“我提的意见”里不会有它。</p>\n" : "")\
        \(FactList(facts: [
            ("查询码", "<strong>\(code)</strong>"), ("公示", "\(announcement.title)"),
            ("答复", due.map { "\($0.longHTML)前" } ?? "—"), ("在哪里查", "\(host)/public/objections"),
        ]))\
        <p>\(LinkButton("查意见办理", "/public/objections"))</p>
        """
    }
}

struct ObjectionCodePage: Page {
    let csrf: String
    let code: String
    let refusal: String?

    var title: String { "查意见办理" }
    var trail: [Crumb] { [Crumb("公示", "/public/announcements")] }
    var lead: HTML { "<p>凭提意见时得到的查询码，看办理情况和答复。</p>" }

    var content: HTML {
        let field = FieldView("code", "查询码", hint: "12 位，如 ABCD-2345-WXYZ", value: code, error: refusal)
        return Form(
            action: "/public/objections", csrf: csrf, submit: "查询", errors: ErrorSummary(of: [field]),
            fields: InputField(field, width: 18, autocomplete: "off").body
        ).body
    }
}

/// How an objection stands; not what it says, which whoever raised it knows.
struct ObjectionAnswerPage: Page {
    let announcement: Announcement
    let objection: Objection
    let today: Day

    var title: String { "意见的办理情况" }
    var trail: [Crumb] { [Crumb("公示", "/public/announcements"), Crumb("查意见办理", "/public/objections")] }

    var content: HTML { FactList(facts: objection.answerFacts(announcement, on: today)).body }
}

extension Objection {
    /// What whoever raised it is told.
    func answerFacts(_ announcement: Announcement, on today: Day) -> [(name: String, value: HTML)] {
        let withdrawn = announcement.withdrawn
        var facts: [(String, HTML)] = [
            ("公示", "\(announcement.title)"), ("收到", made.day.longHTML),
            ("办理", badge(on: today, isTakenBack: withdrawn != nil).body),
        ]
        if let answered, let reason {
            facts += [("答复日期", answered.day.longHTML), ("答复", "\(reason)")]
        } else if let withdrawn {
            facts.append(("公示撤回", "\(withdrawn.day.longHTML)，理由：\(announcement.withdrawnReason ?? "—")。重新公示以后可以再提"))
        } else {
            facts.append(("应当答复", "\(due.longHTML)前"))
        }
        return facts
    }
}

extension Announcement {
    /// Why nobody can object on a day; nil while they can.
    func obstacleToObjecting(on day: Day) -> String? {
        AnnouncementStep.object.obstacle(in: phase(on: day), first: first, last: last)
    }
}
