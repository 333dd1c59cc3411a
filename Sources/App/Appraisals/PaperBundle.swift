import Domain
import Storage

/// Papers out of the urn that lie together under one number and are counted twice (decision 0034).
struct PaperBundle: Sendable {
    let id: ID<PaperBundle>
    let appraisal: ID<Appraisal>
    /// The number that is written on it, from 1.
    let place: Int64
    let papers: Int64
    /// When the first count was entered, and by whom; nil while none waits for the second.
    let entered: Instant?
    let enteredBy: ID<Account>?
    /// The first count, sealed like a vote.
    let sealed: [UInt8]?
    /// How often two counts were not the same.
    let differed: Int64
    let counted: Instant?

    init(row: Row) throws {
        (id, appraisal, place) = (try row["id"], try row["appraisal"], try row["place"])
        (papers, entered, enteredBy) = (try row["papers"], try row["entered"], try row["entered_by"])
        (sealed, differed, counted) = (try row["sealed"], try row["differed"], try row["counted"])
    }

    var state: (tone: Tone, words: String) {
        if counted != nil { return (.good, "两遍一致，已入票箱") }
        if entered != nil { return (.warning, "等另一人录第二遍") }
        return (.bad, "两遍不一致，两人都重数重录")
    }
}

/// How an appraisal stands with its papers.
struct PaperState: Sendable {
    /// Members who gave a paper in.
    let voters: Int64
    let bundles: [PaperBundle]

    /// Papers in all bundles, and in those that are in the box.
    var papers: Int64 { bundles.reduce(0) { $0 + $1.papers } }
    var counted: Int64 { bundles.reduce(0) { $0 + ($1.counted == nil ? 0 : $1.papers) } }
    var isWhole: Bool { counted == voters }
}

extension View {
    func papers(of appraisal: Appraisal) throws -> PaperState {
        let voters = try tx.value(
            "SELECT COUNT(*) FROM appraisal_voter WHERE appraisal = \(appraisal.id) AND paper = 1", as: Int64.self)
        let bundles = try tx.all(
            "SELECT b.* FROM appraisal_bundle b WHERE b.appraisal = \(appraisal.id) ORDER BY b.place"
        ) { try PaperBundle(row: $0) }
        return PaperState(voters: voters ?? 0, bundles: bundles)
    }

    /// Some of those who may vote, by membership.
    func voters(of appraisal: Appraisal, _ members: [ID<Membership>]) throws -> [ID<Membership>: AppraisalVoter] {
        let found = try tx.all(
            """
            SELECT v.* FROM appraisal_voter v
            WHERE v.appraisal = \(appraisal.id) AND v.membership IN \(list: members)
            """
        ) { try AppraisalVoter(row: $0) }
        return Dictionary(uniqueKeysWithValues: found.map { ($0.membership, $0) })
    }
}
