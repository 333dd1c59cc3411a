import Domain
import Markup

/// The roll of members: found, listed, entered, changed.
enum MembersRoutes {
    static let all: [Route] =
        lists + MembersWriting.all + TransfersRoutes.all + ApplicationsRoutes.all + DuplicatesRoutes.all

    private static let lists: [Route] = [
        .page("/members", .enrol) { view, visit in
            .page(try MembersPage(view, visit), in: try view.shell(visit))
        }.exported(when: { !MemberFilter($0.query).isWholeNumber }) { view, visit in try view.membersTable(visit) },
        // A document or a telephone never stands in an address: it would be kept by browsers and proxies.
        .write(
            "/members/lookup", .enrol, .none,
            { change, visit in
                let typed = visit.form["exact"]?.trimmed ?? ""
                if typed.isEmpty {
                    throw Refusals([Refusal(field: "exact", sentence: "请填写完整的证件号码或手机号码")])
                }
                let found = try change.findMembers(exactly: typed, by: visit.author)
                try change.event("person.lookup", at: nil, subject: "person", after: "{\"found\":\(found.count)}")
                return .page(try MembersPage(change, visit, found: found), in: try change.shell(visit))
            },
            refused: { view, visit, refusals in
                .page(
                    try MembersPage(view, visit, refusals: refusals.all), in: try view.shell(visit), status: 422)
            }),
        .page("/organisations/{unit}/members", .enrol, .unit) { view, visit in
            .page(try UnitMembersPage(view, visit), in: try view.shell(visit, notice: notice(visit)))
        }.exported(when: { $0.unit?.kind.isUnion ?? false && !MemberFilter($0.query).isWholeNumber }) { view, visit in
            try view.rollTable(visit)
        },
        .page("/organisations/{unit}/members/{member}", .enrol, .unit) { view, visit in
            .page(try MemberPage(view, visit), in: try view.shell(visit, notice: notice(visit)))
        },
        .write(
            "/organisations/{unit}/members/{member}/disclosure", .enrol, .unit,
            { change, visit in
                let member = try change.theMember(visit)
                let sights = try Sights(visit.author, at: member.membership.organisation, in: change)
                if !sights.mayDisclose { throw NotFound() }
                let reason = visit.form["reason"]?.trimmed ?? ""
                if reason.count < 2 { throw Refusals([Refusal(field: "reason", sentence: "请写明查看的原因，本人可以看到")]) }
                try change.event(
                    "person.disclose", at: member.membership.organisation, subject: "person:\(member.person.id)",
                    after: "{\"reason\":\(quoted(String(reason.prefix(200))))}")
                return .page(try MemberPage(change, visit, isOpen: true), in: try change.shell(visit))
            }, refused: refused),
    ]

    static func notice(_ visit: Visit) -> Notice? {
        let words = [
            "enrolled": "已登记入会，会员数随即更新。", "changed": "已更正。", "redating": "入会日期已更正，会员数随即更新。",
            "retraction": "已撤回，等于没有登记过。", "reinstatement": "已撤回，会籍接着算。", "departed": "已登记，会员数随即更新。",
            "asked": "已向对方工会发出转会，等对方接收。", "accepted": "已接收，从转会日起计入本会。", "declined": "已回复，对方会看到原因。",
            "approved": "已同意入会，会员数随即更新。", "refused": "已答复。申请人凭回执号看得到原因，填写的信息已删除。", "withdrawn": "已撤回。",
            "erased": "个人信息已删除，只留统计需要的内容。", "offered": "已请本人登录后确认。",
        ]
        return visit.query["done"].flatMap { words[$0] }.map { Notice(sentence: $0) }
    }

    @Sendable static func refused(_ view: View, _ visit: Visit, _ refusals: Refusals) throws -> Reply {
        .page(try MemberPage(view, visit, refusals: refusals.all), in: try view.shell(visit), status: 422)
    }
}

extension View {
    /// The member whom the path names, of the unit that the route is about.
    func theMember(_ visit: Visit) throws -> Member {
        let unit = try visit.theUnit()
        guard let id = visit.parameters["member"].flatMap({ ID<Membership>($0) }), let membership = try membership(id),
            membership.organisation == unit.id, let person = try person(membership.person)
        else { throw NotFound() }
        return Member(membership: membership, person: person)
    }
}

extension Member {
    var path: Path { "/organisations/\(membership.organisation)/members/\(membership.id)" }
}
