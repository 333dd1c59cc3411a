import Domain
import Markup

/// The forms of the parts of a draft that are not lines: what is shown, and what is made of what was typed.
struct PartForm {
    let part: DraftPart
    let edition: Edition
    let catalogue: Catalogue

    /// When a field has to be filled in that a draft may leave open.
    static let beforePublication = "起草时可不填，发布前必须写"

    var ids: [String] {
        switch part {
        case .head:
            ["title", "issuer", "effective", "period", "notapplicable", "note"] + kinds.map { "kind-\($0.rawValue)" }
        case .sections: ["id", "name", "points", "cap"]
        case .levels:
            ["id", "name", "stars", "min"] + minima.map { "min-\($0.id)" } + [
                "entry", "quota", "places", "clause", "status",
            ]
        case .gates:
            ["id", "name"] + ConditionForm(prefix: "when").ids { _ in "" } + ["effect", "window", "clause", "status"]
        case .sizes: ["id", "name"] + ConditionForm(prefix: "when").ids { _ in "" }
        case .lapses: lapses.ids
        case .lines: []
        }
    }

    private var lapses: LapseForm { LapseForm(edition, catalogue) }
    private func lapse(_ id: String) -> LapseRule? { edition.lapses.first { $0.id == id } }
    private var kinds: [OrganisationKind] { OrganisationKind.allCases.filter { $0 != .city } }
    private var minima: [Section] { edition.sections.filter { !$0.isBonus } }

    func values(_ id: String) -> [String: String] {
        switch part {
        case .head:
            var values = [
                "title": edition.title, "issuer": edition.issuer, "effective": edition.effective?.description ?? "",
                "period": edition.period.rawValue, "notapplicable": edition.notApplicable.rawValue,
                "note": edition.note ?? "",
            ]
            for kind in edition.appliesTo { values["kind-\(kind)"] = "true" }
            return values
        case .sections:
            guard let section = edition.sections.first(where: { $0.id == id }) else { return [:] }
            return [
                "name": section.name, "points": section.points?.description ?? "",
                "cap": section.bonusCap?.description ?? "",
            ]
        case .levels: return edition.levels.first { $0.id == id }.map(values) ?? [:]
        case .gates: return edition.gates.first { $0.id == id }.map(values) ?? [:]
        case .lapses: return lapse(id).map(lapses.values) ?? [:]
        case .sizes:
            guard let size = edition.sizeClasses.first(where: { $0.id == id }) else { return [:] }
            return (ConditionForm(prefix: "when").values(size.when) ?? [:]).merging(["name": size.name]) { $1 }
        case .lines: return [:]
        }
    }

    private func values(_ level: Level) -> [String: String] {
        var values = [
            "name": level.name, "stars": level.stars.map { "\($0)" } ?? "", "min": level.min?.description ?? "",
            "entry": level.entry ?? "", "clause": level.clause ?? "", "status": level.status?.rawValue ?? "",
        ]
        for (id, share) in level.sectionMin { values["min-\(id)"] = share.written }
        switch level.quota?.extent {
        case .total(let places)?: (values["quota"], values["places"]) = ("total", "\(places)")
        case .perCounty(let places)?: (values["quota"], values["places"]) = ("county", "\(places)")
        case nil: break
        }
        return values
    }

    private func values(_ gate: Gate) -> [String: String] {
        var values = ConditionForm(prefix: "when").values(gate.when) ?? [:]
        (values["name"], values["window"]) = (gate.name, gate.lookBackMonths.map { "\($0)" } ?? "")
        (values["clause"], values["status"]) = (gate.clause ?? "", gate.status?.rawValue ?? "")
        if case .capsAt(let level) = gate.effect { values["effect"] = level }
        return values
    }

