import Domain
import Storage

/// A unit to be opened.
public struct NewOrganisation: Sendable {
    public var kind: OrganisationKind
    public var name: String
    public var code: String?
    public var opened: Day
    public var founded: Day?
    /// Nil for the city federation alone.
    public var command: ID<Organisation>?
    /// Where it lies, when that is not under the unit that leads it.
    public var territory: ID<Organisation>?
    public var note: String?

    public init(
        _ kind: OrganisationKind, _ name: String, code: String? = nil, opened: Day, founded: Day? = nil,
        under command: ID<Organisation>?, lying territory: ID<Organisation>? = nil, note: String? = nil
    ) {
        (self.kind, self.name, self.code, self.opened, self.founded) = (kind, name, code, opened, founded)
        (self.command, self.territory, self.note) = (command, territory ?? command, note)
    }
}

extension Change {
    /// Opens a unit and places it in both trees.
    /// - Throws: `Refusals` when the unit may not stand there.
    @discardableResult
    public func open(_ new: NewOrganisation) throws -> ID<Organisation> {
        try refuse(refusals(for: new))
        let leader = try new.command.map { try footing($0, in: .command, from: new.opened) }
        let ground = try new.territory.map { try footing($0, in: .territory, from: new.opened) }
        let id: ID<Organisation> = nextID()
        try touchStructure(id, since: new.opened)
        try write.run(
            """
            INSERT INTO organisation (id, kind, name, code, opened, founded, closed, note)
            VALUES (\(id), \(new.kind), \(new.name), \(new.code), \(new.opened), \(new.founded), NULL, \(new.note))
            """)
        try place(id, under: new.command, leader, in: .command, from: new.opened)
        try place(id, under: new.territory, ground, in: .territory, from: new.opened)
        try event("organisation.open", at: id, subject: "organisation:\(id)", after: "{\"name\":\(quoted(new.name))}")
        return id
    }

    /// Ends a unit's life. Units under it must have been moved away before.
    /// - Throws: `Refusals` while a unit stands under it on `day` or later.
    public func close(_ id: ID<Organisation>, on day: Day, note: String? = nil) throws {
        guard let unit = try organisation(id), unit.closed == nil else { throw NotFound() }
        if day <= unit.opened { try refuse([Refusal(field: "day", sentence: "撤销日应当晚于设立日\(unit.opened.chinese)")]) }
        try refuseUnitsBelow(unit, from: day)
        try refuseEmployers(lyingIn: unit, from: day)
        try touchStructure(id, since: day)
        try write.run("UPDATE organisation SET closed = \(day), note = COALESCE(\(note), note) WHERE id = \(id)")
        // Moves that were to come do not happen any more.
        try write.run("DELETE FROM placement WHERE organisation = \(id) AND from_day >= \(day)")
        try write.run(
            """
            UPDATE placement SET until_day = \(day)
            WHERE organisation = \(id) AND (until_day IS NULL OR until_day > \(day))
            """)
        try endTenures(at: id, on: day)
        try endCoverage(by: id, on: day)
        try event("organisation.close", at: id, subject: "organisation:\(id)", after: "{\"closed\":\"\(day)\"}")
    }

    private func place(
        _ id: ID<Organisation>, under parent: ID<Organisation>?, _ above: Lineage?, in tree: Tree, from day: Day
    ) throws {
        let placement: ID<Placement> = nextID()
        try write.run(
            """
            INSERT INTO placement (id, organisation, parent, tree, from_day, until_day, path)
            VALUES (\(placement), \(id), \(parent), \(tree), \(day), NULL, \(Lineage(under: above, id).path))
            """)
    }

    private func refusals(for new: NewOrganisation) throws -> [Refusal] {
        var all: [Refusal] = []
        if new.name.isEmpty { all.append(Refusal(field: "name", sentence: "请填写名称")) }
        if let founded = new.founded, founded < new.opened {
            all.append(Refusal(field: "founded", sentence: "工会成立日不能早于设立日\(new.opened.chinese)"))
        }
        if let command = new.command {
            if let parent = try organisation(command), parent.isOpen(on: new.opened) {
                if !new.kind.parents.contains(parent.kind) {
                    all.append(Refusal(field: "parent", sentence: "\(new.kind.title)不能直接设在\(parent.kind.title)下"))
                }
            } else {
                all.append(Refusal(field: "parent", sentence: "上级组织不存在，或当日已撤销"))
            }
        } else if new.kind != .city {
            all.append(Refusal(field: "parent", sentence: "请选择上级组织"))
        }
        return all
    }

    func refuse(_ refusals: [Refusal]) throws {
        if !refusals.isEmpty { throw Refusals(refusals) }
    }
}

enum Placement {}
