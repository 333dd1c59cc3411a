import Domain
import Storage

/// A yearly appraisal at a union (M8, CON-018).
public struct Appraisal: Sendable {
    public let id: ID<Appraisal>
    let organisation: ID<Organisation>
    let year: Int
    let from: Day
    /// The last day on which one may vote.
    let last: Day
    /// In percent of those who may vote, and of those who voted.
    let leastTurnout: Int64
    /// Asked of the answers on the home, and of those on the chair.
    let leastSatisfied: Int64
    let leastChair: Int64
    /// By what the results are told apart; nil when not at all.
    let division: AppraisalDivision?
    let publicKey: [UInt8]
    let opened: Instant
    let closed: Instant?
    /// Set at the close.
    let voted: Int64?
    let record: ID<Record>?
    /// Set when it was called off or annulled.
    let voiding: AppraisalVoiding?
    /// Votes online that were too few beside papers, and are never opened.
    let leftOut: Int64

    /// Below so many votes nothing is counted: who knows some of them would know the rest.
    static let fewest: Int64 = 5

    init(row: Row) throws {
        (id, organisation, year) = (try row["id"], try row["organisation"], try row["year"])
        (from, last) = (try row["from_day"], try row["last_day"])
        (leastTurnout, leastSatisfied) = (try row["least_turnout"], try row["least_satisfied"])
        division = try row["division"]
        (publicKey, opened, closed) = (try row["public_key"], try row["opened"], try row["closed"])
        (voted, record) = (try row["voted"], try row["record"])
        leastChair = try row["least_chair"] as Int64? ?? leastSatisfied
        (voiding, leftOut) = (try AppraisalVoiding(row: row), try row["left_out"])
    }

    /// Neither counted nor called off.
    var isOpen: Bool { closed == nil && voiding == nil }

    func takesVotes(on day: Day) -> Bool { isOpen && from <= day && day <= last }

    /// The same of one who may vote: whose paper was among too few to be opened votes online until the count.
    func takesVote(of voter: AppraisalVoter, on day: Day) -> Bool {
        takesVotes(on: day) || isOpen && day > last && voter.isRecalled
    }

    /// Whether the urn may be emptied and the box counted: when nobody can vote any more.
    func isOver(on day: Day, _ turnout: Ratio) -> Bool {
        isOpen && (day > last || turnout.numerator == turnout.denominator)
    }
}

/// One who may vote.
struct AppraisalVoter: Sendable {
    let id: ID<AppraisalVoter>
    let appraisal: ID<Appraisal>
    let membership: ID<Membership>
    let hasVoted: Bool
    /// Whether a paper was given in.
    let isOnPaper: Bool
    /// Whether that was instead of a vote online which cannot be opened, and which still lies in the box.
    let isMoved: Bool
    /// Whether the paper was one of too few, and taken back after the last day.
    let isRecalled: Bool
    /// The place of the part that the voter belongs to; `Ballot.noPart` where there are none.
    let part: UInt8
    /// Whether the code that holds went out as a message.
    let isSent: Bool

    /// `paper` of one whose vote online was moved, and of one whose paper was recalled.
    static let moved: Int64 = 2
    static let recalled: Int64 = -1

    init(row: Row) throws {
        (id, appraisal) = (try row["id"], try row["appraisal"])
        (membership, hasVoted) = (try row["membership"], try row["voted"])
        let paper: Int64 = try row["paper"]
        (isOnPaper, isMoved, isRecalled) = (paper > 0, paper == Self.moved, paper == Self.recalled)
        part = UInt8(clamping: try row["part"] as Int64)
        isSent = try row["sent"]
    }
}

/// The answers to one question, counted.
struct AppraisalResult: Sendable, Equatable {
    let question: AppraisalQuestion
    var counts: [AppraisalGrade: Int64]
    /// Votes without an answer to it: left blank on paper, or not opened.
    var blank: Int64 = 0

    init(question: AppraisalQuestion, counts: [AppraisalGrade: Int64]) {
        (self.question, self.counts) = (question, counts)
    }

