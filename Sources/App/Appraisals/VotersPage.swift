import Domain
import Markup

/// 谁投过票: the list of an appraisal, and where a member who gives in a paper is marked.
struct VotersPage: Page {
    private static let most = 50

    let unit: Organisation
    let trail: [Crumb]
    let appraisal: Appraisal
    let lines: [(member: Member, voter: AppraisalVoter)]
    let next: ID<Membership>?
    let words: String
    let after: ID<Membership>?
    let mayMark: Bool
    let mayTakeBack: Bool
    /// Whether those who voted online are to give in a paper instead.
    let mayMove: Bool
    /// Whether a slip may be printed for one alone.
    let mayPrint: Bool
    let refusals: [Refusal]
    let csrf: String

    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        (unit, appraisal) = (try visit.theUnit(), try view.theAppraisal(visit))
        trail = try view.trail(to: appraisal, of: unit, visit)
        after = visit.query["after"].flatMap { ID($0) }
        words = visit.query["words"]?.trimmed ?? ""
        var filter = MemberFilter()
        filter.words = words
        let found = try view.members(
            of: unit.id, filter, on: appraisal.opened.day, limit: Self.most + 1, after: after)
        let shown = Array(found.prefix(Self.most))
        let voters = try view.voters(of: appraisal, shown.map(\.membership.id))
        lines = shown.compactMap { member in voters[member.membership.id].map { (member, $0) } }
        next = found.count > Self.most ? shown.last?.membership.id : nil
        mayMark = appraisal.takesVotes(on: view.today)
        let papers = try view.papers(of: appraisal)
        mayTakeBack = appraisal.isOpen && papers.bundles.isEmpty
        mayMove = try papers.isUnsettled && appraisal.isOver(on: view.today, view.turnout(of: appraisal))
        mayPrint = appraisal.isOpen && view.today <= appraisal.last
        (self.refusals, csrf) = (refusals, visit.csrf)
    }

    var title: String { "谁投过票" }
    var menu: MenuEntry? { .organisations }
    var lead: HTML { "<p>\(unit.name) · \(appraisal.year)年会员评议</p>" }
    private var path: Path { "/organisations/\(unit.id)/appraisals/\(appraisal.id)/voters" }

    var content: HTML {
        """
        \(refusals.map { Notice(tone: .bad, sentence: $0.sentence + "。").body })\
        <p>交纸质票的会员在这里登记：登记以后投票码作废。票上没有姓名，登记和票对不上。投了什么，谁也看不到。</p>
        \(mayMove ? Self.moving : .empty)\
        \(mayPrint ? Self.printing : .empty)\
        <form class="filter" method="get" \(action: path)>
        \(InputField(FieldView("words", "姓名、首字母或手机尾号", value: words, required: false), .search))\
        <button>查找</button>
        </form>
        \(Table(
            caption: "会员", columns: [.text("会员"), .text("投票"), .text("纸质票"), .text("投票码")],
            rows: lines.map(row),
            empty: EmptyState("没有找到，可以只输两个字或拼音首字母。"), captionHidden: true))\
        \(Pagination(
            shown: lines.count, first: after == nil ? nil : here(after: nil), next: next.map { here(after: $0) },
            counter: "人"))
        """
    }

    private static let moving: HTML = """
        <p>网上投的不足 \(Appraisal.fewest) 人，不能和纸质票一起打开：请网上投过的几位来填纸质票，投进同一个票箱，在这里登记改投。</p>

        """
    private static let printing: HTML = """
        <p>丢了纸条的，点“补印纸条”：只换这一位的投票码，原来的一张作废，别人的不变。补印给了谁，留痕里有。</p>

        """

    private func here(after: ID<Membership>?) -> Path {
        path.query("words", words.isEmpty ? nil : words).query("after", after)
    }

    private func row(_ line: (member: Member, voter: AppraisalVoter)) -> [HTML] {
        let voter = line.voter
        let state =
            voter.isMoved
            ? StateBadge(.good, "改投了纸质票")
            : voter.isOnPaper
                ? StateBadge(.good, "交了纸质票")
                : voter.hasVoted
                    ? StateBadge(.good, "已投")
                    : voter.isRecalled ? StateBadge(.warning, "改用投票码，等本人投") : StateBadge(.quiet, "没有投")
        let button: HTML
        switch (voter.hasVoted, voter.isOnPaper) {
        case (false, _): button = mayMark ? press("give", "登记交了纸质票", line) : "—"
        case (_, true): button = mayTakeBack ? press("back", "撤销登记", line) : "—"
        case (true, false): button = mayMove ? press("move", "登记改投纸质票", line) : "—"
        }
        let slip = (mayPrint || voter.isRecalled) && !voter.hasVoted ? printing(line) : "—"
        return ["\(line.member.person.name)", state.body, button, slip]
    }

    private func printing(_ line: (member: Member, voter: AppraisalVoter)) -> HTML {
        let path: Path = "/organisations/\(unit.id)/appraisals/\(appraisal.id)/codes"
        return """
            <form class="inline" method="post" \(action: path)>\(CSRFField(token: csrf))\
            <input type="hidden" name="voter" value="\(line.member.membership.id.description)"/>\
            <button>补印纸条<span class="unseen">：\(line.member.person.name)</span></button></form>
            """
    }

    private func press(_ act: String, _ title: String, _ line: (member: Member, voter: AppraisalVoter)) -> HTML {
        """
        <form class="inline" method="post" \(action: here(after: after))>\(CSRFField(token: csrf))\
        <input type="hidden" name="voter" value="\(line.member.membership.id.description)"/>\
        <input type="hidden" name="act" value="\(act)"/>\
        <button>\(title)<span class="unseen">：\(line.member.person.name)</span></button></form>
        """
    }
}
