import CSodium
import Domain
import Storage

/// A vote on its way into the box: who casts it, and the answers as they were sealed.
struct SealedVote: Sendable {
    let voter: AppraisalVoter
    let envelope: [UInt8]
}

extension View {
    /// Seals the answers of somebody who may vote today.
    /// - Throws: `Refusals`, `BallotProblem`.
    func seal(_ ballot: Ballot, as voter: AppraisalVoter) throws -> SealedVote {
        guard let appraisal = try appraisal(voter.appraisal) else { throw NotFound() }
        if let sentence = appraisal.outsideDays(of: voter, on: today) { throw Refusals([.outsideDays(sentence)]) }
        var ballot = ballot
        ballot.part = voter.part
        return SealedVote(voter: voter, envelope: try ballot.sealed(for: appraisal.id, appraisal.publicKey))
    }

    /// Every envelope of an appraisal. Together they are one row, in an order that each write draws anew.
    func envelopes(of appraisal: ID<Appraisal>) throws -> [[UInt8]] {
        let boxes = try tx.all("SELECT sealed FROM appraisal_envelope WHERE appraisal = \(appraisal)") {
            try $0["sealed"] as [UInt8]
        }
        return boxes.flatMap { box in
            stride(from: 0, to: box.count, by: Ballot.sealedLength).map {
                Array(box[$0..<min(box.count, $0 + Ballot.sealedLength)])
            }
        }
    }
}

extension Change {
    /// Marks that members have voted and puts their envelopes into the boxes: of each both or neither. No event is left,
    /// since the order of events would stand beside the box.
    /// - Returns: for each vote nil, or why it was not taken: the member has voted already, or votes are not taken today.
    func cast(_ votes: [SealedVote]) throws -> [Refusals?] {
        var known: [ID<Appraisal>: Appraisal] = [:]
        var taken: [ID<Appraisal>: [[UInt8]]] = [:]
        let answers = try votes.map { vote -> Refusals? in
            let id = vote.voter.appraisal
            known[id] = try known[id] ?? appraisal(id)
            guard let appraisal = known[id] else { throw NotFound() }
            if let sentence = appraisal.outsideDays(of: vote.voter, on: today) {
                return Refusals([.outsideDays(sentence)])
            }
            let marked = try write.run("UPDATE appraisal_voter SET voted = 1 WHERE id = \(vote.voter.id) AND voted = 0")
            if marked != 1 { return Refusals([.votedAlready]) }
            taken[id, default: []].append(vote.envelope)
            return nil
        }
        for (appraisal, envelopes) in taken.sorted(by: { $0.key < $1.key }) { try put(envelopes, into: appraisal) }
        return answers
    }

    /// The whole box is written anew: which of its envelopes are the new ones cannot be told from the row.
    func put(_ envelopes: [[UInt8]], into appraisal: ID<Appraisal>) throws {
        try write.overwriteDeleted()
        let box = (try self.envelopes(of: appraisal) + envelopes).shuffled()
        try emptyBox(of: appraisal)
        var key = [UInt8](repeating: 0, count: 16)
        randombytes_buf(&key, key.count)
        try write.run(
            """
            INSERT INTO appraisal_envelope (envelope, appraisal, sealed)
            VALUES (\(key), \(appraisal), \(Array(box.joined())))
            """)
    }

    func emptyBox(of appraisal: ID<Appraisal>) throws {
        try write.run("DELETE FROM appraisal_envelope WHERE appraisal = \(appraisal)")
    }
}

extension Refusal {
    fileprivate static func outsideDays(_ sentence: String) -> Refusal { Refusal(field: "code", sentence: sentence) }
    fileprivate static let votedAlready = Refusal(field: "code", sentence: "已经投过票，每人只投一次")
}
