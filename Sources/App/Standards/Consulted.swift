import Domain
import Markup

/// A federation that is asked about a draft: what it is shown and what it has said.
struct Consulted {
    let unit: Organisation
    let consultation: Consultation
    let draft: StandardDraft
    /// The draft as it is asked about.
    let edition: Edition
    /// What this federation has said; the others do not read it.
    let comments: [DraftComment]
    /// Why nothing can be said or changed any more; nil while it can.
    private(set) var obstacle: String?

    /// - Throws: `NotFound` where the unit of the route is not asked.
    init(_ view: View, _ visit: Visit) throws {
        guard let id = visit.parameters["consultation"].flatMap({ ID<Consultation>($0) }),
            var found = try Consulted(view, id, visit.theUnit())
        else { throw NotFound() }
        if found.obstacle == nil, !visit.author.speaks(for: found.unit) {
            found.obstacle = "\(found.unit.name)的意见由本单位的工作人员提"
        }
        self = found
    }

    /// Nil where the unit is not asked.
    init?(_ view: View, _ id: ID<Consultation>, _ unit: Organisation) throws {
        let asking = try view.consultations(asking: unit.id)
        guard let found = asking.first(where: { $0.id == id }), let draft = try view.draft(found.draft) else {
            return nil
        }
        (consultation, self.draft, self.unit) = (found, draft, unit)
        edition = try DraftContent(found.content, view.catalogue).edition
        comments = try view.comments(in: found.id).filter { $0.organisation == unit.id }
        obstacle = try view.obstacle(.comment, of: found)
    }

    func comment(on part: DraftPart, _ item: String) -> DraftComment? {
        comments.first { $0.part == part && $0.item == item }
    }

    /// The part that a path names.
    /// - Throws: `NotFound` where the draft has none such.
    func part(_ visit: Visit) throws -> (part: DraftPart, item: String) {
        guard let part = visit.parameters["part"].flatMap(DraftPart.init(rawValue:)),
            let item = visit.parameters["item"], part.has(item, in: edition)
        else { throw NotFound() }
        return (part, item)
    }

    var path: Path { consultation.path(at: unit.id) }

    func path(_ part: DraftPart, _ item: String) -> Path {
        path.appending("parts").appending(part.rawValue).appending(item)
    }

    var trail: [Crumb] {
        [
            Crumb("标准", "/standards"), Crumb("征求意见", "/organisations/\(unit.id)/consultations"),
            Crumb(edition.title, path),
        ]
    }

    /// What the draft would change among the own units.
    func effect(_ view: View) throws -> DraftEffect? {
        try DraftEffect(view, draft, edition, in: unit.id, path: path.appending("effect"))
    }
}

/// What an author's own federations are asked today, on the first page and beside the standards.
struct ConsultationTasks: Fragment {
    let tasks: [(sentence: String, path: Path)]

    init(_ view: View, _ author: Author) throws {
        let units = Set(author.grants.filter { $0.role.all.contains(.draft) }.map(\.organisation))
        tasks = try units.sorted { $0.number < $1.number }.flatMap { unit in
            try view.consultations(asking: unit).filter { $0.phase(on: view.today) == .running }.compactMap { one in
                let said = try view.comments(in: one.id).count { $0.organisation == unit }
                let title = try DraftContent(one.content, view.catalogue).edition.title
                let state = said == 0 ? "本单位还没有提意见" : "本单位已提 \(said) 条，截止前可以改"
                return ("《\(title)》征求意见，到\(one.last.chinese)为止，\(state)。", one.path(at: unit))
            }
        }
    }

    var body: HTML {
        if tasks.isEmpty { return .empty }
        return """
            <ul class="tasks">\(tasks.map { task -> HTML in
                "<li><p>\(task.sentence)</p>\(LinkButton("看草稿、提意见", task.path, primary: true))</li>\n"
            })</ul>

            """
    }
}
