import Domain
import Markup
import Storage

/// 验证证书: for anybody who holds one.
enum HonourDoor {
    private static let door = OpenForm(cookie: "jianjia_honours", path: "/honours")
    static let minutes = 15
    /// Wrong codes of one machine, and of all, within those minutes.
    static let mostFromOne = 20
    static let mostOfAll = 300
    fileprivate static let limit = GuessLimit(
        table: "honour_failure", minutes: minutes, fromOne: mostFromOne, ofAll: mostOfAll)

    static func page(_ city: City, _ visit: Visit, refusal: String? = nil) async throws -> Reply {
        try await city.read { view in
            try door.reply(view, visit, status: refusal == nil ? 200 : 422) {
                HonourCheckPage(csrf: $0, code: visit.form["code"] ?? "", refusal: refusal, found: nil)
            }
        }
    }

    static func answer(_ city: City, _ visit: Visit) async throws -> Reply {
        guard door.isOwn(visit) else { return try await page(city, visit, refusal: "页面放得太久，请再输一次验证码") }
        return try await check(city, visit, code: visit.form["code"]?.trimmed ?? "")
    }

    /// The short way, as a certificate prints it.
    static func follow(_ city: City, _ visit: Visit) async throws -> Reply {
        try await check(city, visit, code: visit.parameters["code"] ?? "")
    }

    /// What was typed and cannot be a code, which is no guess and says nothing about a certificate.
    private static func slip(_ code: String) -> String? {
        if code.contains("〔") || code.hasSuffix("号") { return "输入的是证书编号；请填证书下方的验证码，12 位字母和数字" }
        return PaperCode.slip(code, name: "验证码", paper: "证书")
    }

    private static func check(_ city: City, _ visit: Visit, code: String) async throws -> Reply {
        if let slip = slip(code) { return try await page(city, visit, refusal: slip) }
        let (isSlowed, reply) = try await city.read { view -> (Bool, Reply?) in
            if try view.isReached(limit, from: visit.origin) { return (true, nil) }
            guard let honour = try view.honour(code: code) else { return (false, nil) }
            let found = try CheckedHonour(view, honour)
            return (
                false,
                try door.reply(view, visit) { HonourCheckPage(csrf: $0, code: code, refusal: nil, found: found) }
            )
        }
        if isSlowed { return try await page(city, visit, refusal: "试错的次数太多，请 \(minutes) 分钟以后再试") }
        if let reply { return reply }
        try await city.write(by: .system) { try $0.countFailure(from: visit.origin) }
        return try await page(city, visit, refusal: "没有这个验证码：证书不是本市命名的，或者输错了")
    }
}

/// What anybody is told of a certificate.
struct CheckedHonour: Sendable {
    let honour: Honour
    let unit: String
    let title: String
    let today: Day

    init(_ view: View, _ honour: Honour) throws {
        self.honour = honour
        unit = try view.organisation(honour.organisation)?.name ?? "—"
        title = view.catalogue.honour(honour.honour)?.title ?? honour.honour
        today = view.today
    }
}

struct HonourCheckPage: Page {
    let csrf: String
    let code: String
    let refusal: String?
    let found: CheckedHonour?

    var title: String { "验证荣誉证书" }
    var trail: [Crumb] { [Crumb("荣誉名册", "/public/honours")] }

    var content: HTML {
        let field = FieldView("code", "验证码", hint: "证书上的 12 位，如 ABCD-2345-WXYZ；横线和空格可以不输", value: code, error: refusal)
        return """
            \(answer)\
            \(Form(
                action: "/honours/verify", csrf: csrf, submit: "验证", errors: ErrorSummary(of: [field]),
                fields: InputField(field, width: 18, autocomplete: "off").body))
            """
    }

    private var answer: HTML {
        guard let found else { return .empty }
        let honour = found.honour
        let isGood = honour.revoked == nil && (honour.until.map { found.today < $0 } ?? true)
        let sentence = isGood ? "有效。" : honour.revoked != nil ? "已撤销，证书不再有效。" : "已期满。"
        var facts: [(String, HTML)] = [("称号", "\(honour.year)年度\(found.title)"), ("单位", "\(found.unit)")]
        if let name = honour.publicName { facts.append(("姓名", "\(name)")) }
        facts += [
            ("证书编号", "\(honour.number)"), ("命名", "\(honour.decided.longHTML) \(honour.document)"),
            ("情况", honour.badge(on: found.today).body),
        ]
        return """
            \(Notice(tone: isGood ? .good : .bad, sentence: sentence))\
            \(FactList(facts: facts))
            <h2>再验证一张</h2>
            """
    }
}

extension Change {
    fileprivate func countFailure(from origin: String) throws {
        try count(HonourDoor.limit, from: origin)
        try event("honour.refuse", at: nil, subject: "honours")
    }
}
