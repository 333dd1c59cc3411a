import Domain
import Markup

/// What publishing a draft does, before it is done.
struct PublishingPage: Page {
    let draft: StandardDraft
    let edition: Edition
    let effect: DraftEffect?
    let hindrances: [Refusal]
    /// That the draft is another by now than the one that was looked at.
    let stale: [Refusal]
    let publication: PublishedEdition?
    let typed: TypedForm
    let csrf: String

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        draft = try view.theDraft(visit)
        let content = try DraftContent(draft.content, view.catalogue)
        edition = content.asPublished
        effect = try DraftEffect(view, draft, content.edition)
        let ids = ["resolved", "document"]
        let known = refusals.filter { $0.field == "main" }
        hindrances = try known.isEmpty ? view.hindrances(draft, content) : known
        stale = refusals.filter { $0.field == "step" }
        typed = TypedForm(ids, values: visit.form, refusals: refusals.filter { ids.contains($0.field) })
        publication = try view.publication(of: draft.id)
        csrf = visit.csrf
    }

    var title: String { "发布《\(edition.title)》" }
    var menu: MenuEntry? { .standards }
    var trail: [Crumb] {
        [
            Crumb("标准", "/standards"), Crumb("标准起草", "/organisations/\(draft.organisation)/drafts"),
            Crumb(edition.title, draft.path),
        ]
    }

    var content: HTML {
        """
        \(FactList(facts: facts))\
        \(effect.map { $0.summary(link: true) } ?? "")\
        \(deed)
        """
    }

    private var facts: [(name: String, value: HTML)] {
        [
            ("版本编号", "\(edition.id)"), ("施行日期", edition.effective?.longHTML ?? "未定"),
            ("适用于", "\(StandardDocument(edition).appliesWords)"),
            ("条目", "\(edition.criteria.count) 条"),
            ("等级", "\(edition.levels.map(\.name).joined(separator: "、"))"),
        ]
    }

    private var deed: HTML {
        if let publication {
            let path: Path = "/standards/\(publication.id)"
            return "<p>这份草稿已经发布：<a \(href: path)>\(publication.id)</a>，不能再改，也不能再发布。</p>\n"
        }
        if !hindrances.isEmpty {
            return """
                <h2>还不能发布</h2>
                <ul>\(hindrances.map { "<li>\($0.sentence)。</li>\n" as HTML })</ul>

                """
        }
        return """
            <h2>发布</h2>
            <p>发布以后不能再改，也不能收回；要改就另起草一个版本，从新的施行日期起算。\
            以前各版本永远留着，过去的日子仍按当时的版本算。施行日期是今天的，一分钟内全部重新测算。</p>
            \(stale.map { Notice(tone: .bad, sentence: "\($0.sentence)。").body })\
            \(Form(
                action: draft.path("publication"), csrf: csrf, submit: "发布", cancel: draft.path, errors: typed.errors,
                fields: """
                    <input type="hidden" name="step" value="\(draft.step)"/>
                    \(Checkbox(
                        typed.field("resolved", "这份标准已经有权机关（市总工会代表大会、委员会或者常务委员会）审议通过"),
                        checked: typed.value("resolved") == "true"))\
                    \(InputField(typed.field("document", "发布文号", hint: "如 湖总工〔2015〕12号，和审议情况一起留在这个版本里")))
                    """))
            """
    }
}
