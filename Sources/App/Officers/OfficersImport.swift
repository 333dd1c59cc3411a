import Domain
import Storage

extension View {
    /// The very same appointment, if it is there already.
    func held(_ new: Appointment, at unit: Organisation) throws -> Tenure? {
        try tx.first(
            """
            SELECT x.* FROM tenure x WHERE x.organisation = \(unit.id) AND x.post = \(new.post)
                AND x.person_name = \(new.name) AND x.from_day = \(new.day)
                AND (x.until_day IS NULL OR x.until_day > x.from_day) ORDER BY x.id DESC LIMIT 1
            """
        ) { try Tenure(row: $0) }
    }

    /// Whoever sits in the chair on a day, or is known to take it later.
    func chair(of unit: Organisation, from day: Day?) throws -> Tenure? {
        let day = day ?? today
        return try tx.first(
            """
            SELECT x.* FROM tenure x WHERE x.organisation = \(unit.id) AND x.post = \(Post.chair)
                AND (x.until_day IS NULL OR x.until_day > \(day)) AND (x.until_day IS NULL OR x.until_day > x.from_day)
            ORDER BY x.from_day LIMIT 1
            """
        ) { try Tenure(row: $0) }
    }
}

extension Change {
    /// The appointments never were; the rows are left, empty of any day, to whoever makes sure that nothing points at them.
    func unappoint(_ ids: [ID<Tenure>]) throws {
        for id in ids {
            guard let tenure = try tenure(id) else { continue }
            touch(tenure.organisation, "tenure", since: tenure.from)
            try write.run("UPDATE tenure SET until_day = from_day WHERE id = \(id)")
            try event("tenure.unappoint", at: tenure.organisation, subject: "tenure:\(id)")
        }
    }
}
