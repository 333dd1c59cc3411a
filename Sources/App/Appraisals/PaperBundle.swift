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
