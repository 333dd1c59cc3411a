import Domain
import Markup

/// 疑似重复: found, decided and taken back at the lowest unit above both.
enum DuplicatesRoutes {
    static let all: [Route] = [
        .page("/organisations/{unit}/duplicates", .enrol, .unit) { view, visit in
            .page(try DuplicatesPage(view, visit), in: try view.shell(visit, notice: notice(visit)))
        },
        .write(
            "/organisations/{unit}/duplicates", .enrol, .unit,
            { change, visit in
                let unit = try visit.theUnit()
                func person(_ field: String) -> ID<Person>? { visit.form[field].flatMap { ID($0) } }
                guard let one = person("one"), let other = person("other"), let answer = visit.form["survivor"] else {
                    throw Refusals([Refusal(field: "survivor", sentence: "请选择留下哪一条，或者说明是两个人")])
                }
                guard let pair = try change.duplicate(one, other), try change.superior(of: pair) == unit.id else {
                    throw NotFound()
                }
                let survivor = answer == "both" ? nil : ID<Person>(answer)
                if survivor == nil, answer != "both" { throw NotFound() }
                try change.decide(pair, survivor: survivor, at: unit.id)
                let path: Path = "/organisations/\(unit.id)/duplicates"
                return .redirect(path.query("done", survivor == nil ? "distinct" : "merged"))
            }, refused: refused),
        .write(
            "/organisations/{unit}/duplicates/{pair}/undoing", .enrol, .unit,
            { change, visit in
                let unit = try visit.theUnit()
                guard let id = visit.parameters["pair"].flatMap({ ID<PairDecision>($0) }),
                    let decision = try change.pairDecision(id), decision.organisation == unit.id
                else { throw NotFound() }
                try change.undo(decision)
                let path: Path = "/organisations/\(unit.id)/duplicates"
                return .redirect(path.query("done", "undone"))
            }, refused: refused),
    ]

    private static func notice(_ visit: Visit) -> Notice? {
        let words = ["merged": "已合并成一个人，两边的会籍经历都在。", "distinct": "已记下是两个人，不再提示。", "undone": "已撤回。"]
        return visit.query["done"].flatMap { words[$0] }.map { Notice(sentence: $0) }
    }

    @Sendable private static func refused(_ view: View, _ visit: Visit, _ refusals: Refusals) throws -> Reply {
        .page(try DuplicatesPage(view, visit, refusals: refusals.all), in: try view.shell(visit), status: 422)
    }
}

/// The pairs that wait for this unit, and what it has decided.
struct DuplicatesPage: Page {
    private struct Side {
        let person: Person
        let unit: String
        let secret: PersonSecret
    }

    private let unit: Organisation
    let trail: [Crumb]
    private let pairs: [(duplicate: Duplicate, sides: [Side])]
    private let decisions: [(decision: PairDecision, name: String)]
    private let sights: Sights
    private let csrf: String
    private let refusals: [Refusal]
    private let looked: Int
    private let isFirst: Bool
    private let next: DuplicateCursor?

