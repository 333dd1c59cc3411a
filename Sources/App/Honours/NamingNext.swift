import Domain
import Markup

/// The forms of a naming's page: what was typed stands in the one that was refused, and that one is open.
struct NamingForms {
    static let ids = [
        "announcement": ["document", "first", "workdays", "contact", "words"], "decision": ["document", "day"],
        "cancellation": ["reason"],
    ]

    private let tried: String?
    private let typed: TypedForm
    private let usual: [String: String]

    init(_ visit: Visit, tried: String?, refusals: [Refusal], today: Day) {
        self.tried = refusals.isEmpty ? nil : tried
        typed = TypedForm(tried.flatMap { Self.ids[$0] } ?? [], values: visit.form, refusals: refusals)
        usual = ["first": "\(today)", "workdays": "\(Announcement.usualWorkdays)", "day": "\(today)"]
    }

    func wasTried(_ act: String) -> Bool { tried == act }

    func typed(_ act: String) -> TypedForm {
        wasTried(act) ? typed : TypedForm(Self.ids[act] ?? [], values: usual)
    }

    /// What was refused of an act that has no form on the page.
    func notices(shown: Set<String>) -> HTML {
        guard let tried, !shown.contains(tried) else { return .empty }
        return typed.notices
    }
}

extension NamingPage {
    /// The acts that have a form on the page.
    var shownForms: Set<String> {
        guard isDeciding else { return [] }
        switch stage {
        case .nominating: return nominated.isEmpty ? ["cancellation"] : ["announcement", "cancellation"]
        case .announced: return announcement?.settled == nil ? ["cancellation"] : ["decision", "cancellation"]
        case .decided, .cancelled: return []
        }
    }

    /// What comes next, for who may do it.
    var next: HTML {
        switch stage {
        case .nominating:
            isDeciding ? announcing : nominating
        case .announced: isDeciding ? deciding : "<p>已经公示，等市总工会命名。</p>\n"
        case .decided: decided
        case .cancelled: "<p>取消的理由：\(naming.cancelledReason ?? "—")</p>\n"
        }
    }

    private var nominating: HTML {
        counts.eligible == 0
            ? "<p>本单位范围内没有符合条件的，不用提名。事实更正以后，请组织评选的工会重算候选。</p>\n"
            : "<p>打开候选单位提名。名额之内按名次；越过的要写明理由。</p>\n\(left)"
    }

    private var announcing: HTML {
        let count = nominated.count
        if count == 0 {
            let sentence =
                counts.eligible == 0
                ? "没有符合条件的单位，没有可以公示的。事实更正以后可以重算候选；确实没有的，取消这次评选。"
                : "还没有提名，提名以后才能公示。"
            return """
                <p>\(sentence)</p>
                \(left)\
                \(PostButton(title: "重算候选", action: path.appending("recomputation"), csrf: csrf))\
                \(cancelling)
                """
        }
        let typed = forms.typed("announcement")
        return """
            <p>县（区）总工会提名，共 \(count) 个。提名齐了就公示。</p>
            \(left)\
            <details\(flag: "open", when: forms.wasTried("announcement"))><summary>公示提名的 \(count) 个</summary>
            \(Form(
                action: path.appending("announcement"), csrf: csrf, submit: "公示", errors: typed.errors,
                fields: AnnouncementFields(typed: typed).body))
            </details>
            \(cancelling)
            """
    }

    /// Who would be left out if the list were closed now: nobody is to be forgotten unseen.
    private var left: HTML {
        if leftOut.isEmpty { return .empty }
        let isClosing = isDeciding && !nominated.isEmpty
        let now = isClosing ? "；现在公示，就不包括这些单位。" : "。"
        let more = beyond == 0 ? "" : "另有名额之外的 \(beyond) 家符合条件，见下面的候选。"
        return """
            \(Notice(tone: .warning, sentence: "符合条件、还没有提名的有 \(leftOut.count) 家\(now)\(more)"))\
            <ul id="left-out">\(leftOut.map { one -> HTML in
                let name = [units[one.organisation]?.name, one.person].compactMap { $0 }.joined(separator: "，")
                let to = path.appending("candidates").appending(one.id)
                return "<li><a \(href: to)>\(name)</a>（\(units[one.county]?.name ?? "—")第 \(one.rank ?? 0) 位，\(one.standing.title)）</li>\n"
            })</ul>

            """
    }

    private var deciding: HTML {
        guard let announcement else { return .empty }
        let link: HTML = "<a \(href: announcement.path)>\(announcement.title)</a>（\(announcement.badge(on: today))）"
        guard announcement.settled != nil else {
            return "<p>公示：\(link)。办结以后命名。</p>\n\(cancelling)"
        }
        let typed = forms.typed("decision")
        return """
            <p>公示：\(link)。没有撤下的可以命名。</p>
            \(Form(
                action: path.appending("decision"), csrf: csrf, submit: "命名", errors: typed.errors,
                fields: """
                    \(InputField(typed.field("document", "命名文号", hint: "如 湖总工〔2015〕12号")))\
                    \(InputField(typed.field("day", "命名日期", hint: "在公示最后一天（\(announcement.last)）以后"), .date))
                    """))\
            \(cancelling)
            """
    }

    private var decided: HTML {
        let day: HTML = naming.decidedDay?.longHTML ?? ""
        guard isDeciding else { return "<p>\(day)命名，\(naming.document ?? "")。</p>\n" }
        let names = honours.map { honour -> HTML in
            let path: Path = "/organisations/\(honour.organisation)/honours/\(honour.id)"
            return "<li><a \(href: path)>\(honour.number)</a></li>"
        }
        return "<p>\(day)命名，\(naming.document ?? "")，共 \(honours.count) 个。证书：</p>\n<ul>\(names)</ul>\n"
    }

    /// Where a 公示 ends with the naming, its page says why: whoever writes the reason writes for everybody.
    private var told: String? {
        guard let announcement, announcement.settled == nil, announcement.withdrawn == nil else { return nil }
        return announcement.first > today
            ? "还没有开始的公示一起撤回" : "公示一起撤回，公开页上只留撤回的日期和这个理由，名单不再公开；不要写个人的情况"
    }

    private var cancelling: HTML {
        let typed = forms.typed("cancellation")
        return """
            <details\(flag: "open", when: forms.wasTried("cancellation"))><summary>取消这次评选</summary>
            \(Form(
                action: path.appending("cancellation"), csrf: csrf, submit: "取消评选", errors: typed.errors,
                fields: InputField(typed.field("reason", "取消的理由", hint: told)).body))
            </details>

            """
    }
}
