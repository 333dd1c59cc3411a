import Domain
import Markup

extension LineForm {
    /// The indicators as choices, by title.
    static func facts(_ catalogue: Catalogue) -> [Choice] {
        catalogue.indicators.map { Choice($0.id, "\($0.title)（\($0.unit)）") }.sorted { $0.label < $1.label }
    }

    func fields(_ form: TypedForm, _ old: Criterion?) -> HTML {
        let facts = Self.facts(catalogue)
        return """
            \(old == nil ? InputField(form.field("id", "编号", hint: "字母开头的字母和数字，如 A9"), width: 8).body : "")\
            \(InputField(form.field("name", "条目")))\
            \(InputField(form.field("points", "分值"), .number, unit: "分", width: 8))\
            \(SelectField(
                FieldView("shape", "怎样计分", hint: "换了以后，下面的栏目跟着变，已经写的都留着", value: shape), Self.shapes, prompt: nil))\
            <p><button name="reshape" value="true">换这种方式</button></p>
            \(old.map { old -> HTML in
                let words = ShapeWording(of: edition, catalogue).words(old.scale)
                return "<p class=\"hint\">保存着的是：\(words)</p>\n"
            })\
            \(shapeFields(form, facts, old))\
            \(edition.sizeClasses.map { size in classFields(form, size) })\
            \(Checkbox(form.field("required", "必备：不满足的，任何等级都不能评", required: false), checked: form.value("required") == "true"))\
            \(SelectField(
                form.field("none", "不涉及的单位", hint: "例如没有女职工的单位遇到女职工的条目", required: false),
                [Choice("zero", "不得分"), Choice("full", "得满分"), Choice("excluded", "不计入总分")], prompt: nil))\
            \(keepsApplies(old)
                ? ConditionForm.kept
                : ConditionForm(prefix: "applies").fields(
                    form, catalogue, title: "适用条件（都不写就是适用于所有单位）", saved: old?.appliesWhen))\
            \(InputField(form.field("clause", "所依据的条款", when: PartForm.beforePublication), width: 12))\
            \(SelectField(
                form.field("status", "来源", when: PartForm.beforePublication),
                [Choice("stated", "文件明示"), Choice("chosen", "自行选定")], prompt: "未注明"))\
            \(TextArea(form.field("note", "说明", required: false), rows: 2))
            """
    }

    private func shapeFields(_ form: TypedForm, _ facts: [Choice], _ old: Criterion?) -> HTML {
        switch shape {
        case "judgement": return TextArea(form.field("evidence", "看什么", hint: "评审人据以给分的材料和要求"), rows: 3).body
        case "condition":
            if keepsShape(old) { return ConditionForm.kept }
            var saved: Condition?
            if case .condition(let condition)? = old?.scale.shape { saved = condition }
            return ConditionForm(prefix: "when").fields(form, catalogue, title: "条件", saved: saved)
        default:
            let side: HTML =
                shape == "all_or_nothing" || shape == "steps"
                ? SelectField(form.field("side", "要"), Self.sides, prompt: nil).body : .empty
            return "\(SelectField(form.field("fact", "指标"), facts))\(side)\(numberFields(form, "", required: true))"
        }
    }

    /// Folded away where a class has nothing of its own.
    private func classFields(_ form: TypedForm, _ size: SizeClass) -> HTML {
        let suffix = "-\(size.id)"
        if shape == "condition" { return .empty }
        let ids = ["points\(suffix)"] + numberIDs(suffix)
        let isOpen = ids.contains { !form.value($0).isEmpty } || form.refusals.contains { ids.contains($0.field) }
        return """
            <details\(flag: "open", when: isOpen)><summary>\(size.name)另有规定的（不写就同上）</summary>
            \(InputField(form.field("points\(suffix)", "\(size.name)的分值", required: false), .number, unit: "分", width: 8))\
            \(numberFields(form, suffix, required: false))\
            </details>

            """
    }

    private func numberFields(_ form: TypedForm, _ suffix: String, required: Bool) -> HTML {
        let threshold = "比例写成 90%，次数、人数写成 3，也可以写 2/3"
        switch shape {
        case "all_or_nothing":
            return InputField(form.field("line\(suffix)", "界限", hint: threshold, required: required), width: 8).body
        case "proportional":
            return InputField(form.field("target\(suffix)", "目标", hint: threshold, required: required), width: 8).body
        case "award", "deduct":
            let label = shape == "award" ? "每次加" : "每例扣"
            return InputField(form.field("each\(suffix)", label, required: required), .number, unit: "分", width: 8).body
        case "steps":
            let filled = (0..<Self.rungs).last { row in
                !form.value("rung\(suffix)-\(row)").isEmpty || !form.value("gain\(suffix)-\(row)").isEmpty
            }
            // Two more than are filled in, so that the next save can add to them.
            let rows = (0..<min(Self.rungs, (filled ?? -1) + 3)).map { row -> HTML in
                """
                \(InputField(
                    form.field("rung\(suffix)-\(row)", "第 \(row + 1) 档界限", required: required && row == 0), width: 8))\
                \(InputField(
                    form.field("gain\(suffix)-\(row)", "第 \(row + 1) 档得分", required: required && row == 0), .number,
                    unit: "分", width: 8))
                """
            }
            return "<p class=\"hint\">从最高一档写起，最高一档得满分；\(threshold)。</p>\n\(rows)"
        default: return .empty
        }
    }
}
