/// One dated text of a standard: sections of criteria, levels and gates. Values only; `score` applies it.
public struct Edition: Hashable, Sendable {
    public let id: String
    public var title = ""
    /// Editions of one standard follow each other.
    public var standard = ""
    public var issuer = ""
    /// The year as the source writes it, which may be a bound such as `<=2012`.
    public var year: String?
    /// Kinds of unit, as the glossary names them.
    public var appliesTo: [String] = []
    public var effective: Day?
    /// The first day on which it no longer holds.
    public var until: Day?
    public var published = false
    public var period = Period.day
    public var source: Source?
    /// What made it the standard; nil for drafts, and for editions that came as files.
    public var promulgation: Promulgation?
    public var notApplicable = NotApplicable.excluded
    /// The first whose condition holds; the last has none.
    public var sizeClasses: [SizeClass] = []
    /// Ascending.
    public var levels: [Level] = []
    public var gates: [Gate] = []
    public var sections: [Section] = []
    /// Rules that the source states and no figure answers; carried and shown, not computed.
    public var rules: [StandardDocument.Line] = []
    /// The sum that the source gives, beside the sum of what was read.
    public var totalPoints: Points?
    /// Names of the columns of the printed table.
    public var columns: [String] = []
    public var dynamics: Dynamics?
    /// What whoever holds a level has to keep up between two rounds.
    public var lapses: [LapseRule] = []
    /// The edition this one inherits from and adds to.
    public var basedOn: String?
    public var fidelity: StandardDocument.Fidelity?
    public var note: String?

    public init(id: String) { self.id = id }

    public var criteria: [Criterion] { sections.flatMap(\.criteria) }

    public func criterion(_ id: String) -> Criterion? {
        for section in sections {
            if let found = section.criteria.first(where: { $0.id == id }) { return found }
        }
        return nil
    }

    /// Every fact id asked for anywhere, once each, in order of first use.
    public var facts: [String] {
        var seen: Set<String> = []
        return askedFacts.filter { seen.insert($0).inserted }
    }

    private var askedFacts: [String] {
        let criteria = sections.flatMap(\.criteria).flatMap(\.facts)
        let gates = gates.flatMap { $0.when.leaves.map(\.fact) }
        let classes = sizeClasses.flatMap { $0.when?.leaves.map(\.fact) ?? [] }
        return criteria + gates + classes
    }

    /// The class of a unit; nil when the edition has no classes.
    public func sizeClass(_ facts: Facts) -> SizeClass? {
        sizeClasses.first { $0.when.map { $0.truth(facts) == .yes } ?? true } ?? sizeClasses.last
    }

    /// The sum of all known points outside the bonus sections, for one size class.
    public func full(for sizeClass: String? = nil) -> Points {
        sections.filter { !$0.isBonus }.flatMap(\.criteria)
            .compactMap { $0.scale(for: sizeClass).points }.reduce(.zero, +)
    }

    /// Whether the edition is in force on a day.
    public func isInForce(on day: Day) -> Bool {
        published && effective.map { $0 <= day } ?? true && until.map { day < $0 } ?? true
    }
}

/// The stretch of time that the facts of an edition look at.
public enum Period: String, CaseIterable, Sendable {
    case trailingTwelveMonths = "trailing_12_months"
    case calendarYear = "calendar_year"
    case day

    /// The day whose facts are read: for a calendar year the last 31 December on or before `day`, so that a score in
    /// March is not a score of three empty months.
    public func factsDay(on day: Day) -> Day {
        guard self == .calendarYear, !(day.month == 12 && day.dayOfMonth == 31) else { return day }
        return Day(year: day.year - 1, month: 12, day: 31) ?? day
    }
}

/// What a criterion that does not apply to a unit means for its score.
public enum NotApplicable: String, CaseIterable, Sendable {
    /// Leaves both sides.
    case excluded
    case full
    case zero
}

/// How far a line is known from its source.
public enum Status: String, CaseIterable, Sendable {
    case stated, chosen, inferred
    case partlyStated = "partly_stated"
    case notSeen = "not_seen"
}

/// Where a document comes from.
public struct Source: Hashable, Sendable {
    public var name: String?
    public var url: String?
    public var status: Status?
    public var note: String?

    public init(name: String? = nil, url: String? = nil, status: Status? = nil, note: String? = nil) {
        (self.name, self.url, self.status, self.note) = (name, url, status, note)
    }
}

/// By what an edition was made the standard: whoever published it has confirmed that the organ entitled to it had
/// resolved it, and gave the number of the document.
public struct Promulgation: Hashable, Sendable {
    public var document: String
    public var isResolved: Bool

    public init(document: String, isResolved: Bool) { (self.document, self.isResolved) = (document, isResolved) }
}

/// Rules after the award; carried and shown, not computed.
public struct Dynamics: Hashable, Sendable {
    public var recheck: String?
    public var spotCheck: String?
    public var downgrade: String?
    public var revoke: String?
    public var validityMonths: Int?

    public init(
        recheck: String? = nil, spotCheck: String? = nil, downgrade: String? = nil, revoke: String? = nil,
        validityMonths: Int? = nil
    ) {
        self.recheck = recheck
        self.spotCheck = spotCheck
        self.downgrade = downgrade
        self.revoke = revoke
        self.validityMonths = validityMonths
    }
}
