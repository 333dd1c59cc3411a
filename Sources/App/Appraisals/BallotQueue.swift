import Domain

/// Where votes wait for the writer. Those that come while one group is written go together into the next: each waits for
/// the disk once, however many there are.
actor BallotQueue {
    private var waiting: [(vote: SealedVote, answer: CheckedContinuation<Void, any Error>)] = []
    private var isWriting = false

    /// Returns once the vote is kept.
    /// - Throws: `Refusals` when it is not taken; what the whole group failed of.
    func cast(_ vote: SealedVote, in city: City) async throws {
        try await withCheckedThrowingContinuation { answer in
            waiting.append((vote, answer))
            if !isWriting {
                isWriting = true
                Task { await write(city) }
            }
        }
    }

    private func write(_ city: City) async {
        while !waiting.isEmpty {
            let group = waiting
            waiting = []
            do {
                let votes = group.map(\.vote)
                let refusals = try await city.write(by: .system) { try $0.cast(votes) }
                for (asked, refused) in zip(group, refusals) {
                    if let refused { asked.answer.resume(throwing: refused) } else { asked.answer.resume() }
                }
            } catch {
                for asked in group { asked.answer.resume(throwing: error) }
            }
        }
        isWriting = false
    }
}
