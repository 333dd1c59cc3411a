import Domain
import Storage

/// How an appraisal stands with its papers, and with the votes online that lie in the box beside them.
struct PaperState: Sendable {
    /// Members who gave a paper in, also those who did so in place of a vote online.
    let voters: Int64
    /// Those of them whose vote online still lies in the box.
    let moved: Int64
    /// Who voted online and gave in no paper, and how many of those votes were taken out unopened.
    let online: Int64
    let leftOut: Int64
    /// Whose paper was recalled, and who has not voted online since.
    let recalled: Int64
    let bundles: [PaperBundle]

    /// Papers in all bundles, and in those that are in the box.
    var papers: Int64 { bundles.reduce(0) { $0 + $1.papers } }
    var counted: Int64 { bundles.reduce(0) { $0 + ($1.counted == nil ? 0 : $1.papers) } }
    var isWhole: Bool { counted == voters }

    /// Votes online in the box.
    var envelopes: Int64 { online + moved - leftOut }

    /// Whether the votes online are so few that whoever sorts the papers would know them from the sums. Once papers are
    /// being counted nothing can be mixed among them any more.
    var isUnsettled: Bool {
        bundles.isEmpty && voters + online >= Appraisal.fewest
            && Appraisal.hides(electronic: envelopes, papers: voters)
    }

    /// Why the urn stays closed; nil where it may be opened.
    var pending: String? {
        if isUnsettled {
            return "网上投的只有 \(envelopes) 人，不足 \(Appraisal.fewest) 人，和纸质票一起打开就看得出他们投了什么；先请他们改投纸质票"
        }
        return moved > 0 ? "有 \(moved) 位登记了改投纸质票而不必改投，请先在“谁投过票”里撤销" : nil
    }
}

extension View {
    func papers(of appraisal: Appraisal) throws -> PaperState {
        let marks =
            try tx.first(
                """
                SELECT COALESCE(SUM(CASE WHEN paper > 0 THEN 1 ELSE 0 END), 0) AS voters,
                    COALESCE(SUM(CASE WHEN paper = \(AppraisalVoter.moved) THEN 1 ELSE 0 END), 0) AS moved,
                    COALESCE(SUM(CASE WHEN voted = 1 AND paper <= 0 THEN 1 ELSE 0 END), 0) AS online,
                    COALESCE(SUM(CASE WHEN voted = 0 AND paper = \(AppraisalVoter.recalled) THEN 1 ELSE 0 END), 0) AS recalled
                FROM appraisal_voter WHERE appraisal = \(appraisal.id)
                """
            ) { row -> [Int64] in [try row["voters"], try row["moved"], try row["online"], try row["recalled"]] } ?? [
                0, 0, 0, 0,
            ]
        let bundles = try tx.all(
            "SELECT b.* FROM appraisal_bundle b WHERE b.appraisal = \(appraisal.id) ORDER BY b.place"
        ) { try PaperBundle(row: $0) }
        return PaperState(
            voters: marks[0], moved: marks[1], online: marks[2], leftOut: appraisal.leftOut, recalled: marks[3],
            bundles: bundles)
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
