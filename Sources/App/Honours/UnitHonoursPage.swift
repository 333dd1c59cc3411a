import Domain
import Markup

/// Every title that a unit and its chairs were given, and what became of it.
struct UnitHonoursPage: Page {
    let unit: Organisation
    let trail: [Crumb]
    let honours: [Honour]
    let catalogue: Catalogue
    let today: Day

    init(_ view: View, _ visit: Visit) throws {
        unit = try visit.theUnit()
        trail = try view.trail(to: unit, for: visit, on: view.today, within: true)
        honours = try view.honours(of: unit.id)
        (catalogue, today) = (view.catalogue, view.today)
    }

    var title: String { "历年荣誉" }
    var menu: MenuEntry? { .honours }
    var lead: HTML { "<p>\(unit.name)</p>" }

    var content: HTML {
        Table(
            caption: "历年荣誉",
            columns: [.text("称号"), .figure("年度"), .text("姓名"), .text("证书编号"), .text("命名"), .text("情况")],
            rows: honours.map { honour in
                let path: Path = "/organisations/\(unit.id)/honours/\(honour.id)"
                return [
                    "<a \(href: path)>\(catalogue.honour(honour.honour)?.title ?? honour.honour)</a>", "\(honour.year)",
                    "\(honour.person ?? "—")", "\(honour.number)", "\(honour.decided.html) \(honour.document)",
                    honour.badge(on: today).body,
                ]
            }, empty: EmptyState("还没有荣誉。", begin: Crumb("看评选", "/honours")), captionHidden: true
        ).body
    }
}

/// The certificate, made to be printed on one sheet, and for the federation that named the end of a title.
struct HonourPage: Page {
    let unit: Organisation
    let trail: [Crumb]
    let honour: Honour
    let kind: HonourKind?
    let giver: String
    let host: String
    let site: String
    let mayRevoke: Bool
    let typed: TypedForm
    let csrf: String
    let today: Day

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        (unit, honour) = (try visit.theUnit(), try view.theHonour(visit))
        trail =
            try view.trail(to: unit, for: visit, on: view.today, within: true)
            + [Crumb("历年荣誉", "/organisations/\(unit.id)/honours")]
        kind = view.catalogue.honour(honour.honour)
        let naming = try view.naming(honour.naming)
        giver = try naming.flatMap { try view.organisation($0.organisation)?.name } ?? "—"
        mayRevoke =
            try honour.revoked == nil
            && naming.map { try visit.author.may(.decide, at: $0.organisation, in: view) }
                ?? false
        typed = TypedForm(["document", "day", "reason"], values: visit.form, refusals: refusals)
        (host, site, csrf, today) = (visit.host, visit.site, visit.csrf, view.today)
    }

    private var titled: String { kind?.title ?? honour.honour }

    var title: String { "\(honour.year)年度\(titled)" }
    var menu: MenuEntry? { .honours }
    var lead: HTML { honour.badge(on: today).body }

    var content: HTML {
        let named = [unit.name, honour.person.map { "主席\($0)" }].compactMap { $0 }.joined()
        return """
            <section class="certificate" aria-labelledby="certificate-title">
            <h2 id="certificate-title">荣誉证书</h2>
            <p class="certificate-name">\(named)</p>
            <p>被命名为\(honour.year)年度<strong>\(titled)</strong>。</p>
            \(invalid)\
            <div class="certificate-end">\(symbol?.body)\
            <p class="certificate-issuer">\(giver)<br/>\(honour.decided.longHTML)</p></div>
            \(FactList(facts: facts))\
            </section>
            \(revoking)
            """
    }

    /// Nobody is to print a paper that looks good and is not.
    private var invalid: HTML {
        if honour.revoked != nil { return "<p><strong>已撤销，本证书不再有效。</strong></p>\n" }
        return honour.until.map { $0 <= today } ?? false ? "<p><strong>已期满。</strong></p>\n" : .empty
    }

    private var check: Path { "/honours/verify/\(honour.code)" }

    private var symbol: QRCode? {
        QRCode(check, at: site, label: "验证地址的二维码，带验证码")
    }

    private var facts: [(name: String, value: HTML)] {
        var facts: [(String, HTML)] = [
            ("证书编号", "\(honour.number)"), ("命名文号", "\(honour.document)"),
            ("验证码", "<strong>\(honour.code)</strong>"),
            ("在哪里验证", "<a \(href: check)>\(host)/honours/verify</a>"),
        ]
        if let until = honour.until { facts.append(("有效期至", until.longHTML)) }
        if let revoked = honour.revoked {
            facts.append(("撤销", "\(revoked.longHTML) \(honour.revokedDocument ?? "")：\(honour.revokedReason ?? "")"))
        }
        return facts
    }

    private var revoking: HTML {
        guard mayRevoke else { return typed.notices }
        return """
            <details\(flag: "open", when: !typed.refusals.isEmpty)><summary>撤销称号</summary>
            \(Form(
                action: "/organisations/\(unit.id)/honours/\(honour.id)/revocation", csrf: csrf, submit: "撤销",
                errors: typed.errors,
                fields: """
                    \(InputField(typed.field("document", "撤销文号", hint: "如 湖总工〔2015〕12号")))\
                    \(InputField(typed.field("day", "撤销日期"), .date))\
                    \(InputField(typed.field("reason", "撤销的理由")))
                    """))
            </details>

            """
    }
}
