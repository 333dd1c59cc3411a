import Domain
import Markup

/// 我的: one's card, data, history, and who can see and has seen them (PRI-006).
struct OneselfPage: Page {
    struct Stay {
        let membership: Membership
        let unit: String
        let recordedBy: String
    }

    let person: Person
    let secret: PersonSecret?
    let face: CardFace?
    let stays: [Stay]
    let transfers: [(transfer: Transfer, from: String, to: String)]
    let watchers: [(unit: String, holder: Holder)]
    let disclosures: [Disclosure]
    let waiting: Int
    let employments: [Employment]
    let canVote: Bool
    /// The vote that is under way at the own union, or was called off.
    let appraising: Notice?

    init(_ view: View, _ visit: Visit) throws {
        guard let person = try view.person(visit.thePerson()) else { throw NotFound() }
        self.person = person
        secret = try view.secret(of: person)
        face = try view.cardFace(person, host: visit.host)
        let memberships = try view.memberships(of: person.id)
        let moves = try view.transfers(of: person.id)
        let units = try view.organisations(
            Array(Set(memberships.map(\.organisation) + moves.flatMap { [$0.source, $0.target] })))
        let names = try view.accountNames(memberships.compactMap(\.recordedBy))
        stays = memberships.map { membership in
            Stay(
                membership: membership, unit: units[membership.organisation]?.name ?? "—",
                recordedBy: names.author(membership.recordedBy))
        }
        transfers = moves.map { ($0, units[$0.source]?.name ?? "—", units[$0.target]?.name ?? "—") }
        let home = face?.membership.organisation ?? memberships.first?.organisation
        let holders = try home.map { try view.holders(of: .enrol, reaching: $0) } ?? []
        let places = try view.organisations(Array(Set(holders.map(\.organisation))))
        watchers = holders.map { (places[$0.organisation]?.name ?? "—", $0) }
        disclosures = try view.disclosures(of: person.id)
        canVote = try view.ownVote(of: person.id).map { !$0.voter.hasVoted } ?? false
        appraising = try view.appraisalNotice(for: person.id)
        employments = try view.employments(of: person.id)
        waiting = try view.requests(of: person.id).filter { $0.answered == nil }.count
    }

    var title: String { "我的" }
    var menu: MenuEntry? { .oneself }
    var actions: HTML {
        let card = face == nil ? HTML.empty : LinkButton("会员证", "/me/card").body
        let waits = waiting == 0 ? "" : "（\(waiting) 件等答复）"
        let home = face.map { LinkButton("会员评议", "/organisations/\($0.membership.organisation)/appraisals").body }
        let objections = LinkButton("我提的意见", "/me/objections").body
        return
            "\(card)\(canVote ? LinkButton("去投票", "/me/appraisal", primary: true).body : .empty)\(home)\(objections)\(LinkButton("请工会办理\(waits)", "/me/requests", primary: true))"
    }

    var content: HTML {
        """
        \(appraising?.body)\
        \(face?.body ?? "<p>您现在不是会员。到新单位以后，向那里的工会申请入会。</p>\n")\
        <h2>我的资料</h2>
        \(FactList(facts: facts))\
        <h2>就业</h2>
        \(EmploymentTable(lines: employments.map { ($0, nil) }))\
        <h2>会籍经历</h2>
        \(Table(
            caption: "会籍经历",
            columns: [.text("时间"), .text("工会和会籍"), .text("谁登记")],
            rows: stays.map(row), empty: EmptyState("没有记录。"), captionHidden: true))\
        \(moves)\
        <h2>谁能看</h2>
        <p>下面这些账号能看到您的登记资料；证件号码和手机号码平时只显示头尾，看全号要写明原因，记在下一栏。</p>
        \(Table(
            caption: "谁能看", columns: [.text("单位"), .text("职务或角色"), .text("账号")],
            rows: watchers.map { ["\($0.unit)", "\($0.holder.title)", "\($0.holder.name)"] },
            empty: EmptyState("没有账号能看。"), captionHidden: true))\
        <h2>谁看过完整的证件号码和手机号码</h2>
        \(Table(
            caption: "谁看过", columns: [.text("日期"), .text("谁"), .text("原因")],
            rows: disclosures.map { ["\($0.at.day.html)", "\($0.name)", "\($0.reason)"] },
            empty: EmptyState("还没有人看过。"), captionHidden: true))
        """
    }

    private var facts: [(name: String, value: HTML)] {
        let kind = PersonFields.documents.first { $0.0 == person.documentKind }?.1 ?? "证件"
        var facts: [(String, HTML)] = [
            ("姓名", "\(person.name)"), ("性别", "\(person.sex.rawValue)"), ("出生", person.born.html),
            (kind, "\(secret?.document ?? "—")"), ("手机", "\(secret?.phone ?? "—")"),
            ("农民工", person.isMigrant ? "是" : "否"),
        ]
        for (field, title) in PersonDraft.detailFields {
            if case .text(let text) = person.details[field] { facts.append((title, "\(text)")) }
        }
        return facts
    }

    private var moves: HTML {
        if transfers.isEmpty { return .empty }
        return """
            <h2>转会</h2>
            \(Table(
                caption: "转会", columns: [.text("发出"), .text("从"), .text("到"), .text("结果")],
                rows: transfers.map { move in
                    let answer = move.transfer.isAccepted.map { $0 ? "已接收" : "没有接收：\(move.transfer.reason ?? "")" }
                    return [
                        move.transfer.asked.day.html, "\(move.from)", "\(move.to)", "\(answer ?? "等对方接收")",
                    ]
                }, empty: EmptyState("没有转会。"), captionHidden: true))
            """
    }

    private func row(_ stay: Stay) -> [HTML] {
        let membership = stay.membership
        let changes = [membership.began.title, membership.ended?.title].compactMap { $0 }.joined(separator: "，")
        return [
            Span(from: membership.from, until: membership.until).period,
            "\(stay.unit)，\(membership.standing.title)（\(changes)）",
            "\(stay.recordedBy)，\(membership.recorded.day.html)",
        ]
    }
}
