import Domain
import Markup
import Storage

/// A unit's sheet in a round (自评表).
public struct Sheet: Sendable {
    public let id: ID<Sheet>
    let round: ID<Round>
    let organisation: ID<Organisation>
    let state: SheetState
    let submitted: Instant?
    let submittedBy: ID<Account>?
    /// Why it was submitted after its day; nil when it was in time.
    let late: String?
    /// By when it is to come again, of one that was sent back.
    let againBy: Day?
    /// What the unit submitted it on: facts declared and confirmed, with its own points.
    let declared: KeptFacts?
    let accepted: Instant?
    /// What it was accepted on: confirmed facts, with the reviewers' points.
    let facts: KeptFacts?
    let rank: Int?
    let unlockBy: ID<Account>?
    let unlockReason: String?

    init(row: Row) throws {
        (id, round, organisation) = (try row["id"], try row["round"], try row["organisation"])
        (state, submitted, submittedBy) = (try row["state"], try row["submitted"], try row["submitted_by"])
        (late, accepted, rank) = (try row["late"], try row["accepted"], try row["rank"])
        againBy = try row["again_by"]
        declared = (try row["declared"] as String?).flatMap(KeptFacts.init(json:))
        facts = (try row["facts"] as String?).flatMap(KeptFacts.init(json:))
        (unlockBy, unlockReason) = (try row["unlock_by"], try row["unlock_reason"])
    }

    static func path(_ unit: ID<Organisation>, _ round: ID<Round>) -> Path { "/organisations/\(unit)/sheets/\(round)" }
}

/// What the unit says of one line.
struct SheetLine: Sendable {
    let criterion: String
    let points: Points?
    let remark: String
    let version: Int
    let saved: Instant
    let savedBy: ID<Account>?

    init(row: Row) throws {
        (criterion, remark, version) = (try row["criterion"], try row["remark"], try row["version"])
        points = (try row["points"] as Int64?).map(Points.init(thousandths:))
        (saved, savedBy) = (try row["saved"], try row["saved_by"])
    }
}

/// What a reviewer gave for one line.
struct SheetReview: Sendable {
    let id: ID<SheetReview>
    let criterion: String
    let level: ReviewLevel
    let points: Points
    let reason: String
    let given: Instant
    let givenBy: ID<Account>?

    init(row: Row) throws {
        (id, criterion, level) = (try row["id"], try row["criterion"], try row["level"])
        points = Points(thousandths: try row["points"])
        (reason, given, givenBy) = (try row["reason"], try row["given"], try row["given_by"])
    }
}

/// A step that a sheet has gone.
struct SheetStepTaken: Sendable {
    let step: SheetStep
    let state: SheetState
    let reason: String
    let taken: Instant
    let takenBy: ID<Account>?

    init(row: Row) throws {
        (step, state, reason) = (try row["step"], try row["state"], try row["reason"])
        (taken, takenBy) = (try row["taken"], try row["taken_by"])
    }
}

extension SheetStep: Stored {}

extension View {
    func sheet(of unit: ID<Organisation>, in round: ID<Round>) throws -> Sheet? {
        try tx.first("SELECT s.* FROM sheet s WHERE s.round = \(round) AND s.organisation = \(unit)") {
            try Sheet(row: $0)
        }
    }

    func sheet(_ id: ID<Sheet>) throws -> Sheet? {
        try tx.first("SELECT s.* FROM sheet s WHERE s.id = \(id)") { try Sheet(row: $0) }
    }

    /// By criterion.
    func lines(of sheet: ID<Sheet>) throws -> [String: SheetLine] {
        let all = try tx.all("SELECT l.* FROM sheet_line l WHERE l.sheet = \(sheet)") { try SheetLine(row: $0) }
        return Dictionary(uniqueKeysWithValues: all.map { ($0.criterion, $0) })
    }

    /// By criterion, the oldest first.
    func reviews(of sheet: ID<Sheet>) throws -> [String: [SheetReview]] {
        let all = try tx.all("SELECT v.* FROM sheet_review v WHERE v.sheet = \(sheet) ORDER BY v.id") {
            try SheetReview(row: $0)
        }
        return Dictionary(grouping: all, by: \.criterion)
    }

    func steps(of sheet: ID<Sheet>) throws -> [SheetStepTaken] {
        try tx.all("SELECT t.* FROM sheet_step t WHERE t.sheet = \(sheet) ORDER BY t.id") {
            try SheetStepTaken(row: $0)
        }
    }
}

extension View {
    /// The leaders of a unit, the root first, and which of them reviews at which level.
    private func leaders(of unit: ID<Organisation>) throws -> (line: [ID<Organisation>], kinds: [OrganisationKind]) {
        let line = Array(try commandLine(of: unit).filter { $0 != unit })
        let found = try organisations(line)
        return (line, line.map { found[$0]?.kind ?? .grassroots })
    }

    func flow(of unit: ID<Organisation>, in round: Round) throws -> SheetFlow {
        SheetFlow(steps: round.levels, line: try leaders(of: unit).kinds)
    }

    /// What an author is to the sheet of a unit.
    func parties(of author: Author, at unit: ID<Organisation>) throws -> Set<SheetParty> {
        let (line, kinds) = try leaders(of: unit)
        var parties: Set<SheetParty> = [.reader]
        for grant in author.grants {
            let mayRecord = grant.allows(.record, at: unit, line + [unit])
            if mayRecord, grant.organisation == unit, [.chair, .staff, .administrator].contains(grant.role) {
                parties.insert(.unit)
            } else if mayRecord, [.officer, .staff, .administrator].contains(grant.role) {
                parties.insert(.writer)
            }
            guard grant.allows(.rate, at: unit, line + [unit]), let place = line.firstIndex(of: grant.organisation)
            else { continue }
            for level in ReviewLevel.allCases where level.reviewer(in: kinds) == place {
                parties.insert(.reviewer(level))
            }
        }
        return parties
    }
}
