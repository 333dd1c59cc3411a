import Domain
import Storage

// An employer is seen from where it lies and from the union that covers it (decision 0016).

extension View {
    /// The only way to an employer: by what the author wants to do with it.
    /// - Throws: `NotFound` when there is no such employer or no right reaches it.
    func employer(_ id: ID<Employer>, for permission: Permission, by author: Author) throws -> Employer {
        guard let employer = try employer(id), try author.may(permission, with: id, in: self) else { throw NotFound() }
        return employer
    }

    /// The condition that the employer `e` is one that the author may see.
    func seenEmployers(by author: Author) throws -> SQL {
        if try author.seesWholeCity(in: self) { return "1 = 1" }
        let units = try visibleUnits(to: author)
        return """
            (e.id IN (SELECT l.employer FROM employer_place l WHERE \(.spans("l", today)) AND l.organisation IN (\(units)))
            OR e.id IN (SELECT c.employer FROM coverage c WHERE \(.spans("c", today)) AND c.organisation IN (\(units))))
            """
    }

    /// Those of some employers whose page the author may open.
    func seen(_ employers: [ID<Employer>], by author: Author) throws -> Set<ID<Employer>> {
        let condition = try seenEmployers(by: author)
        return Set(
            try tx.all("SELECT e.id FROM employer e WHERE e.id IN \(list: employers) AND \(condition)") {
                try $0["id"] as ID<Employer>
            })
    }

    /// The condition that the employer `e` belongs to a unit on a day: covered by it, where it is a union; covered by a
    /// union that it leads, where it leads an industry; else lying in its branch.
    func belonging(to unit: Organisation, on day: Day) throws -> SQL {
        if unit.kind == .city { return "1 = 1" }
        if unit.kind.isUnion || unit.kind == .industry {
            let units: SQL = unit.kind.isUnion ? "\(unit.id)" : try branch(of: unit.id, on: day)
            return """
                e.id IN (SELECT c.employer FROM coverage c WHERE \(.spans("c", day)) AND c.organisation IN (\(units)))
                """
        }
        return """
            e.id IN (SELECT l.employer FROM employer_place l
                WHERE \(.spans("l", day)) AND l.organisation IN (\(try branch(of: unit.id, on: day))))
            """
    }
}

extension Author {
    /// Who keeps the register does so where the employer lies; who sees and counts it may also be of the union that
    /// covers it. One whose place is not known belongs to the city.
    func may(_ permission: Permission, with employer: ID<Employer>, in view: View) throws -> Bool {
        if let place = try view.place(of: employer, on: view.today) ?? view.root()?.id,
            try may(permission, at: place, in: view)
        {
            return true
        }
        if permission == .register { return false }
        return try view.coverages(of: [employer], on: view.today).contains {
            try may(permission, at: $0.organisation, in: view)
        }
    }

    /// Whether a right to see begins at the city federation.
    func seesWholeCity(in view: View) throws -> Bool {
        if isSystem { return true }
        guard let root = try view.root()?.id else { return false }
        return grants.contains { $0.organisation == root && $0.role.permissions.contains(.see) }
    }
}
