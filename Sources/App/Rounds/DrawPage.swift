import Domain
import Markup

/// 抽取现场核查的单位.
struct DrawPage: Page {
    let round: Round
    let holder: Organisation
    let handedIn: Int
    let rated: Int
    let trail: [Crumb]
    let form: TypedForm
    let csrf: String

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        (round, holder) = (try view.theHeldRound(visit), try visit.theUnit())
        handedIn = try view.candidates(of: round, seed: "").count
        rated = try view.ratedCount(of: round)
        trail = [Crumb("评定轮次", "/rounds"), Crumb(round.title, round.path)]
        form = TypedForm(
            ["share", "seed", "early"], values: refusals.isEmpty ? ["share": "10"] : visit.form, refusals: refusals)
        csrf = visit.csrf
    }

    var title: String { "抽取现场核查的单位" }
    var menu: MenuEntry? { .rounds }
    var lead: HTML {
        "<p>\(round.title) · 应评 \(rated) 家，已提交 \(handedIn) 家。抽一次，种子、名单和结果都在公开页上，不登录就能看、能重算。</p>"
    }

    var content: HTML {
        if round.seed != nil {
            let open = round.drawPath.map { LinkButton("公开页", $0).body } ?? .empty
            return "<p>这一轮已经抽过，不能重抽。</p>\n<p>\(LinkButton("看抽取的结果", round.path.fragment("draw")))\(open)</p>"
        }
        let left = rated - handedIn
        let early =
            left > 0
            ? Checkbox(
                form.field("early", "还有 \(left) 家没有提交，它们这一轮不会被抽到；现在就抽"), checked: form.value("early") == "true"
            ).body : .empty
        return Form(
            action: "/organisations/\(holder.id)/rounds/\(round.id)/draw", csrf: csrf, submit: "抽取", cancel: round.path,
            errors: form.errors,
            fields: """
                \(InputField(form.field("share", "每个县区抽", hint: "不足一家的按一家；上一轮抽过的，别的够抽就不抽"), .number, unit: "%", width: 5))\
                \(InputField(form.field("seed", "种子", hint: "当众定下的一串字，如开奖号码、现场掷的骰子"), autocomplete: "off"))\
                \(early)
                """
        ).body
    }
}
