import Domain
import Storage

/// One write to the city: its author, its moment, the events it leaves, and the units whose figures it touched.
public final class Change: View {
    public let write: WriteTransaction
    public let author: Author
    public let now: Instant

    /// What changed at each unit: record kinds, table names, or `structure`.
    private(set) var touched: [ID<Organisation>: Touch] = [:]
    /// A bulk load leaves one event for each chunk and rebuilds the figures once, at its end.
    let isBulk: Bool
    /// How often each action was done, in a bulk load: what its one event says.
    var loaded: [String: Int] = [:]
    /// What is to be done once the write is kept, and never for one that is not: to destroy a key, say.
    var afterwards: [@Sendable (City) throws -> Void] = []
    /// The end of the chain of events, once this write has added to it.
    var head: ChainHead?

    init(tx: WriteTransaction, city: City, author: Author, isBulk: Bool = false) {
        write = tx
        self.author = author
        self.isBulk = isBulk
        now = city.clock.now()
        super.init(tx: tx, city: city, today: now.day)
    }

    func nextID<Entity>(_ entity: Entity.Type = Entity.self) -> ID<Entity> { city.ids.next(at: now) }

    /// Marks that a record of `kind`, or a row of a table, changed at a unit.
    func touch(_ organisation: ID<Organisation>, _ source: String, since day: Day) {
        if isBulk { return }
        note(organisation).add(source, since: day)
    }

    /// Marks that a unit is about to open, close or move. Must be called before its placements change, so that
    /// its figures can leave the branches they were counted in.
    func touchStructure(_ organisation: ID<Organisation>, since day: Day) throws {
        if isBulk { return }
        let touch = note(organisation)
        if touch.branches == nil { touch.branches = try ancestors(of: organisation, on: today) }
        touch.add("organisation", since: day)
    }

    /// The figures of everything touched so far are right again.
    func forgetTouched() { touched = [:] }

    private func note(_ organisation: ID<Organisation>) -> Touch {
        if let touch = touched[organisation] { return touch }
        let touch = Touch()
        touched[organisation] = touch
        return touch
    }
}

/// What a write did to one unit's figures.
final class Touch {
    /// The units whose branches held this one before it opened, closed or moved, by tree; nil while it stays where it is.
    fileprivate(set) var branches: [Tree: [ID<Organisation>]]?
    private(set) var sources: Set<String> = []
    /// The earliest day whose figures may differ now.
    private(set) var since: Day?
    var isStructural: Bool { branches != nil }

    func add(_ source: String, since day: Day) {
        sources.insert(source)
        since = since.map { min($0, day) } ?? day
    }
}
