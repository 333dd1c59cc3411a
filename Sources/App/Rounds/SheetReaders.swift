import Domain
import Storage

extension SheetState {
    /// Whether the unit has it and others are not yet to hold anything against it.
    var isWithUnit: Bool { self == .blank || isOpen }
}

extension View {
    /// Whether an author may read a unit's sheet and the files at it: as long as the unit has it, whoever holds a post
    /// there or stands above it; once it is handed in, the unit's members too.
    func mayRead(_ state: SheetState, of unit: ID<Organisation>, by author: Author) throws -> Bool {
        if author.isSystem { return true }
        let line = try commandLine(of: unit)
        return author.grants.contains { grant in
            grant.allows(.people, at: unit, line) && (!state.isWithUnit || grant.role != .member)
        }
    }

    /// - Throws: `NotFound` for whom it is not.
    func readable(_ reading: SheetReading, by author: Author) throws -> SheetReading {
        guard try mayRead(reading.state, of: reading.unit.id, by: author) else { throw NotFound() }
        return reading
    }

    /// Those units whose sheets an author may read.
    /// - Parameter units: that the author sees.
    func readableSheets(
        of units: [ID<Organisation>], in round: ID<Round>, by author: Author
    ) throws -> Set<ID<Organisation>> {
        // Whose every grant reaches down reads the sheets of all that they see.
        if author.isSystem || author.grants.allSatisfy({ $0.role.permissions.contains(.people) }) { return Set(units) }
        return Set(
            try units.filter { try mayRead(sheet(of: $0, in: round)?.state ?? .blank, of: $0, by: author) })
    }
}
