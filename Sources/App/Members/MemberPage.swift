import Domain
import Markup

/// One member: who it is, since when, what happened, and who has looked.
struct MemberPage: Page {
    let unit: Organisation
    let trail: [Crumb]
    let member: Member
    let secret: PersonSecret?
    let isOpen: Bool
    let history: [(membership: Membership, unit: String, recordedBy: String)]
    /// Another time of membership that goes on, and whether the reader may open it; this one is over then.
    let goingOn: (path: Path, mayOpen: Bool)?
    let disclosures: [Disclosure]
    let transfer: (transfer: Transfer, target: String)?
    let csrf: String
    let typed: [String: String]
    let refusals: [Refusal]
    let today: Day
    let mayOpenAccount: Bool
    let sights: Sights
    let employments: [(employment: Employment, advice: String?)]

    /// - Parameter isOpen: whether document and telephone are shown whole; the reason is on record then.
    init(_ view: View, _ visit: Visit, isOpen: Bool = false, refusals: [Refusal] = []) throws {
        unit = try visit.theUnit()
        let found = try view.theMember(visit)
        let roll: Path = "/organisations/\(unit.id)/members"
        trail =
            try view.trail(to: unit, for: visit, on: view.today, within: true)
            + [
                Crumb(
                    "会员",
                    roll.query("standing", visit.query["list"] == UnitMembersPage.left ? UnitMembersPage.left : nil))
            ]
        let secret = try view.secret(of: found.person)
        let sights = try Sights(visit.author, at: unit.id, in: view)
        (self.secret, self.sights) = (secret.map { sights.shown($0, isOpen: isOpen) }, sights)
        let memberships = try view.memberships(of: found.person.id)
        let units = try view.organisations(Array(Set(memberships.map(\.organisation))))
        let mayName = try Set(units.keys.filter { try visit.author.may(.enrol, at: $0, in: view) })
        let names = try view.accountNames(memberships.compactMap(\.recordedBy))
        history = memberships.map { membership in
            // Where somebody was before, and who wrote it down there, is told to those who may see that union.
            guard mayName.contains(membership.organisation) else { return (membership, "其他工会", "—") }
            let recordedBy = "\(names.author(membership.recordedBy))，\(membership.recorded.day)"
            return (membership, units[membership.organisation]?.name ?? "—", recordedBy)
        }
        goingOn = memberships.first { $0.until == nil && $0.id != found.membership.id }.map { membership in
            (
                Member(membership: membership, person: found.person).path,
                mayName.contains(membership.organisation)
            )
        }
        disclosures = try view.disclosures(of: found.person.id)
        transfer = try view.openTransfer(of: found.membership.id).map { transfer in
            (transfer, try view.organisation(transfer.target)?.name ?? "")
        }
        (member, self.isOpen, self.refusals, today, csrf) = (found, isOpen, refusals, view.today, visit.csrf)
        typed = refusals.isEmpty ? [:] : visit.form
        mayOpenAccount = try visit.may(.manage, at: unit, in: view)
        employments =
            try sights[.employments] == .hidden
            ? []
            : view.employments(of: found.person.id, seenBy: visit.author).map { [unit] in
                ($0, try view.advice(on: $0, at: unit))
            }
    }

    private var person: Person { member.person }
    private var membership: Membership { member.membership }
    private var mayErase: Bool { membership.until != nil && goingOn == nil && person.erased == nil }
    private var mending: MendingForms {
        MendingForms(member: member, csrf: csrf, typed: typed, refusals: refusals, hasOther: goingOn != nil)
    }
    private var isCurrent: Bool { membership.until == nil && person.erased == nil }

    var title: String { person.name }
    var menu: MenuEntry? { .members }
    var lead: HTML {
        let over = StateBadge(.quiet, goingOn == nil ? "已离会" : "这一段会籍已结束").body
        let state = membership.until == nil ? membership.standing.badge.body : over
        let now = goingOn.flatMap { $0.mayOpen ? LinkButton("现在的会籍", $0.path).body : nil }
        return "<p>\(state) \(unit.name) 会员，自\(membership.from.longHTML) \(now)</p>"
    }

