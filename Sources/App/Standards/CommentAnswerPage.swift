import Domain
import Markup

/// One comment, and its answer.
struct CommentAnswerPage: Page {
    let draft: StandardDraft
    let consultation: Consultation
    let comment: DraftComment
    let edition: Edition
    let isStillThere: Bool
    let unit: String
    let obstacle: String?
    let typed: TypedForm
    let csrf: String

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        let (draft, consultation) = try view.theConsultation(visit)
        let comment = try view.theComment(visit, in: consultation)
        (self.draft, self.consultation, self.comment) = (draft, consultation, comment)
        edition = try DraftContent(consultation.content, view.catalogue).edition
        isStillThere = comment.part.has(
            comment.item, in: try DraftContent(draft.content, view.catalogue).edition)
        unit = try view.organisation(comment.organisation)?.name ?? ""
        obstacle = comment.isAnswerable ? try view.obstacle(.answer, of: consultation) : "同意而没有另写意见的，不用答复"
        let kept = ["outcome": comment.outcome?.rawValue ?? "", "reason": comment.reason ?? ""]
        typed = TypedForm(["outcome", "reason"], values: refusals.isEmpty ? kept : visit.form, refusals: refusals)
        csrf = visit.csrf
    }

    var title: String { "\(unit)的意见" }
    var menu: MenuEntry? { .standards }
    var trail: [Crumb] {
        [
            Crumb("标准", "/standards"), Crumb("标准起草", "/organisations/\(draft.organisation)/drafts"),
            Crumb(edition.title, draft.path), Crumb("征求意见", consultation.path(draft)),
        ]
    }
    var lead: HTML { comment.badge.body }

    var content: HTML {
        let object = comment.object(in: edition)
        var facts: [(name: String, value: HTML)] = [
            ("针对", isStillThere ? "<a \(href: draft.path(comment.part, comment.item))>\(object)</a>" : "\(object)"),
            ("提出", comment.made.day.html), ("意见", comment.words.isEmpty ? "—" : "\(comment.words)"),
        ]
        if let answer = comment.answer { facts.append(("答复", answer)) }
        return "\(FactList(facts: facts))\(form)"
    }

    private var form: HTML {
        if let obstacle { return "\(typed.notices)<p>\(obstacle)。</p>\n" }
        return """
            <h2>答复</h2>
            \(Form(
                action: consultation.path(draft).appending("comments").appending(comment.id), csrf: csrf, submit: "答复",
                cancel: consultation.path(draft), errors: typed.errors,
                fields: """
                    <input type="hidden" name="stood" value="\(comment.answered.map { "\($0)" } ?? "")"/>\
                    \(ChoiceGroup.radio(typed.field("outcome", "是否采纳"), CommentOutcome.allCases.map { Choice($0.rawValue, $0.title) }))\
                    \(TextArea(typed.field("reason", "理由", hint: "提意见的单位会看到；办结以前可以改"), rows: 4))
                    """))
            """
    }
}

extension View {
    /// - Throws: `NotFound`.
    func theComment(_ visit: Visit, in consultation: Consultation) throws -> DraftComment {
        guard let found = try visit.parameters["comment"].flatMap({ ID($0) }).flatMap({ try comment($0) }),
            found.consultation == consultation.id
        else { throw NotFound() }
        return found
    }
}
