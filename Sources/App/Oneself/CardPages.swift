import Domain
import Markup

/// 会员证.
struct CardFace: Fragment {
    let person: Person
    let membership: Membership
    let union: String
    let since: Day
    let card: MemberCard?
    let host: String

    var body: HTML {
        """
        <section class="member-card" aria-labelledby="card-title">
        <h2 id="card-title">会员证</h2>
        <p class="member-name">\(person.name)</p>
        \(FactList(facts: [
            ("工会", "\(union)"), ("会员编号", "\("\(person.id)")"), ("入会", since.longHTML),
            ("会籍", membership.standing.badge.body), ("验证码", "<strong>\(card?.code ?? "—")</strong>"),
        ]))\
        <p class="hint">在 <a href="/card">\(host)/card</a> 输入验证码，只会显示是否有效和所在工会。</p>
        </section>

        """
    }
}

extension View {
    /// The card of whoever is a member today; nil for one who is none.
    func cardFace(_ person: Person, host: String) throws -> CardFace? {
        let all = try memberships(of: person.id)
        guard let standing = all.first(where: { Span(from: $0.from, until: $0.until).contains(today) }) else {
            return nil
        }
        // Since joining: who moved from union to union, or stayed without counting, has been a member all along.
        var since = standing.from
        for earlier in all where earlier.until == since { since = earlier.from }
        return CardFace(
            person: person, membership: standing, union: try organisation(standing.organisation)?.name ?? "—",
            since: since, card: try card(of: person.id), host: host)
    }
}

/// The card alone, to be printed or shown.
struct CardPage: Page {
    let face: CardFace
    let csrf: String

    init(_ view: View, _ visit: Visit) throws {
        guard let person = try view.person(visit.thePerson()), let face = try view.cardFace(person, host: visit.host)
        else { throw NotFound() }
        (self.face, csrf) = (face, visit.csrf)
    }

    var title: String { "会员证" }
    var menu: MenuEntry? { .oneself }
    var trail: [Crumb] { [Crumb("我的", OneselfRoutes.own)] }

    var content: HTML {
        """
        \(face)\
        <div class="actions">\(PostButton(title: "换一个验证码", action: "/me/card", csrf: csrf))</div>
        <p class="hint">用浏览器的打印就能印出来。证件丢了，换一个验证码，原来的马上失效。</p>
        """
    }
}

/// Whether a card is good: for anybody, and nothing more than that.
struct CardCheckPage: Page {
    let code: String
    let union: String?

    var title: String { "验证会员证" }
    var lead: HTML { "<p>只说明会员证是否有效和所在工会，不显示持证人的任何资料。</p>" }

    var content: HTML {
        let form: Path = "/card"
        return """
            \(answer)\
            <form class="form" method="get" \(action: form)>
            \(InputField(FieldView("code", "验证码", hint: "会员证上的 12 位，如 ABCD-2345-WXYZ", value: code), width: 18, autocomplete: "off"))\
            <div class="actions"><button class="primary">验证</button></div>
            </form>
            """
    }

    private var answer: HTML {
        if code.isEmpty { return .empty }
        guard let union else { return Notice(tone: .bad, sentence: "无效：没有这个验证码，或持证人已不是会员。").body }
        return Notice(tone: .good, sentence: "有效：持证人是\(union)会员。").body
    }
}
