import Domain
import Markup

/// One candidate: what each condition found, with the rows it rests on, and the nomination.
struct CandidatePage: Page {
    let unit: Organisation
    let naming: Naming
    let kind: HonourKind
    let candidate: NamingCandidate
    let candidateUnit: Organisation
    let answers: [HonourAnswer]
    let nomination: Nomination?
    let stage: NamingStage
    let typed: TypedForm
    let csrf: String
    let mayOpenUnit: Bool

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        let found = try view.theNaming(visit)
        (unit, naming) = (found.unit, found.naming)
        candidate = try view.theCandidate(visit, found)
        guard let kind = view.catalogue.honour(naming.honour),
            let candidateUnit = try view.organisation(candidate.organisation)
        else { throw NotFound() }
        (self.kind, self.candidateUnit) = (kind, candidateUnit)
        answers = kind.answers(to: candidate.facts, on: naming.factsDay, names: view.catalogue.factNames)
        nomination = try view.nominations(of: naming.id).first { [candidate] in $0.candidate == candidate.id }
        stage = try view.stage(of: naming)
        typed = TypedForm(["reason", "consented"], values: visit.form, refusals: refusals)
        csrf = visit.csrf
        mayOpenUnit = try visit.may(.see, at: candidateUnit, in: view)
    }

    private var path: Path { "/organisations/\(unit.id)/namings/\(naming.id)/candidates/\(candidate.id)" }

    var title: String { [candidateUnit.name, candidate.person].compactMap { $0 }.joined(separator: "，") }
    var menu: MenuEntry? { .honours }
    var trail: [Crumb] {
        [
            Crumb("荣誉", "/honours"),
            Crumb("\(naming.year)年度\(kind.title)评选", "/organisations/\(unit.id)/namings/\(naming.id)"),
        ]
    }
    var lead: HTML { "<p>\(candidate.standing.badge) \(candidate.sentence)</p>" }
    var actions: HTML { mayOpenUnit ? LinkButton("看单位", candidateUnit.path).body : .empty }

    var content: HTML {
        """
        <h2>条件</h2>
        \(Table(
            caption: "条件", columns: [.text("条件"), .text("是否符合"), .text("情况"), .text("依据")],
            rows: answers.map { answer in
                [
                    "\(answer.rule.name)",
                    (answer.isMet ? StateBadge(.good, "符合") : StateBadge(.bad, "不符合")).body, "\(answer.sentence)",
                    ground(answer.rule.test),
                ]
            }, empty: EmptyState(""), captionHidden: true))\
        <p class="soft">依据：\(kind.source)。</p>
        \(nominating)
        """
    }

    /// The page with the rows a condition was answered from.
    private func ground(_ test: HonourRule.Test) -> HTML {
        if !mayOpenUnit { return "—" }
        let place: Path = "/organisations/\(candidateUnit.id)"
        let (words, path): (String, Path)
        switch test {
        case .held: (words, path) = ("认定", place.appending("score").fragment("ratings"))
        case .record(let kind, _): (words, path) = ("记录", place.appending("records").query("kind", kind))
        case .years: (words, path) = ("任职", place.appending("posts"))
        case .noLapse: return "—"
        case .condition(let condition):
            guard let fact = condition.leaves.first?.fact else { return "—" }
            (words, path) = ("明细", place.appending("indicators").appending(fact).query("day", naming.factsDay))
        }
        return "<a \(href: path)>\(words)</a>"
    }

    private var nominating: HTML {
        if let nomination {
            let reason = nomination.reason.isEmpty ? "" : "理由：\(nomination.reason)。"
            return """
                <h2>提名</h2>
                <p>\(StateBadge(.good, "已提名")) \(reason)</p>
                \(typed.notices)\
                \(stage == .nominating ? PostButton(title: "撤回提名", action: path.appending("withdrawal"), csrf: csrf).body : .empty)
                """
        }
        guard stage == .nominating, candidate.standing != .ineligible else { return typed.notices }
        let consent = typed.field("consented", "本人同意公示和公布姓名", hint: "不同意的，公开页只写姓")
        return """
            <h2>提名</h2>
            \(Form(
                action: path.appending("nomination"), csrf: csrf, submit: "提名", errors: typed.errors,
                fields: """
                    \(InputField(typed.field("reason", "理由", hint: "越过排在前面的，或并列中选这一个的，请写明", required: false)))\
                    \(kind.isPersonal ? Checkbox(consent, checked: typed.value("consented") == "true").body : .empty)
                    """))
            """
    }
}
