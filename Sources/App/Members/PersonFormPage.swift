import Domain
import Markup

/// The form of a person: who joins, or what is corrected.
struct PersonFormPage: Page {
    let unit: Organisation
    let trail: [Crumb]
    let csrf: String
    let token: String
    let typed: [String: String]
    let refusals: [Refusal]
    let today: Day
    /// Nil for one who joins.
    let correcting: Member?
    let sights: Sights
    private let codes: PersonCodes

    init(joining view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        try self.init(view, visit, refusals, nil, typed: ["joined": "\(view.today)"])
    }

    init(correcting view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        let member = try view.theMember(visit)
        guard member.person.erased == nil, let secret = try view.secret(of: member.person) else { throw NotFound() }
        try self.init(view, visit, refusals, member, typed: member.person.typed(secret.masked))
    }

    private init(
        _ view: View, _ visit: Visit, _ refusals: [Refusal], _ member: Member?, typed: [String: String]
    ) throws {
        unit = try visit.theUnit()
        trail = try view.trail(to: unit, for: visit, on: view.today, within: true)
        (csrf, today, correcting, self.refusals) = (visit.csrf, view.today, member, refusals)
        self.typed = refusals.isEmpty ? typed : visit.form
        sights = try Sights(visit.author, at: unit.id, in: view)
        codes = view.catalogue.personCodes
        token = visit.form[FormToken.field] ?? FormToken.fresh()
    }

    var title: String { correcting == nil ? "登记入会" : "更正会员资料" }
    var menu: MenuEntry? { .members }
    var lead: HTML { "<p>\(unit.name)</p>" }

    private var action: Path {
        correcting.map { member in "/organisations/\(unit.id)/members/\(member.membership.id)/correction" }
            ?? "/organisations/\(unit.id)/members"
    }

    var content: HTML {
        let cancel: Path = "/organisations/\(unit.id)/members"
        return Form(
            action: action, csrf: csrf, submit: correcting == nil ? "登记" : "保存更正",
            cancel: correcting?.path ?? cancel,
            errors: ErrorSummary(refusals),
            fields: """
                <input type="hidden" name="\(FormToken.field)" value="\(token)"/>
                \(PersonFields(typed: typed, refusals: refusals, asksBirth: correcting == nil || sights[.born] == .whole))\
                \(correcting == nil ? InputField(field("joined", "入会日期"), .date).body : "")\
                \(PersonDetailFields(
                    typed: typed, refusals: refusals, codes: codes, today: today,
                    hidden: correcting == nil
                        ? [] : PersonDraft.detailFields.map(\.0).filter { sights[PersonField(detail: $0)] == .hidden }
                ).closed)
                """
        ).body
    }

    private func field(_ id: String, _ label: String) -> FieldView {
        FieldView(id, label, value: typed[id] ?? "", error: refusals.sentence(of: id))
    }
}

extension [Refusal] {
    /// What is wrong with a field, in one line; nil when nothing is.
    func sentence(of field: String) -> String? {
        let found = filter { $0.field == field }.map(\.sentence)
        return found.isEmpty ? nil : found.joined(separator: "；")
    }
}

/// Without these nobody is a member: name, document, mobile (MEM-031).
struct PersonFields: Fragment {
    let typed: [String: String]
    let refusals: [Refusal]
    /// Not of somebody whose day of birth the writer does not see.
    var asksBirth = true

    var body: HTML {
        """
        \(InputField(field("name", "姓名"), autocomplete: "off"))\
        \(SelectField(
            field("document_kind", "证件类型"), Self.documents.map { Choice($0.0, $0.1) }, prompt: nil))\
        \(InputField(field("document", "证件号码", "身份证号码 18 位，末位的 x 大小写都可以"), width: 22, autocomplete: "off"))\
        \(InputField(field("phone", "手机号码"), .tel, width: 16, autocomplete: "off"))\
        \(ChoiceGroup.radio(
            field("sex", "性别", when: "身份证会自动带出，其他证件必填"),
            [Choice("女", "女"), Choice("男", "男")]))\
        \(asksBirth ? InputField(field("born", "出生日期", when: "身份证会自动带出，其他证件必填"), .date).body : "")\
        \(Checkbox(FieldView("migrant", "农民工", required: true), checked: ["1", "true", "是"].contains(typed["migrant"] ?? "")))
        """
    }

    /// GA/T 517.
    static let documents = [
        ("111", "居民身份证"), ("114", "军官证"), ("414", "护照"), ("516", "港澳居民来往内地通行证"), ("511", "台湾居民来往大陆通行证"),
        ("553", "外国人永久居留证"), ("810", "港澳居民居住证"), ("830", "台湾居民居住证"),
    ]

    private func field(_ id: String, _ label: String, _ hint: String? = nil, when condition: String? = nil) -> FieldView
    {
        FieldView(
            id, label, hint: hint, value: typed[id] ?? (id == "document_kind" ? PersonDraft.citizen : ""),
            error: refusals.sentence(of: id), when: condition)
    }
}

/// The rest of the real-name template.
struct PersonDetailFields: Fragment {
    let typed: [String: String]
    let refusals: [Refusal]
    let codes: PersonCodes
    let today: Day
    /// The fields that the writer does not see.
    var hidden: [String] = []

    var body: HTML {
        "\(PersonDraft.detailFields.filter { !hidden.contains($0.0) }.map { id, title -> HTML in input(id, title) })"
    }

    /// Behind a heading that is opened, and stands open where something in it is wrong.
    var closed: HTML {
        let isOpen = PersonDraft.detailFields.contains { refusals.sentence(of: $0.0) != nil }
        return "<details\(flag: "open", when: isOpen)><summary>更多资料（可不填）</summary>\(body)</details>\n"
    }

    private func input(_ id: String, _ title: String) -> HTML {
        let value = typed[id] ?? ""
        let field = FieldView(id, title, value: value, error: refusals.sentence(of: id), required: false)
        guard var names = codes.offered(id, on: today) else { return InputField(field, autocomplete: "off").body }
        // What was written before there was a list, or is no longer offered, stays until something else is chosen.
        if !value.isEmpty, !names.contains(value) { names.append(value) }
        return SelectField(field, names.map { Choice($0, $0) }, prompt: "不填").body
    }
}

extension Person {
    /// The values as they would be typed, for a correction.
    func typed(_ secret: PersonSecret) -> [String: String] {
        var values = [
            "name": name, "sex": sex.rawValue, "born": "\(born)", "document_kind": documentKind,
            "document": secret.document, "phone": secret.phone, "migrant": isMigrant ? "true" : "",
        ]
        for (field, _) in PersonDraft.detailFields {
            if case .text(let text) = details[field] { values[field] = text }
        }
        return values
    }
}