    func fields(_ form: TypedForm, isNew: Bool, id: String) -> HTML {
        let own = isNew ? InputField(form.field("id", "编号", hint: "字母开头的字母和数字"), width: 8).body : .empty
        switch part {
        case .head: return headFields(form)
        case .sections:
            return """
                \(own)\(InputField(form.field("name", "名称")))\
                \(InputField(form.field("points", "分值", hint: "各条之和；没有定就不写", required: false), .number, unit: "分", width: 8))\
                \(InputField(form.field("cap", "作为加分，最多计", hint: "写了就是加分部分，另加在总分上", required: false), .number, unit: "分", width: 8))
                """
        case .levels: return "\(own)\(levelFields(form, id))\(origin(form))"
        case .gates: return "\(own)\(gateFields(form, id))\(origin(form))"
        case .sizes: return "\(own)\(sizeFields(form, id))"
        case .lapses: return lapses.fields(form, lapse(id))
        case .lines: return .empty
        }
    }

    private func sizeFields(_ form: TypedForm, _ id: String) -> HTML {
        let old = edition.sizeClasses.first { $0.id == id }
        let isKept = old.map { ConditionForm(prefix: "when").values($0.when) == nil } == true
        let title = "哪些单位（从上往下先合的算；最后一档不写，收下其余单位）"
        return """
            \(InputField(form.field("name", "名称", hint: "如：二百人以上")))\
            \(isKept
                ? ConditionForm.kept
                : ConditionForm(prefix: "when").fields(form, catalogue, title: title, saved: old?.when))
            """
    }

    private func origin(_ form: TypedForm) -> HTML {
        """
        \(InputField(form.field("clause", "所依据的条款", when: PartForm.beforePublication), width: 12))\
        \(SelectField(
            form.field("status", "来源", when: PartForm.beforePublication),
            [Choice("stated", "文件明示"), Choice("chosen", "自行选定")], prompt: "未注明"))
        """
    }

    private func headFields(_ form: TypedForm) -> HTML {
        """
        \(InputField(form.field("title", "名称")))\
        \(InputField(form.field("issuer", "发布机关")))\
        <fieldset class="field"><legend>适用于</legend>
        \(kinds.map { kind in
            Checkbox(form.field("kind-\(kind.rawValue)", kind.title, required: false), checked: form.value("kind-\(kind.rawValue)") == "true")
        })\
        </fieldset>
        \(InputField(form.field("effective", "施行日期", when: Self.beforePublication), .date))\
        \(SelectField(form.field("period", "看哪一段时间"), Period.allCases.map { Choice($0.rawValue, $0.word) }, prompt: nil))\
        \(SelectField(
            form.field("notapplicable", "不适用的条目"), NotApplicable.allCases.map { Choice($0.rawValue, $0.word) }, prompt: nil))\
        \(TextArea(form.field("note", "说明", required: false), rows: 2))
        """
    }

    private func levelFields(_ form: TypedForm, _ id: String) -> HTML {
        let below = edition.levels.prefix { $0.id != id }
        return """
            \(InputField(form.field("name", "名称")))\
            \(InputField(form.field("min", "总分不低于", required: false), .number, unit: "分", width: 8))\
            \(InputField(form.field("stars", "几颗星", hint: "不是星级的不写", required: false), .number, width: 4))\
            \(minima.map { section in
                InputField(
                    form.field("min-\(section.id)", "“\(section.name)”部分不低于", hint: "写成 60%", required: false), width: 8)
            })\
            \(SelectField(
                form.field("entry", "先须获得", required: false), below.map { Choice($0.id, $0.name) }, prompt: "不要求"))\
            \(SelectField(
                form.field("quota", "名额", required: false), [Choice("total", "全市共"), Choice("county", "每个县区")],
                prompt: "不限"))\
            \(InputField(form.field("places", "名额数", required: false), .number, unit: "家", width: 6))
            """
    }

    private func gateFields(_ form: TypedForm, _ id: String) -> HTML {
        let old = edition.gates.first { $0.id == id }
        let isDeep = old.map { ConditionForm(prefix: "when").values($0.when) == nil }
        return """
            \(InputField(form.field("name", "情形")))\
            \(isDeep == true
                ? ConditionForm.kept
                : ConditionForm(prefix: "when").fields(form, catalogue, title: "怎样认定", saved: old?.when))\
            \(SelectField(
                form.field("effect", "后果", required: false), edition.levels.map { Choice($0.id, "最高评为\($0.name)") },
                prompt: "不予评定"))\
            \(InputField(form.field("window", "回溯", required: false), .number, unit: "个月", width: 6))
            """
    }
}
