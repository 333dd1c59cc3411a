import Domain
import Markup

/// Certificates of legal person: what is printed on one, and those that end soon (ORG-043).
enum CertificateRoutes {
    static let all: [Route] = [
        .page("/certificates", .see) { view, visit in
            let end = view.today.adding(days: LegalPerson.remindedDaysBefore)
            let found = try view.expiringCertificates(by: end, for: visit.author, limit: CertificatesPage.limit)
            let units = try view.organisations(found.map(\.organisation))
            let page = CertificatesPage(certificates: found, units: units, today: view.today)
            return .page(page, in: try view.shell(visit))
        }.kept().exported { view, visit in try view.certificatesTable(visit) },
        .page("/organisations/{unit}/certificates/new", .record, .unit) { view, visit in
            .page(try CertificatePage(view, visit), in: try view.shell(visit))
        },
        .write(
            "/organisations/{unit}/certificates", .record, .unit,
            { change, visit in
                let unit = try visit.theUnit()
                guard unit.isOpen(on: change.today), visit.author.isOfUnions else { throw NotFound() }
                let token = visit.form[FormToken.field]
                if try change.earlierOutcome(of: token) == nil {
                    try change.certify(CertificateForm(visit.form, of: unit, change), at: unit.id)
                    try change.keepOutcome(quoted("\(unit.id)"), of: token)
                }
                return .redirect("/organisations/\(unit.id)/changes")
            },
            refused: { view, visit, refusals in
                let page = try CertificatePage(view, visit, refusals: refusals.all)
                return .page(page, in: try view.shell(visit), status: 422)
            }),
    ]
}

extension Author {
    /// Whether the author acts for the unions. A body writes down what it issues, and nothing about a union itself.
    var isOfUnions: Bool { isSystem || grants.contains { $0.body == nil } }
}

/// The form of a certificate.
struct CertificatePage: Page {
    let unit: Organisation
    let trail: [Crumb]
    let csrf: String
    let typed: TypedForm

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        let unit = try visit.theUnit()
        guard unit.isOpen(on: view.today), visit.author.isOfUnions else { throw NotFound() }
        (self.unit, csrf) = (unit, visit.csrf)
        trail = try view.trail(to: unit, for: visit, on: view.today, within: true)
        typed = TypedForm(CertificateForm.fields, values: refusals.isEmpty ? [:] : visit.form, refusals: refusals)
    }

    var title: String { "登记法人证书" }
    var menu: MenuEntry? { .organisations }
    var lead: HTML { "<p>\(unit.name)。照《工会法人资格证书》填写；换证时再登记一张。</p>" }

    var content: HTML {
        Form(
            action: "/organisations/\(unit.id)/certificates", csrf: csrf, submit: "登记",
            cancel: "/organisations/\(unit.id)/changes", errors: typed.errors,
            fields: """
                <input type="hidden" name="\(FormToken.field)" value="\(FormToken.fresh())"/>
                \(InputField(typed.field("number", "证书编号")))\
                \(InputField(
                    typed.field("code", "代码", hint: "统一社会信用代码；2015年以前的证书填组织机构代码"), autocomplete: "off"))\
                \(InputField(typed.field("from", "有效期起"), .date))\
                \(InputField(typed.field("last", "有效期止"), .date))\
                \(typed.waiver)
                """
        ).body
    }
}

/// Those that end soon or have ended.
struct CertificatesPage: Page {
    static let limit = 500

    let certificates: [LegalPerson]
    let units: [ID<Organisation>: Organisation]
    let today: Day

    var title: String { "法人证书到期" }
    var menu: MenuEntry? { .organisations }
    var lead: HTML { "<p>\(LegalPerson.remindedDaysBefore) 天内到期和已经过期的工会法人资格证书。换届以后随即换证。</p>" }

    var content: HTML {
        Table(
            caption: "到期的证书（\(certificates.count.grouped) 张）",
            columns: [.text("工会"), .text("证书编号"), .text("代码"), .text("有效期止"), .text("情况")],
            rows: certificates.compactMap { one in
                units[one.organisation].map { unit in
                    [
                        "<a \(href: unit.path)>\(unit.name)</a>", "\(one.number)", "\(one.code)", one.last.html,
                        one.badge(on: today).body,
                    ]
                }
            }, empty: EmptyState("\(LegalPerson.remindedDaysBefore) 天内没有证书到期。")
        ).body
    }
}

extension LegalPerson {
    func badge(on day: Day) -> StateBadge {
        if isOver(on: day) { return StateBadge(.bad, "已过期 \(day.number - last.number) 天") }
        if isExpiring(on: day) { return StateBadge(.warning, "还有 \(last.number - day.number) 天到期") }
        return StateBadge(.good, "有效")
    }
}

/// The certificates of one unit.
struct CertificateTable: Fragment {
    let certificates: [LegalPerson]
    let today: Day

    var body: HTML {
        Table(
            caption: "工会法人资格证书",
            columns: [.text("证书编号"), .text("代码"), .text("有效期起"), .text("止"), .text("情况")],
            rows: certificates.enumerated().map { index, one in
                let state = index == 0 ? one.badge(on: today) : StateBadge(.quiet, "以前的证书")
                let reason: HTML = one.waiver.isEmpty ? "" : "（\(one.waiver)）"
                return ["\(one.number)", "\(one.code)", one.from.html, one.last.html, "\(state)\(reason)"]
            }, empty: EmptyState("还没有登记证书。工会批准成立后，应当到县级以上总工会办理工会法人资格登记。"), captionHidden: true
        ).body
    }
}
