import Domain
import Storage
import TestKit

@testable import App

/// What the matrix asks of lapses: one that waits to be put right at every unit.
extension MatrixWorld {
    func lapse(at unit: ID<Organisation>) throws -> ID<Lapse> {
        try test.city.writeNow(by: .system) { change in
            let known: ID<Lapse>? = try change.tx.value(
                "SELECT id FROM lapse WHERE organisation = \(unit) AND stage = 'warned'")
            if let known { return known }
            let id: ID<Lapse> = change.nextID()
            try change.write.run(
                """
                INSERT INTO lapse (id, organisation, standard, edition, rule, name, finding, rank, rank_after, found, due,
                    stage)
                VALUES (\(id), \(unit), 'grassroots-star', 'grassroots-star-2013', \("V-\(id)"), '届期已满', '否', 2, 1,
                    \(change.today), \(change.today), 'warned')
                """)
            return id
        }
    }
}