    var actions: HTML {
        if !isCurrent { return .empty }
        let account: Path = "/organisations/\(unit.id)/members/\(membership.id)/account"
        return """
            \(mayOpenAccount ? LinkButton("本人的账号", account).body : "")\
            \(LinkButton("就业", member.employments))\
            \(LinkButton("更正资料", "/organisations/\(unit.id)/members/\(membership.id)/correction"))
            """
    }

    var content: HTML {
        ErrorSummary(refusals, anchor: anchor).above(
            """
            <h2>资料</h2>
            \(FactList(facts: facts))\
            \(isOpen || person.erased != nil || !sights.mayDisclose ? "" : disclosing)\
            \(employments.isEmpty ? "" : "<h2>就业</h2>\n\(EmploymentTable(lines: employments))")\
            <h2>会籍经历</h2>
            \(Table(
                caption: "会籍经历", columns: [.text("自"), .text("至"), .text("工会"), .text("会籍"), .text("开始"), .text("结束"), .text("说明"), .text("谁登记")],
                rows: history.map(row), empty: EmptyState("没有记录。"), captionHidden: true))\
            \(isCurrent ? MemberActions(
                member: member, transfer: transfer, csrf: csrf, typed: typed, refusals: refusals, today: today).body : "")\
            \(transfer == nil ? mending.body : .empty)\
            <h2>谁看过完整的证件号码和手机号码</h2>
            \(Table(
                caption: "查看记录", columns: [.text("时间"), .text("谁"), .text("原因")],
                rows: disclosures.map { ["\($0.at.day.html)", "\($0.name)", "\($0.reason)"] },
                empty: EmptyState("还没有人看过。"), captionHidden: true))\
            \(!mayErase ? "" : ErasureForm(
                action: "/organisations/\(unit.id)/members/\(membership.id)/erasure", csrf: csrf, typed: typed,
                refusals: refusals).body)
            """)
    }

    // Meanwhile the form may have gone from the page: then the sentence leads to its beginning.
    private func anchor(_ field: String) -> String {
        let isShown =
            switch field {
            case "reason": !isOpen && person.erased == nil && sights.mayDisclose
            case "erasing": mayErase
            case _ where MendingForms.fields.contains(field): transfer == nil && mending.shows(field)
            default: isCurrent && transfer == nil
            }
        return isShown ? field : "main"
    }

    private var facts: [(name: String, value: HTML)] {
        if let erased = person.erased { return [("个人信息", "已于\(erased.day.longHTML)删除")] }
        let kind = PersonFields.documents.first { $0.0 == person.documentKind }?.1 ?? "证件"
        var facts: [(String, HTML)] = [
            ("性别", "\(person.sex.rawValue)"),
            ("出生", sights[.born] == .whole ? person.born.html : "\("\(person.born.year)") 年"),
            (kind, "\(secret?.document ?? "—")"),
            ("手机", "\(secret?.phone ?? "—")"), ("农民工", person.isMigrant ? "是" : "否"),
        ]
        for (field, title) in PersonDraft.detailFields where sights[PersonField(detail: field)] == .whole {
            if case .text(let text) = person.details[field] { facts.append((title, "\(text)")) }
        }
        return facts
    }

    private func row(_ item: (membership: Membership, unit: String, recordedBy: String)) -> [HTML] {
        let membership = item.membership
        return [
            membership.from.html, membership.until?.html ?? "", "\(item.unit)", "\(membership.standing.title)",
            "\(membership.began.title)", "\(membership.ended?.title ?? "")", "\(membership.endWords)",
            "\(item.recordedBy)",
        ]
    }

    private var disclosing: HTML {
        let reason = FieldView(
            "reason", "查看原因", hint: "会记下谁在何时为何看过，本人可以看到", value: typed["reason"] ?? "",
            error: refusals.sentence(of: "reason"))
        return """
            <details\(flag: "open", when: typed["reason"] != nil)><summary>查看完整的证件号码和手机号码</summary>
            \(Form(
                action: "/organisations/\(unit.id)/members/\(membership.id)/disclosure", csrf: csrf, submit: "查看",
                fields: InputField(reason, autocomplete: "off").body))
            </details>

            """
    }
}
