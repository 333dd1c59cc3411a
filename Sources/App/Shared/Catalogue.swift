import Domain

/// Everything an installation runs by that is data: kinds of record, indicators, standards, denominators, plans, lists of
/// codes, procedures.
/// Read once at the start and shared by all, so a reference: a copy would count each of its parts at every use. Every
/// problem in every file is reported together.
public final class Catalogue: Sendable {
    /// What it was read from.
    let files: CatalogueFiles
    public let kinds: [Kind]
    public let indicators: [Indicator]
    public let denominators: [Denominator]
    public let documents: [StandardDocument]
    public let editions: [Edition]
    public let plans: [Plan]
    public let codeSets: [CodeSet]
    /// The lists that details of a person are of.
    let personCodes: PersonCodes
    /// What the registry is asked about itself.
    public let checks: [QualityCheck]
    /// How rounds of rating go.
    public let procedures: [Procedure]
    /// How members appraise their union.
    public let appraisal: AppraisalProcedure
    /// Titles that are named yearly.
    public let honours: [HonourKind]
    /// How rules are named, by their numbers.
    private let citations: [String: Citation]
    /// Which days are worked.
    public let calendar: WorkCalendar
    /// Indicators and standards in the order they can be computed.
    let layers: [[Step]]
    /// Changes when any figure could come out differently, so that stored figures are made anew.
    public let fingerprint: String
    /// Changes when any check could find something else, so that every unit is looked at anew.
    let checksFingerprint: String

    private let kindByID: [String: Kind]
    private let indicatorByID: [String: Indicator]
    private let askedByEdition: [String: [Indicator]]
    /// How the facts are called in reasons.
    let factNames: FactNames
    /// How facts are called where a step is advised: with the word for what is missing.
    let adviceNames: FactNames

    /// - Throws: `BrokenData` with every problem found.
    public init(_ files: CatalogueFiles = CatalogueFiles()) throws {
        self.files = files
        var reader = CatalogueReader(files)
        kinds = try reader.kinds()
        indicators = try reader.indicators(kinds)
        denominators = try reader.each("denominators", Denominator.read)
        documents = try reader.documents(indicators, kinds: kinds)
        plans = try reader.each("plans", Plan.read)
        let citations = try reader.apart("law", Citation.read).flatMap { $0 }
        self.citations = Dictionary(citations.map { ($0.id, $0) }) { first, _ in first }
        codeSets = try reader.each("codes", CodeSet.read)
        personCodes = PersonCodes(codeSets)
        editions = documents.compactMap(\.edition)
        calendar = try reader.apart("calendar", WorkCalendar.read).first ?? .weekends
        let clauses = Set(plans.flatMap(\.clauses).map(\.id))
        honours = try reader.honours(editions, kinds: kinds, indicators, clauses: clauses)
        checks = try reader.checks(kinds: Set(kinds.map(\.id)), clauses: clauses)
        procedures = try reader.each("rounds", Procedure.read)
        let appraisals = try reader.apart("appraisals", AppraisalProcedure.read)
        appraisal = appraisals.first ?? .none
        layers = try reader.layers(indicators, editions, denominators)
        reader.refuseDoubles(kinds.map(\.id), in: "kinds")
        reader.refuseDoubles(indicators.map(\.id), in: "indicators")
        reader.refuseDoubles(denominators.map(\.id), in: "denominators")
        reader.refuseDoubles(documents.map(\.id), in: "standards")
        reader.refuseDoubles(plans.map(\.id), in: "plans")
        reader.refuseDoubles(codeSets.map(\.id), in: "codes")
        reader.refuseDoubles(checks.map(\.id), in: "checks")
        reader.refuseDoubles(citations.map(\.id), in: "law")
        reader.refuseDoubles(procedures.map(\.id), in: "rounds")
        reader.refuseDoubles(honours.map(\.id), in: "honours")
        reader.refuseRivals(editions)
        reader.refuseAllBut(appraisals.count, in: "appraisals")
        try reader.finish()
        fingerprint = Fingerprint.of(reader.texts.joined(separator: "\u{0}"))
        checksFingerprint = Fingerprint.of(reader.checkTexts.joined(separator: "\u{0}"))
        kindByID = Dictionary(uniqueKeysWithValues: kinds.map { ($0.id, $0) })
        let indicatorByID = Dictionary(uniqueKeysWithValues: indicators.map { ($0.id, $0) })
        self.indicatorByID = indicatorByID
        askedByEdition = Dictionary(
            uniqueKeysWithValues: editions.map { ($0.id, $0.facts.compactMap { indicatorByID[$0] }) })
        factNames = FactNames(
            Dictionary(uniqueKeysWithValues: indicators.map { ($0.id, $0.title) }),
            money: Set(indicators.filter { $0.measure == .money }.map(\.id)))
        adviceNames = factNames.counting(
            Dictionary(indicators.compactMap { one in one.counted.map { (one.id, $0) } }) { $1 })
    }

