import Domain
import Markup

/// 双亮 (plan M9): the chair decides that the union and its chair are shown; anybody may then read the page.
enum PublicationRoutes {
    static let all: [Route] = [
        .open(.get, "/public/unions/{union}") { city, visit in
            if let reply = visit.turnedAway(by: city) { return reply }
            return try await city.read { view in
                guard let id = visit.parameters["union"].flatMap({ ID<Organisation>($0) }),
                    let union = try view.publicUnion(id)
                else { throw NotFound() }
                let page = PublicUnionPage(union: union, host: visit.host, site: visit.site, today: view.today)
                // The same page for everybody, whoever is signed in.
                var reply = Reply.page(page, in: Shell(city: try view.setting("name") ?? "建家"))
                reply.headers.append(("X-Robots-Tag", "noindex"))
                return reply
            }
        },
        .page("/organisations/{unit}/publication", .acknowledge, .unit) { view, visit in
            .page(try PublicationPage(view, visit), in: try view.shell(visit))
        },
        .write(
            "/organisations/{unit}/publication", .acknowledge, .unit,
            { change, visit in
                let unit = try visit.theUnit()
                var reading = FormReading(visit.form, today: change.today)
                let contact = reading.words("contact", "联系方式", required: false)
                if Mobile.stands(in: contact) {
                    reading.refuse("contact", "这里写的人人都能看到，请写办公室或值班电话，不要写个人手机")
                }
                if !reading.isOn("agreed") { reading.refuse("agreed", "请勾选同意：页面上会写明主席的姓名") }
                if !unit.isOpen(on: change.today) { reading.refuse("contact", "本单位已撤销") }
                try reading.check()
                try change.publish(contact: contact, at: unit)
                return .redirect("/organisations/\(unit.id)/publication")
            }, refused: refused),
        .write(
            "/organisations/{unit}/publication/end", .acknowledge, .unit,
            { change, visit in
                let unit = try visit.theUnit()
                try change.withdrawPublication(at: unit)
                return .redirect("/organisations/\(unit.id)/publication")
            }, refused: refused),
    ]

    @Sendable private static func refused(_ view: View, _ visit: Visit, _ refusals: Refusals) throws -> Reply {
        .page(try PublicationPage(view, visit, refusals: refusals.all), in: try view.shell(visit), status: 422)
    }
}

/// The chair's own page: what will be shown, and the button that shows it.
struct PublicationPage: Page {
    let unit: Organisation
    let trail: [Crumb]
    let csrf: String
    let shown: Publication?
    let chair: String?
    let plaqueSince: Day?
    let typed: TypedForm

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        let unit = try visit.theUnit()
        (self.unit, csrf) = (unit, visit.csrf)
        trail = try view.trail(to: unit, for: visit, on: view.today, within: true)
        shown = try view.publication(of: unit.id)
        chair = try view.leadership(of: unit.id, on: view.today).first { $0.post == .chair }?.personName
        plaqueSince = try view.plaqueSince(at: unit.id)
        let values = refusals.isEmpty ? ["contact": shown?.contact ?? ""] : visit.form
        typed = TypedForm(["contact", "agreed"], values: values, refusals: refusals)
    }

    var title: String { "双亮：公开页" }
    var menu: MenuEntry? { .organisations }
    var lead: HTML {
        "\(shown == nil ? StateBadge(.quiet, "没有公开") : StateBadge(.good, "已公开"))<p>\(unit.name)</p>"
    }
    var actions: HTML { shown == nil ? .empty : LinkButton("看公开页", "/public/unions/\(unit.id)").body }

    var content: HTML {
        let name = chair ?? "没有在任的主席"
        let agreed = typed.field("agreed", "同意公开本单位名称、主席姓名（\(name)）和下面的联系方式")
        return """
            <p>公开页不用登录就能看，可以打印了贴在工会牌子旁边。上面只有工会名称、主席姓名、办公联系方式、挂牌情况和法人证书。</p>
            \(FactList(facts: [
                ("主席", "\(name)"),
                ("挂牌", plaqueSince.map { "\($0.html)起（按“双亮”记录）" } ?? "没有挂牌的记录"),
            ]))\
            \(Form(
                action: "/organisations/\(unit.id)/publication", csrf: csrf, submit: shown == nil ? "公开" : "更新公开页",
                errors: typed.errors,
                fields: """
                    \(InputField(typed.field("contact", "工会办公联系方式", hint: "如办公室、值班电话；不要写个人手机", required: false)))\
                    \(Checkbox(agreed, checked: typed.value("agreed") == "true"))
                    """))\
            \(shown == nil ? .empty : PostButton(
                title: "停止公开", action: "/organisations/\(unit.id)/publication/end", csrf: csrf).body)
            """
    }
}

/// What anybody may read, made to be printed and hung beside the plaque.
struct PublicUnionPage: Page {
    let union: PublicUnion
    let host: String
    let site: String
    let today: Day

    var title: String { union.unit.name }
    var lead: HTML { "<p>工会亮牌子，主席亮身份</p>" }

    var content: HTML {
        let path: Path = "/public/unions/\(union.unit.id)"
        let symbol = QRCode(path, at: site, label: "本页地址的二维码")
        return """
            \(FactList(facts: facts))\
            <p>有事找工会：可以加入工会、咨询劳动权益、反映困难。</p>
            <p class="soft">本页地址：\(host)\(path.description)（\(today.chinese)）</p>
            \(symbol?.body)
            """
    }

    private var facts: [(name: String, value: HTML)] {
        var facts: [(String, HTML)] = [("工会主席", "\(union.chair ?? "暂缺")")]
        if !union.contact.isEmpty { facts.append(("联系方式", "\(union.contact)")) }
        facts.append(("亮牌子", union.plaqueSince.map { "\($0.longHTML)起挂牌" } ?? "没有挂牌的记录"))
        if let founded = union.unit.founded { facts.append(("成立", founded.longHTML)) }
        if let certificate = union.certificate {
            facts.append(("工会法人资格证书", "\(certificate.number)，有效期至\(certificate.last.longHTML)"))
        }
        return facts
    }
}
