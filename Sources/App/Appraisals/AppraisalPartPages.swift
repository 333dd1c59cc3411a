import Domain
import Markup

/// The results by parts, of those that may be shown; a sentence for the rest.
struct AppraisalParts: Fragment {
    let division: AppraisalDivision
    let parts: [AppraisalPart]
    let results: [UInt8: [AppraisalResult]]

    init?(_ view: View, _ appraisal: Appraisal) throws {
        guard appraisal.closed != nil, let division = appraisal.division else { return nil }
        self.division = division
        (parts, results) = (try view.parts(of: appraisal), try view.partResults(of: appraisal))
    }

    private var shown: [AppraisalPart] { parts.filter { results[$0.place] != nil } }

    var body: HTML {
        let hidden = parts.count - shown.count
        let why: HTML =
            hidden == 0
            ? ""
            : "<p>\(shown.isEmpty ? "这 \(hidden) 组都是" : "另有 \(hidden) 组")投票的不足 \(Appraisal.fewest) 人，或由总数能推算出不足 \(Appraisal.fewest) 人的，不单独公布，也没有留存。</p>\n"
        let tables = AppraisalQuestion.allCases.map { question in
            Table(
                caption: "\(question.title)，按\(division.title)",
                columns: [.text(division.title), .figure("会员", "人"), .figure("网上投票", "人")]
                    + AppraisalGrade.allCases.map { .figure($0.title, "人") } + [.figure("满意率", "含基本满意")],
                rows: shown.compactMap { part in row(part, question) },
                empty: EmptyState("没有可以单独公布的组。")
            ).body
        }
        return "<h2>按\(division.title)看</h2>\n\(shown.isEmpty ? .empty : tables.joined())\(why)"
    }

    private func row(_ part: AppraisalPart, _ question: AppraisalQuestion) -> [HTML]? {
        guard let result = results[part.place]?.first(where: { $0.question == question }) else { return nil }
        return ["\(part.title)", "\(part.members.grouped)", "\(result.all.grouped)"]
            + AppraisalGrade.allCases.map { "\(result.count($0).grouped)" } + ["\(result.content.share)"]
    }
}
