import Domain

/// The edition of a draft as it stands, with what does not fit together in it yet.
struct DraftContent: Sendable {
    /// One thing to mend before the draft can be used, with the part it is about where that is known.
    struct Trouble: Sendable, Equatable {
        let part: String?
        let sentence: String
    }

    let edition: Edition
    let troubles: [Trouble]

    /// - Throws: `BrokenData` when the text is no edition at all.
    init(_ text: String, _ catalogue: Catalogue) throws {
        let (node, problems) = (try YAML.node(text, file: "draft"), Problems(file: "draft"))
        guard let edition = Edition.readDraft(node, problems, catalogue.draftContext) else {
            throw BrokenData(problems.all)
        }
        self.edition = edition
        troubles = Self.troubles(problems, in: node, of: edition, catalogue)
    }
}

extension Catalogue {
    /// Whether a fact is a part of a whole, whose thresholds are written in per cent.
    func isShare(_ fact: String) -> Bool { indicator(fact)?.isShare == true }

    /// What the reader of a draft may rely on.
    var draftContext: ReadingContext {
        ReadingContext(
            facts: Set(indicators.map(\.id)), kinds: Set(kinds.map(\.id)),
            shares: Dictionary(uniqueKeysWithValues: indicators.filter(\.isShare).map { ($0.id, $0.title) }),
            lookBackMonths: lookBackMonths,
            editions: Dictionary(uniqueKeysWithValues: editions.map { ($0.id, $0) }))
    }

    /// A file that somebody drafts elsewhere.
    /// - Throws: `Refusals` of the field `file`: every problem with its line, all at once.
    func uploadedDraft(_ text: String) throws -> Edition {
        let wording = FileWording(catalogue: self)
        let node: Node
        do {
            node = try YAML.node(text, file: "file")
        } catch let broken as BrokenData {
            throw Refusals(wording.refusals(broken.problems, in: nil, of: nil))
        }
        let problems = Problems(file: "file")
        let edition = Edition.readDraft(node, problems, draftContext)
        guard problems.all.isEmpty, let edition else {
            throw Refusals(wording.refusals(problems.all, in: node, of: edition))
        }
        return edition
    }

    /// What a draft is compared with: the edition it began from, else the one in force for its kinds.
    func published(beside draft: StandardDraft, _ edition: Edition, on day: Day) -> Edition? {
        if let base = draft.base.flatMap(self.edition) { return base }
        return OrganisationKind.allCases.filter { edition.appliesTo.contains($0.rawValue) }
            .compactMap { self.edition(for: $0, on: day) }.first
    }
}

extension OrganisationKind {
    /// Federations that issue standards: the city, and a county for its own area.
    var draftsStandards: Bool { self == .city || self == .county }
}

extension View {
    /// The unit of the route, which drafts standards.
    func draftingUnit(_ visit: Visit) throws -> Organisation {
        let unit = try visit.theUnit()
        guard unit.kind.draftsStandards else { throw NotFound() }
        return unit
    }

    /// The draft that the path names, of the unit that the route is about.
    func theDraft(_ visit: Visit) throws -> StandardDraft {
        guard let id = visit.parameters["draft"].flatMap({ ID<StandardDraft>($0) }), let draft = try draft(id),
            draft.organisation == (try draftingUnit(visit)).id
        else { throw NotFound() }
        return draft
    }
}
