import Domain
import Markup

/// What publishing a draft does, before it is done.
struct PublishingPage: Page {
    let draft: StandardDraft
    let edition: Edition
    let effect: DraftEffect?
    let hindrances: [Refusal]
    let csrf: String

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        draft = try view.theDraft(visit)
        let content = try DraftContent(draft.content, view.catalogue)
        edition = content.asPublished
        effect = try DraftEffect(view, draft, content.edition)
        hindrances = try refusals.isEmpty ? view.hindrances(draft, content) : refusals
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
        if !hindrances.isEmpty {
            return """
                <h2>还不能发布</h2>
                <ul>\(hindrances.map { "<li>\($0.sentence)。</li>\n" as HTML })</ul>

                """
        }
        return """
            <p>发布以后不能再改，也不能收回；要改就另起草一个版本，从新的施行日期起算。\
            以前各版本永远留着，过去的日子仍按当时的版本算。施行日期是今天的，一分钟内全部重新测算。</p>
            \(DraftButton(title: "发布", action: draft.path("publication"), csrf: csrf, step: draft.step, primary: true))
            """
    }
}
