import Domain
import Markup

/// The door: one field.
struct BallotCodePage: Page {
    let csrf: String
    let code: String
    let refusal: String?

    var title: String { "会员评议投票" }
    var lead: HTML { "<p>评工会、评职工之家、评主席。三个问题，一分钟。投票不记名。</p>" }

    var content: HTML {
        let field = FieldView("code", "投票码", hint: "纸条上的 12 位，如 ABCD-2345-WXYZ", value: code, error: refusal)
        return Form(
            action: BallotDoor.path, csrf: csrf, submit: "下一步", errors: ErrorSummary(of: [field]),
            fields: InputField(field, width: 18, autocomplete: "off").body
        ).body
    }
}

/// The three questions, and what was chosen before it counts.
struct BallotPage: Page {
    let unit: String
    let appraisal: Appraisal
    let step: BallotStep
    let typed: [String: String]
    let csrf: String
    let action: Path
    var refusals: [Refusal] = []

    init(
        _ view: View, _ appraisal: Appraisal, _ step: BallotStep, _ typed: [String: String], csrf: String,
        _ action: Path
    ) throws {
        unit = try view.organisation(appraisal.organisation)?.name ?? "—"
        (self.appraisal, self.step, self.typed) = (appraisal, step, typed)
        (self.csrf, self.action) = (csrf, action)
    }

    var title: String { step == .confirm ? "核对您的评价" : "\(appraisal.year)年会员评议" }
    var lead: HTML { "<p>\(unit) · \(appraisal.last.longHTML)截止</p>" }

    var content: HTML { step == .confirm ? confirming : asking }

    private var asking: HTML {
        let choices = AppraisalGrade.allCases.map { Choice($0.rawValue, $0.title) }
        let fields = AppraisalQuestion.allCases.map { question in
            FieldView(
                question.rawValue, question.title, value: typed[question.rawValue] ?? "",
                error: refusals.sentence(of: question.rawValue))
        }
        let others = refusals.filter { AppraisalQuestion(rawValue: $0.field) == nil }
        return """
            \(secrecy)\(others.map { Notice(tone: .bad, sentence: $0.sentence + "。").body })\
            \(Form(
                action: action, csrf: csrf, submit: "下一步：核对", errors: ErrorSummary(of: fields),
                fields: """
                    \(hidden(["step": BallotStep.confirm.rawValue]))\
                    \(fields.map { ChoiceGroup.radio($0, choices).body })
                    """))
            """
    }

    private var confirming: HTML {
        let facts = AppraisalQuestion.allCases.map { question -> (name: String, value: HTML) in
            let grade = typed[question.rawValue].flatMap(AppraisalGrade.init(rawValue:))
            return (question.title, "<strong>\(grade?.title ?? "—")</strong>")
        }
        return """
            <p>投出以后不能改，也不能撤回。</p>
            \(FactList(facts: facts))\
            \(Form(
                action: action, csrf: csrf, submit: "确认投出",
                fields: """
                    \(hidden(["step": BallotStep.cast.rawValue].merging(answers) { $1 }))
                    """))\
            <div class="actions"><form class="inline" method="post" \(action: action)>\(CSRFField(token: csrf))\
            \(hidden(["step": BallotStep.questions.rawValue].merging(answers) { $1 }))<button>回去改</button></form></div>
            """
    }

    private var secrecy: HTML {
        """
        <p class="hint">您的评价投出时就封好，截止以后和别人的混在一起才打开，只留下各项的人数。工会知道谁投过票，不知道谁投了什么。\
        \(appraisal.division.map { "结果按\($0.title)分组看，所以封好的评价里带着您的组；投票的不足 \(Appraisal.fewest) 人的组不单独公布。" })</p>
        <p class="hint">也有人投纸质票的，网上投的要有 \(Appraisal.fewest) 人以上才能打开；到截止不足 \(Appraisal.fewest) 人，工会会请您改投纸质票，网上投的销毁。</p>

        """
    }

    private var answers: [String: String] {
        typed.filter { AppraisalQuestion(rawValue: $0.key) != nil }
    }

    private func hidden(_ values: [String: String]) -> HTML {
        var all = values
        if let code = typed["code"] { all["code"] = code }
        let fields = all.sorted { $0.key < $1.key }.map { name, value -> HTML in
            "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\"/>"
        }
        return "\(fields)"
    }
}

/// The last page, and what stands where nothing is to be voted on.
struct BallotDonePage: Page {
    let isCast: Bool

    var title: String { isCast ? "谢谢，已投出" : "会员评议投票" }

    var content: HTML {
        if !isCast { return EmptyState("现在没有等您投票的评议，或您已经投过。").body }
        return """
            \(Notice(sentence: "您的评价已封好投入票箱。"))\
            <p>结果在截止以后公布。可以关掉这一页了。</p>

            """
    }
}
