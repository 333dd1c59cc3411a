import Domain
import Storage
import TestKit

@testable import App

/// What the matrix asks of rounds: one at each federation that holds them, the same again.
extension MatrixWorld {
    /// The round of a unit; of a unit that holds none, that of the city.
    func round(at unit: ID<Organisation>) throws -> ID<Round> {
        try test.city.writeNow(by: .system) { change in
            guard let asked = try change.organisation(unit), let root = try change.root() else { return ID(1) }
            let holder = asked.kind.holds == nil ? root : asked
            if let known = try change.rounds(of: [holder.id]).first { return known.id }
            return try change.open(RoundForm(RoundsWorld.form, change), at: holder)
        }
    }

    /// The city's, of which nobody but the open page is asked what was drawn.
    func drawnRound() throws -> ID<Round> {
        let round = try round(at: tree.city)
        try test.city.writeNow(by: .system) { change in
            try change.write.run(
                """
                UPDATE rating_round SET share = 10, seed = '六五二三', drawn = \(change.now)
                WHERE id = \(round) AND seed IS NULL
                """)
        }
        return round
    }
}