    public func kind(_ id: String) -> Kind? { kindByID[id] }
    public func indicator(_ id: String) -> Indicator? { indicatorByID[id] }
    /// The indicators an edition asks for.
    func indicators(of edition: Edition) -> [Indicator] {
        askedByEdition[edition.id] ?? edition.facts.compactMap(indicator)
    }
    public func denominator(_ id: String) -> Denominator? { denominators.first { $0.id == id } }
    public func procedure(_ id: String) -> Procedure? { procedures.first { $0.id == id } }
    public func check(_ id: String) -> QualityCheck? { checks.first { $0.id == id } }
    public func honour(_ id: String) -> HonourKind? { honours.first { $0.id == id } }
    public func edition(_ id: String) -> Edition? { editions.first { $0.id == id } }

    /// What a number of a rule or a clause stands for, as it was to be named on a day; the number itself where nothing
    /// is known of it.
    func source(_ id: String, on day: Day) -> String {
        if let citation = citations[id] { return citation.source(on: day) }
        for plan in plans {
            if let clause = plan.clauses.first(where: { $0.id == id }) { return "\(plan.title)“\(clause.title)”" }
        }
        return id
    }

    /// The list of codes of this name: `catalogue.codes("industry").offered(on: day)`. A test holds that every name the
    /// program asks for is shipped.
    public func codes(_ id: String) -> CodeSet {
        codeSets.first { $0.id == id } ?? CodeSet(id: id, title: id, source: "", codes: [])
    }

    /// The edition in force for units of a kind on a day: the latest that is published and has begun.
    public func edition(for kind: OrganisationKind, on day: Day) -> Edition? {
        latest(on: day) { $0.appliesTo.contains(kind.rawValue) }
    }

    /// The editions in force on a day, one for each standard.
    func standardsInForce(on day: Day) -> [Edition] {
        Set(editions.map(\.standard)).sorted().compactMap { edition(of: $0, on: day) }
    }

    /// The edition of a standard in force on a day.
    public func edition(of standard: String, on day: Day) -> Edition? {
        latest(on: day) { $0.standard == standard }
    }

    private func latest(on day: Day, where suits: (Edition) -> Bool) -> Edition? {
        editions.filter { suits($0) && $0.isInForce(on: day) }
            .max { ($0.effective?.number ?? 0, $0.id) < ($1.effective?.number ?? 0, $1.id) }
    }

    /// What some indicators are made from, and they, in the order they can be computed.
    func layers(of asked: [Indicator]) -> [[Step]] {
        var indicators = Set(asked.map(\.id))
        var standards: Set<String> = []
        let needed = layers.reversed().map { layer in
            layer.filter { step in
                switch step {
                case .indicator(let indicator):
                    guard indicators.contains(indicator.id) else { return false }
                    indicators.formUnion(indicator.parts)
                    if case .score(let standard, _) = indicator.source { standards.insert(standard) }
                    return true
                case .standard(let standard):
                    guard standards.contains(standard) else { return false }
                    indicators.formUnion(editions.filter { $0.standard == standard }.flatMap(\.facts))
                    return true
                }
            }
        }
        return needed.reversed()
    }

    /// One thing to compute.
    enum Step: Sendable {
        case indicator(Indicator)
        case standard(String)
    }
}
