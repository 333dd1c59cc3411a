import Domain
import Markup

/// The form of one rule of 动态管理: what is shown, and what is made of what was typed.
struct LapseForm {
    let edition: Edition
    let catalogue: Catalogue
    private let conditions = ConditionForm(prefix: "when")

    init(_ edition: Edition, _ catalogue: Catalogue) { (self.edition, self.catalogue) = (edition, catalogue) }

    var ids: [String] {
        ["name"] + conditions.ids { _ in "" } + ["kind", "months", "days", "then", "recheck", "note"]
    }

    /// The number of the next rule. One that another edition of the standard uses is not given again: in the register
    /// a rule is known by it.
    var nextID: String {
        let used = (catalogue.editions.filter { $0.standard == edition.standard } + [edition]).flatMap(\.lapses)
        let numbers = used.compactMap { $0.id.hasPrefix("V") ? Int($0.id.dropFirst()) : nil }
        return "V\((numbers.max() ?? 0) + 1)"
    }

    func values(_ rule: LapseRule) -> [String: String] {
        var values = [
            "name": rule.name, "days": "\(rule.rectifyDays)", "recheck": rule.needsRecheck ? "true" : "",
            "note": rule.note ?? "", "then": word(rule.then),
        ]
        switch rule.test {
        case .condition(let condition): values.merge(conditions.values(condition) ?? [:]) { $1 }
        case .record(let kind, let months): (values["kind"], values["months"]) = (kind, "\(months)")
        }
        return values
    }

    func fields(_ form: TypedForm, _ old: LapseRule?) -> HTML {
        """
        \(InputField(form.field("name", "不再符合的情形", hint: "如：集体合同到期没有续签")))\
        \(isKept(old)
            ? ConditionForm.kept
            : conditions.fields(form, catalogue, title: "要保持的指标（要的是工作记录就不写）", saved: condition(old)))\
        \(SelectField(form.field("kind", "或者要有的工作记录", required: false), kinds(form.value("kind")), prompt: "不用"))\
        \(InputField(
            form.field("months", "多少个月内要有一次", hint: "从认定那天算起，选了工作记录才写", required: false), .number, unit: "个月",
            width: 6))\
        \(InputField(form.field("days", "整改期限"), .number, unit: "天", width: 6))\
        \(SelectField(form.field("then", "逾期的后果"), ends))\
        \(Checkbox(
            form.field("recheck", "记录上看不出改好了没有，要上级复查才解除", required: false),
            checked: form.value("recheck") == "true"))\
        \(TextArea(form.field("note", "说明", required: false), rows: 2))
        """
    }

    /// The rule as typed; nil where it asks for nothing that can be read.
    func read(_ reading: inout FormReading, _ old: LapseRule?, id: String) -> LapseRule? {
        let name = reading.words("name", "情形", limit: 200)
        let test = test(&reading, old)
        let days = reading.count("days", "整改期限", 1...3650)
        if reading.typed("days").isEmpty { reading.refuse("days", "请填写整改期限") }
        let then = consequence(reading.typed("then"))
        if then == nil { reading.refuse("then", "请选择逾期的后果") }
        let note = reading.words("note", "说明", required: false, limit: 500)
        guard let test, let days, let then else { return nil }
        return LapseRule(
            id: id, name: name, test: test, rectifyDays: days, then: then, needsRecheck: reading.isOn("recheck"),
            note: note.isEmpty ? nil : note)
    }

    private func test(_ reading: inout FormReading, _ old: LapseRule?) -> LapseRule.Test? {
        let condition = isKept(old) ? condition(old) : conditions.read(&reading, catalogue)
        let isAsking = condition != nil || conditions.count(reading.typed) > 0
        let (kind, months) = (reading.typed("kind"), reading.count("months", "月数", 1...600))
        if kind.isEmpty {
            if !reading.typed("months").isEmpty { reading.refuse("kind", "写了月数，请选择是哪一种工作记录") }
            if !isAsking, reading.typed("months").isEmpty { reading.refuse("when-fact-0", "请至少写一项指标，或者选一种工作记录") }
            return condition.map { .condition($0) }
        }
        if isAsking { reading.refuse("kind", "指标和工作记录一条规则里只写一样，两样都要的写成两条规则") }
        if reading.typed("months").isEmpty { reading.refuse("months", "请填写多少个月内要有一次") }
        guard kinds("").contains(where: { $0.value == kind }) || kind == recorded(old) else {
            reading.refuse("kind", "请选择适用的单位自己记的工作记录")
            return nil
        }
        return months.map { .record(kind: kind, months: $0) }
    }

    private func condition(_ rule: LapseRule?) -> Condition? {
        if case .condition(let condition)? = rule?.test { condition } else { nil }
    }

    private func recorded(_ rule: LapseRule?) -> String? {
        if case .record(let kind, _)? = rule?.test { kind } else { nil }
    }

    /// A condition that is larger than the form shows.
    private func isKept(_ rule: LapseRule?) -> Bool { conditions.values(condition(rule)) == nil }

    /// What the units of the standard hold records of, and what is chosen already.
    private func kinds(_ chosen: String) -> [Choice] {
        catalogue.kinds.filter { kind in
            kind.id == chosen || edition.appliesTo.isEmpty
                || kind.holders.contains { edition.appliesTo.contains($0.rawValue) }
        }.map { Choice($0.id, $0.title) }.sorted { $0.label < $1.label }
    }

    private var ends: [Choice] {
        [Choice("lower", "降一级"), Choice("revoke", "撤销等级")]
            + edition.levels.map { Choice("to-\($0.id)", "降为\($0.name)") }
    }

    private func word(_ then: LapseRule.Consequence) -> String {
        switch then {
        case .lower: "lower"
        case .revoke: "revoke"
        case .lowerTo(let id): "to-\(id)"
        }
    }

    private func consequence(_ word: String) -> LapseRule.Consequence? {
        guard ends.contains(where: { $0.value == word }) else { return nil }
        return word == "lower" ? .lower : word == "revoke" ? .revoke : .lowerTo(String(word.dropFirst(3)))
    }
}
