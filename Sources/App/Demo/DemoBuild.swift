import Domain
import Storage

/// The demonstration: an invented city on the real map of Huzhou's townships, the same for the same seed.
public enum Demo {
    public enum Size: String, CaseIterable, Sendable {
        /// Some sixty unions with names, for tests and for reading by hand.
        case small
        /// Eight thousand unions.
        case city
    }

    /// How far a build has come, for the person at the terminal.
    public struct Progress: Sendable {
        public let phase: String
        public let done: Int
        public let total: Int
    }

    /// Sunday 2015-03-01: two years of the plan are over and the last has begun.
    public static let day: Day = "2015-03-01"
    public static let seed: UInt64 = 65
    static let name = "湖州市总工会"

    /// Builds beside the database's place and renames at the end (docs/decisions/0005).
    /// - Parameters:
    ///   - members: whether every union has its members as people; in the small world those of one town have anyway.
    ///   - replacing: whether a finished demonstration may be replaced. An installation never is.
    /// - Throws: `DemoProblem` when something stands in the way.
    public static func build(
        into folder: CityFolder, size: Size, today: Day = day, seed: UInt64 = seed, catalogue: Catalogue? = nil,
        replacing: Bool = false, members: Bool = false, progress: @escaping @Sendable (Progress) -> Void = { _ in }
    ) throws {
        let place = DemoPlace(folder)
        try place.prepare(replacing: replacing)
        let clock = Clock.building(on: today)
        let store = try Store.open(folder.database.building, create: true, durability: .disposable)
        try store.migrate(CatalogueFiles.migrations(), at: "\(clock.now())")
        try folder.keyFile.write(Vault(keys: [.known(seed)]))
        try folder.prepareKeys(store)
        let city = City(
            store: store, catalogue: try catalogue ?? Catalogue(), clock: clock, ids: IDSource(salt: 0),
            vault: try folder.keyFile.read(), ballotKeys: folder.ballotKeys, evidence: folder.evidence)
        try WorldBuild(city: city, today: today, seed: seed, progress: progress).run(size, members: members)
        try store.close()
        try place.finish()
    }
}

extension Clock {
    /// Stands on one day and moves by a millisecond whenever it is read, so that every build of the same world writes
    /// the same instants and identities.
    static func building(on day: Day) -> Clock {
        let ticks = Ticks()
        let start = Instant(day, seconds: 8 * 3600).milliseconds
        let now: @Sendable () -> Instant = { Instant(milliseconds: start + ticks.next()) }
        return Clock(now: now, wall: now, demoDay: day)
    }
}
