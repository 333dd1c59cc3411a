import Domain
import Markup

/// The form that enters an employer, or changes one.
struct EmployerFormPage: Page {
    let unit: Organisation?
    let employer: Employer?
    let trail: [Crumb]
    let csrf: String
    let token: String
    let typed: [String: String]
    let refusals: [Refusal]
    let zones: [Organisation]
    /// Where it may be moved, or entered where the unit is none of the township tier.
    let townships: [Organisation]
    let place: Organisation?
    let catalogue: Catalogue
    let today: Day

    init(_ view: View, _ visit: Visit, adding unit: Organisation, _ refusals: [Refusal] = []) throws {
        self.unit = unit
        employer = nil
        trail = [Crumb("用人单位", "/employers")]
        typed = refusals.isEmpty ? [:] : visit.form
        place = nil
        townships = unit.kind == .township ? [] : try Self.townships(view, visit, under: unit.id)
        (self.refusals, csrf, catalogue, today) = (refusals, visit.csrf, view.catalogue, view.today)
        token = visit.form[FormToken.field] ?? FormToken.fresh()
        zones = try view.zones()
    }

    init(_ view: View, _ visit: Visit, changing employer: Employer, _ refusals: [Refusal] = []) throws {
        unit = nil
        self.employer = employer
        trail = [Crumb("用人单位", "/employers"), Crumb(employer.name, employer.path)]
        let here = try view.place(of: employer.id, on: view.today)
        place = try here.flatMap { try view.organisation($0) }
        var known = EmployerDraft(employer).typed
        known["place"] = here.map { "\($0)" }
        typed = refusals.isEmpty ? known : visit.form
        townships = try visit.home.map { try Self.townships(view, visit, under: $0.id) } ?? []
        (self.refusals, csrf, catalogue, today) = (refusals, visit.csrf, view.catalogue, view.today)
        token = ""
        zones = try view.zones()
    }

    private static func townships(_ view: View, _ visit: Visit, under unit: ID<Organisation>) throws -> [Organisation] {
        var filter = View.UnitFilter()
        (filter.kinds, filter.branch) = ([.township], unit)
        return try view.units(filter, on: view.today, limit: 200).filter {
            try visit.author.may(.register, at: $0.id, in: view)
        }
    }

    var title: String { employer.map { "改资料：\($0.name)" } ?? "登记用人单位" }
    var menu: MenuEntry? { .employers }
    var lead: HTML { unit.map { "<p>\($0.name)</p>" } ?? .empty }

    var content: HTML {
        if let unit, unit.kind != .township {
            if townships.isEmpty { return EmptyState("用人单位登记在它所在的乡镇（街道）；这里下面没有。").body }
            return """
                <p>用人单位登记在它所在的乡镇（街道）。请选择：</p>
                <ul class="tasks">\(townships.map { township -> HTML in
                    "<li><p>\(township.name)</p>\(LinkButton("在这里登记", "/organisations/\(township.id)/employers/new"))</li>\n"
                })</ul>

                """
        }
        let action: Path =
            employer.map { "/employers/\($0.id)/edit" } ?? unit.map { "/organisations/\($0.id)/employers" }
            ?? "/employers"
        return Form(
            action: action, csrf: csrf, submit: employer == nil ? "登记" : "保存",
            cancel: employer?.path ?? "/employers",
            errors: ErrorSummary(refusals),
            fields: """
                \(token.isEmpty ? "" : "<input type=\"hidden\" name=\"\(FormToken.field)\" value=\"\(token)\"/>\n")\
                \(InputField(field("code", "统一社会信用代码", hint: "18 位；2015年10月以前设立、还没有换证的填 9 位组织机构代码")))\
                \(doubt)\
                \(InputField(field("name", "单位名称", hint: "与营业执照或法人证书一致")))\
                \(InputField(field("opened", "设立日期", hint: "营业执照或法人证书上的成立日期"), .date))\
                \(select("category", "单位类别", "unit_category", required: true))\
                \(select("industry", "行业", "industry", required: true))\
                \(select("ownership", "控股情况", "ownership"))\
                \(select("size", "企业规模", "employer_size"))\
                \(zones.isEmpty ? .empty : SelectField(
                    field("zone", "开发区", required: false), zones.map { Choice("\($0.id)", $0.name) }, prompt: "不在开发区").body)\
                \(select("party", "党组织", "party_organisation"))\
                \(InputField(field("party_since", "党组织成立日期", required: false), .date))\
                \(moving)
                """
        ).body
    }

    /// Asked only where something may be a slip.
    private var doubt: HTML {
        guard refusals.contains(where: { $0.field == "checked" }) || typed["checked"] == "true" else { return .empty }
        var view = field("checked", "已对照证照逐位核对，就是这个代码")
        view.required = true
        return Checkbox(view, checked: typed["checked"] == "true").body
    }

    private var moving: HTML {
        if employer == nil { return .empty }
        var choices = townships
        if let place, !choices.contains(where: { $0.id == place.id }) { choices.insert(place, at: 0) }
        return """
            \(SelectField(field("place", "所在乡镇（街道）"), choices.map { Choice("\($0.id)", $0.name) }, prompt: place == nil ? "请选择" : nil))\
            \(InputField(field("moved", "迁址日期", hint: "从哪一天起", when: "换了乡镇（街道）必填"), .date))
            """
    }

    private func select(_ id: String, _ label: String, _ set: String, required: Bool = false) -> HTML {
        let view = field(id, label, required: required)
        let codes = catalogue.codes(set)
        var choices = codes.offered(on: today).map { Choice($0.code, $0.name) }
        // What it has stays, though it is no longer given.
        if let employer, let old = EmployerDraft(employer).typed[id], !old.isEmpty, !codes.offers(old, on: today) {
            choices.insert(Choice(old, codes.name(old, on: today)), at: 0)
        }
        return SelectField(view, choices).body
    }

    private func field(
        _ id: String, _ label: String, hint: String? = nil, required: Bool = true, when condition: String? = nil
    ) -> FieldView {
        FieldView(id, label, hint: hint, typed: typed, refusals: refusals, required: required, when: condition)
    }
}

extension FieldView {
    /// A field with what was typed in it and every refusal of it.
    init(
        _ id: String, _ label: String, hint: String? = nil, typed: [String: String], refusals: [Refusal],
        required: Bool = true, when condition: String? = nil
    ) {
        let errors = refusals.filter { $0.field == id }.map(\.sentence)
        self.init(
            id, label, hint: hint, value: typed[id] ?? "",
            error: errors.isEmpty ? nil : errors.joined(separator: "；"), required: required,
            when: condition)
    }
}
