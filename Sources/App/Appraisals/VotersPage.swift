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
        mayTakeBack = try appraisal.closed == nil && view.papers(of: appraisal).bundles.isEmpty
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
        <form class="filter" method="get" \(action: path)>
        \(InputField(FieldView("words", "姓名、首字母或手机尾号", value: words, required: false), .search))\
        <button>查找</button>
        </form>
        \(Table(
            caption: "会员", columns: [.text("会员"), .text("投票"), .text("纸质票")], rows: lines.map(row),
            empty: EmptyState("没有找到，可以只输两个字或拼音首字母。"), captionHidden: true))\
        \(Pagination(
            shown: lines.count, first: after == nil ? nil : here(after: nil), next: next.map { here(after: $0) },
            counter: "人"))
        """
    }

    private func here(after: ID<Membership>?) -> Path {
        path.query("words", words.isEmpty ? nil : words).query("after", after)
    }

    private func row(_ line: (member: Member, voter: AppraisalVoter)) -> [HTML] {
        let voter = line.voter
        let state: HTML =
            voter.isOnPaper
            ? StateBadge(.good, "交了纸质票").body
            : voter.hasVoted ? StateBadge(.good, "已投").body : StateBadge(.quiet, "没有投").body
        let button: HTML
        switch (voter.hasVoted, voter.isOnPaper) {
        case (false, _): button = mayMark ? press("give", "登记交了纸质票", line) : "—"
        case (_, true): button = mayTakeBack ? press("back", "撤销登记", line) : "—"
        case (true, false): button = "—"
        }
        return ["\(line.member.person.name)", state, button]
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
