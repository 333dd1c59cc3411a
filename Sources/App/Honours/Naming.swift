import Domain
import Foundation
import Storage

/// The naming of one title for one year.
struct Naming: Sendable {
    let id: ID<Naming>
    /// The federation that decides.
    let organisation: ID<Organisation>
    let honour: String
    let year: Int
    let factsDay: Day
    let opened: Instant
    let document: String?
    let decidedDay: Day?
    let cancelled: Instant?
    let cancelledReason: String?

    init(row: Row) throws {
        (id, organisation, honour) = (try row["id"], try row["organisation"], try row["honour"])
        (year, factsDay, opened) = (try row["year"], try row["facts_day"], try row["opened"])
        (document, decidedDay) = (try row["document"], try row["decided_day"])
        (cancelled, cancelledReason) = (try row["cancelled"], try row["cancelled_reason"])
    }

    /// By which its 公示 is known.
    var matter: String { "naming:\(id)" }

    func stage(_ announcement: Announcement?) -> NamingStage {
        cancelled != nil
            ? .cancelled : decidedDay != nil ? .decided : announcement != nil ? .announced : .nominating
    }
}

/// Somebody who stands in a naming, with the facts as they were.
struct NamingCandidate: Sendable {
    let id: ID<NamingCandidate>
    let naming: ID<Naming>
    let organisation: ID<Organisation>
    let county: ID<Organisation>
    let person: String?
    let standing: CandidateStanding
    let rank: Int?
    let sentence: String
    private let json: String

    init(row: Row) throws {
        (id, naming, organisation) = (try row["id"], try row["naming"], try row["organisation"])
        (county, person, standing) = (try row["county"], try row["person"], try row["standing"])
        (rank, sentence, json) = (try row["rank"], try row["sentence"], try row["facts"])
    }

    var facts: CandidateFacts {
        (try? JSONDecoder().decode(CandidateFacts.self, from: Data(json.utf8))) ?? CandidateFacts()
    }
}

extension CandidateFacts {
    var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }
}

extension CandidateStanding: Stored {}

/// A county's word that a candidate be named.
struct Nomination: Sendable {
    let id: ID<Nomination>
    let candidate: ID<NamingCandidate>
    let county: ID<Organisation>
    let reason: String
    let hasConsented: Bool

    init(row: Row) throws {
        (id, candidate, county) = (try row["id"], try row["candidate"], try row["county"])
        (reason, hasConsented) = (try row["reason"], try row["consented"])
    }
}

extension View {
    func naming(_ id: ID<Naming>) throws -> Naming? {
        try tx.first("SELECT n.* FROM naming n WHERE n.id = \(id)") { try Naming(row: $0) }
    }

    /// The newest first.
    func namings(limit: Int = 100) throws -> [Naming] {
        try tx.all("SELECT n.* FROM naming n ORDER BY n.year DESC, n.id DESC LIMIT \(limit)") { try Naming(row: $0) }
    }

    func stage(of naming: Naming) throws -> NamingStage {
        naming.stage(try announcement(of: naming.matter))
    }

    /// Places by county, with how many units they are of.
    func places(of naming: ID<Naming>) throws -> [NamingGround.County] {
        try tx.all("SELECT p.* FROM naming_place p WHERE p.naming = \(naming) ORDER BY p.county") { row in
            NamingGround.County(id: try row["county"], counted: try row["counted"], places: try row["places"])
        }
    }

    func candidate(_ id: ID<NamingCandidate>) throws -> NamingCandidate? {
        try tx.first("SELECT c.* FROM naming_candidate c WHERE c.id = \(id)") { try NamingCandidate(row: $0) }
    }

    /// In the order of their counties and ranks; those who are not eligible come last.
    /// - Parameters:
    ///   - county: only its own.
    ///   - eligible: true for those who are, false for those who are not, nil for all.
    func candidates(
        of naming: ID<Naming>, in county: ID<Organisation>?, eligible: Bool?, limit: Int, offset: Int = 0
    ) throws -> [NamingCandidate] {
        try tx.all(
            """
            SELECT c.* FROM naming_candidate c WHERE \(Self.narrowed(naming, county, eligible))
            ORDER BY c.county, CASE WHEN c.rank IS NULL THEN 1 ELSE 0 END, c.rank, c.organisation
            LIMIT \(limit) OFFSET \(offset)
            """
        ) { try NamingCandidate(row: $0) }
    }

    func candidateCount(of naming: ID<Naming>, in county: ID<Organisation>?, eligible: Bool?) throws -> Int {
        try tx.value(
            "SELECT COUNT(*) FROM naming_candidate c WHERE \(Self.narrowed(naming, county, eligible))") ?? 0
    }

    private static func narrowed(_ naming: ID<Naming>, _ county: ID<Organisation>?, _ eligible: Bool?) -> SQL {
        let place: SQL = county.map { "c.county = \($0)" } ?? "1 = 1"
        let able: SQL =
            eligible.map { $0 ? "c.standing <> 'ineligible'" : "c.standing = 'ineligible'" } ?? "1 = 1"
        return "c.naming = \(naming) AND \(place) AND \(able)"
    }

    /// Those that stand, in the order in which they were made.
    func nominations(of naming: ID<Naming>) throws -> [Nomination] {
        try tx.all(
            "SELECT m.* FROM naming_nomination m WHERE m.naming = \(naming) AND m.withdrawn IS NULL ORDER BY m.id"
        ) { try Nomination(row: $0) }
    }
}