    init(row: Row) throws {
        question = try row["question"]
        counts = [
            .satisfied: try row["satisfied"], .basically: try row["basically"], .unsatisfied: try row["unsatisfied"],
        ]
    }

    func count(_ grade: AppraisalGrade) -> Int64 { counts[grade] ?? 0 }
    var all: Int64 { AppraisalGrade.allCases.reduce(blank) { $0 + count($1) } }
    /// 满意 and 基本满意, as the indicator has it.
    var content: Ratio { Ratio(count(.satisfied) + count(.basically), all) }
}

extension View {
    func appraisal(_ id: ID<Appraisal>) throws -> Appraisal? {
        try tx.first("SELECT a.* FROM appraisal a WHERE a.id = \(id)") { try Appraisal(row: $0) }
    }

    /// Newest first.
    func appraisals(of unit: ID<Organisation>) throws -> [Appraisal] {
        try tx.all("SELECT a.* FROM appraisal a WHERE a.organisation = \(unit) ORDER BY a.year DESC, a.id DESC") {
            try Appraisal(row: $0)
        }
    }

    func openAppraisals() throws -> [Appraisal] {
        try tx.all("SELECT a.* FROM appraisal a WHERE a.closed IS NULL AND a.voided IS NULL ORDER BY a.id") {
            try Appraisal(row: $0)
        }
    }

    /// Those of the unions of a branch with how many may vote, the ones whose last day is longest past first.
    func openAppraisals(under unit: ID<Organisation>) throws -> [(appraisal: Appraisal, voters: Int64)] {
        try tx.all(
            """
            SELECT a.*, (SELECT COUNT(*) FROM appraisal_voter v WHERE v.appraisal = a.id) AS voters FROM appraisal a
            WHERE a.closed IS NULL AND a.voided IS NULL AND \(try isListed("a.organisation", under: unit, on: today))
            ORDER BY a.last_day, a.id
            """
        ) { (try Appraisal(row: $0), try $0["voters"]) }
    }

    /// How many of those who may have voted.
    func turnout(of appraisal: Appraisal) throws -> Ratio {
        try tx.first(
            "SELECT COALESCE(SUM(voted), 0) AS voted, COUNT(*) AS n FROM appraisal_voter WHERE appraisal = \(appraisal.id)"
        ) { Ratio(try $0["voted"], try $0["n"]) } ?? .none
    }

    func voters(of appraisal: Appraisal) throws -> [AppraisalVoter] {
        try tx.all("SELECT v.* FROM appraisal_voter v WHERE v.appraisal = \(appraisal.id) ORDER BY v.id") {
            try AppraisalVoter(row: $0)
        }
    }

    func hasCodes(_ appraisal: Appraisal) throws -> Bool {
        try tx.exists("SELECT 1 FROM appraisal_voter WHERE appraisal = \(appraisal.id) AND code IS NOT NULL")
    }

    func results(of appraisal: Appraisal) throws -> [AppraisalResult] {
        let found = try tx.all("SELECT r.* FROM appraisal_result r WHERE r.appraisal = \(appraisal.id)") { row in
            var result = try AppraisalResult(row: row)
            result.blank = try row["blank"]
            return result
        }
        return AppraisalQuestion.allCases.compactMap { question in found.first { $0.question == question } }
    }

    /// The open appraisal that a member may take part in.
    func ownVote(of person: ID<Person>) throws -> (appraisal: Appraisal, voter: AppraisalVoter)? {
        for membership in try memberships(of: person) where membership.until == nil {
            for appraisal in try appraisals(of: membership.organisation) where appraisal.isOpen {
                let voter = try tx.first(
                    """
                    SELECT v.* FROM appraisal_voter v
                    WHERE v.appraisal = \(appraisal.id) AND v.membership = \(membership.id)
                    """
                ) { try AppraisalVoter(row: $0) }
                if let voter, appraisal.takesVote(of: voter, on: today) { return (appraisal, voter) }
            }
        }
        return nil
    }
}