    static let shown = 50

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        let unit = try visit.theUnit()
        let sights = try Sights(visit.author, at: unit.id, in: view)
        (self.unit, self.sights, csrf, self.refusals) = (unit, sights, visit.csrf, refusals)
        trail = try view.trail(to: unit, for: visit, on: view.today, within: true)
        let after = visit.query["after"].flatMap { DuplicateCursor($0) }
        let stretch = try view.duplicates(under: unit, from: after ?? .start, limit: Self.shown)
        (looked, next, isFirst) = (stretch.looked, stretch.next, after == nil)
        pairs = try stretch.pairs.map { pair in
            let units = try view.organisations(pair.places)
            let sides = try zip([pair.one, pair.other], pair.places).map { person, place in
                let secret = try view.secret(of: person) ?? PersonSecret(document: "", phone: "")
                return Side(
                    person: person, unit: units[place]?.name ?? "—", secret: sights.shown(secret, isOpen: false))
            }
            return (pair, sides)
        }
        decisions = try view.pairDecisions(at: unit.id).map { ($0, try view.person($0.survivor)?.name ?? "—") }
    }

    var title: String { "疑似重复" }
    var menu: MenuEntry? { .members }
    var lead: HTML {
        "<p>\(unit.name)。姓名和出生日期相同，或手机号码相同。跨单位的，由同时领导两边的最低一级工会判断，两边事先都不知道。</p>"
    }

    var content: HTML {
        """
        \(ErrorSummary(refusals) { _ in "main" })\
        \(counted)\
        \(pairs.enumerated().map { pair($0 + 1, $1.duplicate, $1.sides) })\
        \(Pagination(
            shown: pairs.count, first: isFirst ? nil : list,
            next: next.map { list.query("after", "\($0)") }, counter: "对"))\
        \(decisions.isEmpty ? "" : decided)
        """
    }

    private var list: Path { "/organisations/\(unit.id)/duplicates" }

    /// How many are shown, of how many that look alike, and whether there may be more.
    private var counted: HTML {
        if pairs.isEmpty, next == nil, isFirst { return EmptyState("没有要由本单位判断的重复登记。").body }
        let more = next == nil ? "已经查完" : "后面还没有查，请看下一页"
        return "<p role=\"status\">本页核对了 \(looked.grouped) 对相像的登记，其中 \(pairs.count.grouped) 对要由本单位判断；\(more)。</p>\n"
    }

    private func pair(_ number: Int, _ pair: Duplicate, _ sides: [Side]) -> HTML {
        let why = [pair.hasSameName ? "姓名和出生日期相同" : nil, pair.hasSamePhone ? "手机号码相同" : nil].compactMap { $0 }
        return """
            <h2>\(pair.one.name)\(pair.one.name == pair.other.name ? "" : "、\(pair.other.name)")</h2>
            <p>\(why.joined(separator: "，"))</p>
            \(Table(
                caption: "第 \(number) 对的两条登记",
                columns: [.text("姓名"), .text("工会"), .text("出生"), .text("证件号码"), .text("手机")],
                rows: sides.map(row), empty: EmptyState("没有。"), captionHidden: true, stacks: true))
            <div class="actions">\(sides.map { side in
                button(
                    "是一个人，留\(side.person.name)（\(side.unit)，证件尾号 \(side.secret.document.suffix(4))）",
                    "\(side.person.id)", pair)
            })\(button("是两个人", "both", pair))</div>
            """
    }

    private func row(_ side: Side) -> [HTML] {
        let born = side.person.born
        return [
            "\(side.person.name)", "\(side.unit)",
            sights[.born] == .whole ? born.html : "\("\(born.year)") 年", "\(side.secret.document)",
            "\(side.secret.phone)",
        ]
    }

    private func button(_ title: String, _ survivor: String, _ pair: Duplicate) -> HTML {
        return """
            <form class="inline" method="post" \(action: list)>\(CSRFField(token: csrf))\
            <input type="hidden" name="one" value="\("\(pair.one.id)")"/>\
            <input type="hidden" name="other" value="\("\(pair.other.id)")"/>\
            <input type="hidden" name="survivor" value="\(survivor)"/><button>\(title)</button></form>
            """
    }

    private var decided: HTML {
        let rows = decisions.map { item -> [HTML] in
            let decision = item.decision
            let path: Path = "/organisations/\(unit.id)/duplicates/\(decision.id)/undoing"
            return [
                decision.decided.day.html, "\(item.name)", decision.isMerged ? "合并" : "是两个人",
                decision.undone == nil ? PostButton(title: "撤回", action: path, csrf: csrf).body : "已撤回",
            ]
        }
        return """
            <h2>已经判断的</h2>
            \(Table(
                caption: "已经判断的", columns: [.text("日期"), .text("姓名"), .text("判断"), .text("办理")], rows: rows,
                empty: EmptyState("没有。"), captionHidden: true, stacks: true))
            """
    }
}
