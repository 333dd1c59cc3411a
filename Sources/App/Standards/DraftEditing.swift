import Domain

/// One form sent about a part of a draft, on its way to a saved step.
struct DraftEditing {
    let edition: Edition
    let catalogue: Catalogue
    let part: DraftPart
    /// The part's id, or `new`.
    let item: String
    let form: [String: String]
    let today: Day

    var isNew: Bool { item == "new" }

    /// - Throws: `NotFound` for a part that is not there.
    init(_ content: DraftContent, _ view: View, _ visit: Visit) throws {
        guard let part = visit.parameters["part"].flatMap(DraftPart.init(rawValue:)),
            let item = visit.parameters["item"]
        else { throw NotFound() }
        guard item == "new" && part != .head || part.has(item, in: content.edition) else { throw NotFound() }
        (edition, catalogue, today) = (content.edition, view.catalogue, view.today)
        (self.part, self.item, form) = (part, item, visit.form)
    }

    /// The edition with what was typed, the id of the part, and the sentence of the step.
    /// - Throws: `Refusals`, all of them.
    func result() throws -> (edition: Edition, id: String, words: String) {
        var reading = FormReading(form, today: today)
        let id = isNew ? newID(&reading) : item
        var edited = edition
        if part == .lines {
            let old = edition.criterion(item)
            let line = LineForm(edition: edition, catalogue: catalogue, shape: Self.shape(form["shape"], old))
                .read(&reading, old, id: id)
            let home =
                old.map { _ in edition.sections.firstIndex { $0.criteria.contains { $0.id == id } } }
                ?? edition.sections.firstIndex { $0.id == form["section"] }
            if let home { edited.sections[home].criteria.put(line, \.id) } else { reading.refuse("id", "请先加一个部分") }
        } else {
            edited = PartForm(part: part, edition: edition, catalogue: catalogue).read(&reading, id: id)
        }
        try reading.check()
        let name = part.name(id, in: edited)
        let object = part == .head ? "概要" : "\(part.title) \(id) \(name)"
        return (edited, id, (isNew ? "增加" : "修改") + object)
    }

    /// The shape that a form is about: the one asked for, else the line's own.
    static func shape(_ asked: String?, _ old: Criterion?) -> String {
        if let asked, LineForm.shapes.contains(where: { $0.value == asked }) { return asked }
        return old?.scale.shape.word ?? "all_or_nothing"
    }

    private func newID(_ reading: inout FormReading) -> String {
        // A rule is numbered by the program.
        if part == .lapses { return LapseForm(edition, catalogue).nextID }
        let id = reading.typed("id")
        let isPlain = id.wholeMatch(of: /[A-Za-z][A-Za-z0-9_]{0,19}/) != nil && id != "new"
        if part == .levels, ["lower", "revoke"].contains(id) { reading.refuse("id", "编号“\(id)”在动态管理规则里另有意思，请换一个") }
        if !isPlain { reading.refuse("id", "编号应当以字母开头，只用字母、数字和下划线，不超过 20 个") }
        let isTaken = part.has(id, in: edition) || part == .gates && edition.rules.contains { $0.id == id }
        if isTaken { reading.refuse("id", "编号“\(id)”已经有了") }
        return id
    }
}

extension Change {
    /// A draft as whoever sent the form saw it.
    /// - Throws: `Refusals` when somebody else has saved meanwhile, so that nobody's work is written over unseen.
    func theDraftAsSeen(_ visit: Visit) throws -> StandardDraft {
        let draft = try theDraft(visit)
        if try publication(of: draft.id) != nil {
            throw Refusals([Refusal(field: "step", sentence: "这份草稿已经发布，不能再改；请从它另起草一个版本")])
        }
        guard visit.form["step"] == "\(draft.step)" else {
            throw Refusals([Refusal(field: "step", sentence: "打开这一页以后草稿又有改动，这次没有保存。请核对后再提交")])
        }
        return draft
    }
}
