import Domain
import Markup

/// One founding: what is asked for, what has happened, and the answer that is due.
struct FoundingPage: Page {
    let parent: Organisation
    let founding: Founding
    let trail: [Crumb]
    let csrf: String
    let authors: [ID<Account>: String]
    /// Where it is to lie, when that is not the unit above.
    let place: String?
    /// The union that came of it.
    let unit: Organisation?
    let employers: FoundingEmployers
    /// What stands in the way of an approval by now.
    let doubles: [Refusal]
    let isOwn: Bool
    let approving: TypedForm
    let returning: TypedForm
    let withdrawing: TypedForm

    /// - Parameter act: which of the answers was refused.
    init(_ view: View, _ visit: Visit, act: String = "", refusals: [Refusal] = []) throws {
        let (parent, founding) = (try visit.theUnit(), try view.theFounding(visit))
        (self.parent, self.founding, csrf) = (parent, founding, visit.csrf)
        trail = try view.trail(to: parent, for: visit, on: view.today, within: true) + [Crumb("建会", "/foundings")]
        authors = try view.accountNames(founding.steps.compactMap(\.author))
        place = try founding.last.place.flatMap { try view.organisation($0)?.name }
        unit = try founding.reply?.organisation.flatMap { try view.organisation($0) }
        employers = try FoundingEmployers(view, visit, founding, under: parent, unit)
        doubles =
            try founding.isOpen
            ? view.doubles(
                of: founding.last.name, founding.employers, under: parent.id, except: founding.number) : []
        isOwn = founding.last.author != nil && founding.last.author == visit.author.account
        func form(_ name: String, _ ids: [String]) -> TypedForm {
            act == name ? TypedForm(ids, values: visit.form, refusals: refusals) : TypedForm(ids)
        }
        approving = form("approval", ["day", "document"])
        returning = form("return", ["reason"])
        withdrawing = form("withdrawal", ["withdrawal"])
    }

    var title: String { founding.last.name }
    var menu: MenuEntry? { .organisations }
    var lead: HTML { "\(founding.badge)<p>\(founding.last.kind.title)，由\(parent.name)批复</p>" }

    var actions: HTML {
        if let unit { return LinkButton("看这家工会", unit.path, primary: true).body }
        return founding.isOpen
            ? LinkButton("修改或补充", "/organisations/\(parent.id)/foundings/\(founding.number)/revision").body : .empty
    }

    var content: HTML {
        """
        \(doubles.map { Notice(tone: .bad, sentence: "\($0.sentence)。").body })\
        \(FactList(facts: facts))\
        \(founding.employers.isEmpty ? .empty : employers.body)\
        \(FoundingSteps(founding: founding, authors: authors, heading: "办理经过"))\
        \(founding.isWaiting ? answers : .empty)\
        \(founding.reply == nil ? withdrawal : .empty)
        """
    }

    private var facts: [(name: String, value: HTML)] {
        let last = founding.last
        var facts: [(String, HTML)] = [("名称", "\(last.name)"), ("组织种类", "\(last.kind.title)")]
        if !last.leader.isEmpty { facts.append(("筹备组负责人", "\(last.leader)")) }
        if !last.preparers.isEmpty { facts.append(("筹备组成员", "\(last.preparers)")) }
        if let day = last.preparedDay { facts.append(("筹备组成立", day.html)) }
        if let day = last.resolutionDay { facts.append(("大会决议", "\(last.resolution)（\(day.html)）")) }
        if let years = last.termYears { facts.append(("首届任期", "\(years) 年")) }
        if let place { facts.append(("所在", "\(place)")) }
        if let women = last.women { facts.append(("女会员", "\(women.grouped) 人")) }
        if !last.womensHead.isEmpty {
            let isCommittee = last.women ?? 0 >= CommitteeRules.leastWomen
            facts.append((isCommittee ? "女职工委员会主任" : "女职工委员", "\(last.womensHead)"))
        }
        if !last.womensDeputies.isEmpty { facts.append(("女职工委员会副主任", "\(last.womensDeputies)")) }
        if !last.waiver.isEmpty { facts.append(("有提醒仍这样办理的理由", "\(last.waiver)")) }
        return facts
    }

    private var answers: HTML {
        let own: HTML = isOwn ? "<p>这份请示是您写的，请由本级其他人员或上级批复。</p>\n" : .empty
        let approval = Form(
            action: "/organisations/\(parent.id)/foundings/\(founding.number)/approval", csrf: csrf, submit: "批复同意",
            errors: approving.errors,
            fields: """
                \(InputField(approving.field("day", "批复日期", hint: "工会从这一天起成立"), .date))\
                \(InputField(approving.field("document", "批复文号", hint: "如 梅总工〔2015〕3号")))\
                \(approving.waiver)
                """)
        let back = Form(
            action: "/organisations/\(parent.id)/foundings/\(founding.number)/return", csrf: csrf, submit: "退回",
            errors: returning.errors,
            fields: TextArea(returning.field("reason", "退回的理由"), rows: 2).body)
        return "<h2>批复</h2>\n\(own)\(isOwn ? .empty : approval.body)<h2>退回</h2>\n\(back)"
    }

    private var withdrawal: HTML {
        let form = Form(
            action: "/organisations/\(parent.id)/foundings/\(founding.number)/withdrawal", csrf: csrf, submit: "撤回申请",
            errors: withdrawing.errors,
            fields: TextArea(withdrawing.field("withdrawal", "撤回的理由"), rows: 2).body)
        return "<h2>撤回</h2>\n\(form)"
    }
}

/// What has happened, step by step, each with its day, its document and its author.
struct FoundingSteps: Fragment {
    let founding: Founding
    let authors: [ID<Account>: String]
    let heading: String

    var body: HTML {
        """
        <h2>\(heading)</h2>
        \(Table(
            caption: heading, columns: [.text("步骤"), .text("日期"), .text("文件"), .text("经办"), .text("说明")],
            rows: founding.steps.map { step in
                [
                    "\(step.title)", step.day.html, "\(step.document.isEmpty ? "—" : step.document)",
                    "\(step.author.flatMap { authors[$0] } ?? "—")", "\(step.reason)",
                ]
            }, empty: EmptyState("还没有步骤。"), captionHidden: true))
        """
    }
}

extension Founding {
    struct Step: Sendable {
        let title: String
        let day: Day
        let document: String
        let author: ID<Account>?
        let reason: String
    }

    var steps: [Step] {
        requests.flatMap { request in
            let asked = Step(
                title: request.stage.title, day: request.recorded.day, document: request.resolution,
                author: request.author, reason: request.waiver)
            let said = replies[request.id].map {
                Step(title: $0.answer.title, day: $0.day, document: $0.document, author: $0.author, reason: $0.reason)
            }
            return [asked] + (said.map { [$0] } ?? [])
        }
    }
}
