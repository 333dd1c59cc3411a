import Domain
import Markup

/// Second opinions, and the form that asks for one or answers one.
struct SheetOpinions: Fragment {
    let reading: SheetReading
    let account: ID<Account>?
    let csrf: String
    var refusal: String?
    /// What was typed into a form that was refused.
    var typed = ""

    var body: HTML {
        guard !reading.opinions.isEmpty || reading.reviewingLevel != nil else { return .empty }
        let open = reading.opinions.first { $0.answer == nil }
        let isOwn = open?.askedBy == account
        let label = open == nil ? "请同级的另一位看：要看什么" : isOwn ? "不请了：说明原因" : "您的意见"
        let form: HTML =
            reading.reviewingLevel == nil
            ? .empty
            : """
            <form class="form" method="post" \(action: reading.path("opinions"))>\(CSRFField(token: csrf))
            \(TextArea(FieldView("opinion", label, value: refusal == nil ? "" : typed, error: refusal), rows: 2))\
            <div class="actions"><button>\(open == nil ? "请人看" : isOwn ? "撤回" : "答复")</button></div>
            </form>

            """
        return """
            <h2 id="opinions">第二人的意见</h2>
            \(reading.opinions.map { opinion -> HTML in
                let answer: HTML = opinion.answer.map { "答：\($0)（\(reading.name(opinion.answeredBy))）" } ?? "\(StateBadge(.warning, "等答复"))"
                return "<p>\(opinion.asked.day.html) \(opinion.level.title) \(reading.name(opinion.askedBy))问：\(opinion.question) \(answer)</p>\n"
            })\
            \(open == nil ? "<details\(flag: "open", when: refusal != nil)><summary>请同级的另一位看</summary>\(form)</details>" : form)
            """
    }
}
