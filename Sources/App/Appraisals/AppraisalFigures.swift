import Domain
import Markup

/// What a union asks of an appraisal, beside how it came out.
struct AppraisalMark: Sendable {
    let title: String
    let value: Ratio
    /// In per cent.
    let least: Int64

    var isMet: Bool { value.missing(to: Ratio(least, 100)) <= 0 }
    var badge: StateBadge { isMet ? StateBadge(.good, "达到") : StateBadge(.warning, "未达到") }
}

extension Appraisal {
    /// Each by its own line: who took part, the answers on the home, and those on the chair.
    func marks(_ turnout: Ratio, _ results: [AppraisalResult]) -> [AppraisalMark] {
        let turnout = AppraisalMark(title: "参加率", value: turnout, least: leastTurnout)
        let asked: [(AppraisalQuestion, String, Int64)] = [
            (.home, "职工之家满意率", leastSatisfied), (.chair, "主席履职满意率", leastChair),
        ]
        return [turnout]
            + asked.compactMap { question, title, least in
                results.first { $0.question == question }
                    .map { AppraisalMark(title: title, value: $0.content, least: least) }
            }
    }
}

struct AppraisalMarks: Fragment {
    let marks: [AppraisalMark]

    var body: HTML {
        Table(
            caption: "对照要求", columns: [.text("项目"), .figure("结果"), .figure("要求不低于"), .text("情况")],
            rows: marks.map { ["\($0.title)", "\($0.value.share)", "\($0.least) %", $0.badge.body] },
            empty: EmptyState("")
        ).body
    }
}

struct AppraisalFacts: Fragment {
    let appraisal: Appraisal
    let turnout: Ratio
    /// How many of those who voted gave in a paper.
    let papers: Int64
    let extensions: AppraisalExtensions

    var body: HTML {
        var facts: [(name: String, value: HTML)] = [
            ("投票时间", "\(appraisal.from.longHTML) 至 \(appraisal.last.longHTML)")
        ]
        facts += extensions.facts
        facts += [
            ("参加", "\(turnout.fraction) 人，\(turnout.share)（要求 \(appraisal.leastTurnout) %）")
        ]
        if papers > 0 {
            let electronic = turnout.numerator - papers
            let isHidden = appraisal.leftOut > 0 || Appraisal.hides(electronic: electronic, papers: papers)
            let hidden = isHidden ? "；网上投的不足 \(Appraisal.fewest) 人，为了保密没有打开，算未填" : ""
            facts.append(("其中", "纸质票 \(papers.grouped) 张，网上投票 \(electronic.grouped) 人\(hidden)"))
        }
        if let closed = appraisal.closed { facts.append(("计票", closed.day.longHTML)) }
        if let record = appraisal.record {
            let path: Path = "/records/\(record)"
            facts.append(("工作记录", "<a \(href: path)>会员评议建家</a>"))
        }
        return FactList(facts: facts).body
    }
}

struct AppraisalResults: Fragment {
    let appraisal: Appraisal
    let turnout: Ratio
    let results: [AppraisalResult]

    var body: HTML {
        let hasBlank = results.contains { $0.blank > 0 }
        let table = Table(
            caption: "评议结果",
            columns: [.text("评什么")] + AppraisalGrade.allCases.map { .figure($0.title, "人") }
                + (hasBlank ? [.figure("未填", "人")] : []) + [.figure("满意率", "含基本满意")],
            rows: results.map { result in
                ["\(result.question.title)"] + AppraisalGrade.allCases.map { "\(result.count($0).grouped)" }
                    + (hasBlank ? ["\(result.blank.grouped)"] : []) + ["\(result.content.share)"]
            },
            empty: EmptyState("参加的不足 \(Appraisal.fewest) 人，为了保密没有打开选票。"))
        if results.isEmpty { return table.body }
        return "\(table)\(AppraisalMarks(marks: appraisal.marks(turnout, results)))"
    }
}

/// Beside a record of an appraisal: of one that a count wrote how every figure stands to its own line, and that nobody changes
/// it; of one that was written by hand, that it was.
struct AppraisalCountNote: Fragment {
    /// Whose count wrote it.
    let appraisal: Appraisal?
    let marks: [AppraisalMark]
    /// What was counted of the same time, where this was written by hand.
    let beside: Appraisal?

    var body: HTML {
        guard let appraisal else {
            let other = beside.map { one -> HTML in "同一段时间在这里投票计过票，两样不同的，以计票为准：\(link(one))。" }
            return "<p>这一条是手工填报的，不是在这里投票计票得来的。\(other)</p>\n"
        }
        let words =
            appraisal.voiding.map { $0.sentence(isCounted: appraisal.closed != nil) }
            ?? "这条记录是\(appraisal.lockedSentence)"
        return "\(AppraisalMarks(marks: marks))<p>\(words)。\(link(appraisal))</p>\n"
    }

    private func link(_ one: Appraisal) -> HTML {
        let path: Path = "/organisations/\(one.organisation)/appraisals/\(one.id)"
        return "<a \(href: path)>看\(one.year)年会员评议</a>"
    }
}

extension View {
    /// Nil for a record of another kind.
    func countNote(of record: Record) throws -> AppraisalCountNote? {
        if record.kind != Appraisal.kind { return nil }
        guard let counted = try appraisal(countedIn: record) else {
            let beside = try appraisals(of: record.organisation).first { $0.countsInstead(on: record.day) }
            return AppraisalCountNote(appraisal: nil, marks: [], beside: beside)
        }
        let marks = counted.marks(try turnout(of: counted), try results(of: counted))
        return AppraisalCountNote(appraisal: counted, marks: marks, beside: nil)
    }
}
