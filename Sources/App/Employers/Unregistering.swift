import Domain
import Storage

extension Change {
    /// The employers never were in the register: where they lay and what covered them from the start goes; the rows are left
    /// to whoever makes sure that nothing points at them.
    func unregister(_ ids: [ID<Employer>]) throws {
        for id in ids {
            guard let employer = try employer(id) else { continue }
            for place in try places(of: [id]) { touch(place.organisation, "employer", since: employer.opened) }
            for coverage in try coverages(of: [id]) {
                touch(coverage.organisation, "coverage", since: coverage.span.from)
            }
            try write.run("DELETE FROM employer_place WHERE employer = \(id)")
            try write.run("DELETE FROM coverage WHERE employer = \(id)")
            let told = try words(EmployerDraft(employer))
            try event("employer.unregister", at: nil, subject: "employer:\(id)", before: told)
        }
    }
}
