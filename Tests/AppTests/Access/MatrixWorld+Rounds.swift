import Domain
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
}
