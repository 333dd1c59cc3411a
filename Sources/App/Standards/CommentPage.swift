import Domain
import Markup

/// What a federation says of one part.
struct CommentPage: Page {
    let consulted: Consulted
    let part: DraftPart
    let item: String
    let catalogue: Catalogue
    let typed: TypedForm
    let csrf: String

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        consulted = try Consulted(view, visit)
        (part, item) = try consulted.part(visit)
        let old = consulted.comment(on: part, item)
        typed = TypedForm(
            ["stance", "words"],
            values: refusals.isEmpty
                ? ["stance": old?.stance.rawValue ?? "", "words": old?.words ?? ""] : visit.form,
            refusals: refusals)
        (catalogue, csrf) = (view.catalogue, visit.csrf)
    }

    var title: String { part == .head ? "对整份草稿的意见" : "对\(part.object(item, in: consulted.edition))的意见" }
    var menu: MenuEntry? { .standards }
    var trail: [Crumb] { consulted.trail }

    private var requirement: String? { PartWording(consulted.edition, catalogue).words(part, item) }

    var content: HTML {
        """
        \(requirement.map { words -> HTML in "<p>\(words)</p>\n" })\
        \(consulted.obstacle == nil ? form : said)
        """
    }

    private var said: HTML {
        let comment = consulted.comment(on: part, item)
        return """
            \(typed.notices)\(typed.refusals.isEmpty ? "<p>\(consulted.obstacle ?? "")。</p>\n" : "")\
            \(comment.map { comment -> HTML in "<p>\(comment.said)</p>\n" })
            """
    }

    private var form: HTML {
        """
        \(Form(
            action: consulted.path(part, item), csrf: csrf, submit: "保存意见", cancel: consulted.path, errors: typed.errors,
            fields: """
                <input type="hidden" name="stood" value="\(consulted.comment(on: part, item).map { "\($0.made)" } ?? "")"/>\
                \(ChoiceGroup.radio(typed.field("stance", "意见"), CommentStance.allCases.map { Choice($0.rawValue, $0.title) }))\
                \(TextArea(typed.field("words", "怎样改、为什么", hint: "建议修改、不同意的必须写；截止以前可以改", required: false), rows: 5))
                """))\
        \(consulted.comment(on: part, item) == nil ? .empty : PostButton(
            title: "收回这条意见", action: consulted.path(part, item).appending("removal"), csrf: csrf).body)
        """
    }
}
