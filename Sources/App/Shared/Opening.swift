import Domain
import Foundation
import Storage

/// Why a data folder cannot be opened, in one sentence.
public enum FolderProblem: Error, CustomStringConvertible {
    /// A demo whose making was interrupted.
    case unfinishedDemo(String)
    case needsMigration([String], String)
    case damaged(String, [String])

    public var description: String {
        switch self {
        case .unfinishedDemo(let directory):
            "\(directory) 里的演示数据没有做完（上次被中断）。重新运行 jianjia demo，会从头做好。"
        case .needsMigration(let names, let directory):
            "数据库需要先升级（\(names.joined(separator: "、"))），在 \(directory)：运行 jianjia migrate。"
        case .damaged(let path, let words):
            "数据库 \(path) 已损坏（\(words.first ?? "")）。没有改动它，请从备份恢复。"
        }
    }
}

/// One installation: the folder of its own data files, and its database, in that folder or on a server.
public struct CityFolder: Sendable {
    public let directory: String
    public let database: Location

    public init(_ directory: String, database: Location? = nil) {
        self.directory = directory
        self.database = database ?? .file("\(directory)/jianjia.sqlite")
    }

    /// How it is called in a sentence.
    public var name: String {
        if case .file = database { directory } else { database.description }
    }

    /// Several cities on servers may share a folder, so theirs carry the schema's name.
    var keyFile: KeyFile {
        switch database {
        case .file: KeyFile(path: "\(directory)/keys")
        case .server(_, let schema): KeyFile(path: "\(directory)/keys.\(schema)")
        }
    }

    /// Likewise beside the database and never in it.
    var ballotKeys: BallotKeys {
        switch database {
        case .file: BallotKeys(folder: "\(directory)/ballots")
        case .server(_, let schema): BallotKeys(folder: "\(directory)/ballots.\(schema)")
        }
    }

    /// Where lists are put that people will take away; each city has its own.
    private var exports: String {
        switch database {
        case .file: "\(directory)/exports"
        case .server(_, let schema): "\(directory)/exports.\(schema)"
        }
    }

    /// Where photos and documents lie, closed; each city has its own.
    var evidence: String {
        switch database {
        case .file: "\(directory)/evidence"
        case .server(_, let schema): "\(directory)/evidence.\(schema)"
        }
    }

    /// The keys, known again by what the database remembers of them.
    /// - Throws: `KeyProblem`.
    private func vault(_ store: Store) throws -> Vault {
        guard let check = try store.read({ try $0.setting(Vault.checkSetting) }) else { return .fresh() }
        guard let vault = try keyFile.read().using(check) else { throw KeyProblem.foreign(keyFile.path) }
        return vault
    }

    var additions: URL { URL(fileURLWithPath: directory).appendingPathComponent("catalogue") }

    private func refuseUnfinished() throws {
        if try !database.exists(), try database.building.exists() { throw FolderProblem.unfinishedDemo(name) }
    }

    /// Makes keys for a database that has none yet; those of one that has are never made anew.
    func prepareKeys(_ store: Store) throws {
        if try store.read({ try $0.setting(Vault.checkSetting) }) != nil { return }
        try keyFile.makeIfMissing()
        let check = try keyFile.read().check
        try store.write { try $0.setSetting(Vault.checkSetting, check) }
    }

    /// Opens the city that lives here.
    /// - Parameter day: where its clock stands; nil where that is the day of the demonstration, or today.
    /// - Throws: `StoreProblem`, `FolderProblem`, `BrokenData`.
    public func open(on day: Day? = nil) throws -> City {
        try refuseUnfinished()
        let store = try Store.open(database)
        let pending = try store.pending(CatalogueFiles.migrations())
        if !pending.isEmpty { throw FolderProblem.needsMigration(pending.map(\.name), name) }
        let published = try store.read { try PublishedEdition.texts($0) }
        let catalogue = try Catalogue(CatalogueFiles(additions: additions, published: published))
        let demoDay =
            try day
            ?? store.read { tx in
                try tx.value("SELECT value FROM setting WHERE name = 'demo_day'", as: Day.self)
            }
        return City(
            store: store, catalogue: catalogue, clock: demoDay.map(Clock.demo(on:)) ?? .system, ids: IDSource(),
            keyRing: KeyRing(try vault(store), file: keyFile), ballotKeys: ballotKeys, exports: exports,
            evidence: evidence)
    }

    /// Makes the database when there is none, and brings it up to this program.
    /// - Parameters:
    ///   - name: of the city federation, needed the first time.
    ///   - opened: since when there is one; today when nothing is said. It may be made earlier later.
    /// - Returns: the migrations that ran.
    public func migrate(name cityName: String?, opened: Day? = nil) throws -> [String] {
        try refuseUnfinished()
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        let store = try Store.open(database, create: true)
        let ran = try store.migrate(CatalogueFiles.migrations(), at: "\(Clock.system.now())") { tx, ran in
            if ran.contains(where: { $0.hasPrefix(NameWords.indexedByPairs) }) {
                try NameWords.shipped.indexPersons(tx)
            }
        }
        try prepareKeys(store)
        try store.close()
        let city = try open()
        try city.writeNow(by: .system) { change in
            try change.sealOlderEvents()
            if let root = try change.root() {
                if let opened { try change.predate(root, to: opened) }
            } else if let name = cityName {
                let day = min(opened ?? change.today, change.today)
                try change.setSetting("name", to: name)
                try change.open(NewOrganisation(.city, name, opened: day, founded: day, under: nil))
            }
        }
        try city.store.close()
        return ran
    }
}

extension Change {
    func setSetting(_ name: String, to value: String) throws {
        try write.run(
            """
            INSERT INTO setting (name, value) VALUES (\(name), \(value))
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """)
        try event("setting.change", at: nil, subject: "setting:\(name)", after: "{\"value\":\(quoted(value))}")
    }
}

extension City {
    /// Reads the whole file once; with `indexes` each of them is compared with its table as well.
    /// - Throws: `FolderProblem.damaged`.
    public func inspect(indexes: Bool = false) throws {
        let damage = try store.damage(indexes: indexes)
        if !damage.isEmpty { throw FolderProblem.damaged(store.name, damage) }
    }

    /// Brings the figures to today and the month-ends up to date; cheap when nothing is due.
    /// - Returns: what was done, for the log.
    public func keepUp() async throws -> [String] { try await bringToToday() + examineAndTakeMonths() }

    /// What must be so before the first page is shown.
    public func bringToToday() async throws -> [String] {
        var done: [String] = []
        try await destroySpentBallotKeys()
        done += try await carryOutRestructurings()
        if try await !read({ try $0.isReckoned() }) {
            // Once a day: how a growing registry is best read changes with its size.
            try store.analyse()
            try await write(by: .system) { try $0.rebuild() }
            done.append("figures rebuilt for \(today)")
            let erased = try await eraseOverdue()
            if erased > 0 { done.append("personal data of \(erased) former members deleted") }
        }
        try await dropExports()
        return done
    }

    /// Pages say which month-ends are missing and when the findings are from, so both may be made while people read:
    /// after a new version of the data files all are due, minutes with a million members.
    private func examineAndTakeMonths() async throws -> [String] {
        var done: [String] = []
        if let sentence = try await watchLapses() { done.append(sentence) }
        if let sentence = try await examine() { done.append(sentence) }
        for month in try await read({ try $0.staleMonths(since: $0.monthsFrom()) }) {
            if Task.isCancelled { return done }
            try await takeMonth(month)
            done.append("month \(month) taken")
        }
        return done
    }
}

extension City {
    /// Makes a month-end while others read and write, and only then takes the writer's place to keep it.
    private func takeMonth(_ day: Day) async throws {
        let (reckoning, marks) = try await read { (try Reckoning($0, on: day), try $0.monthMarks(day)) }
        try await write(by: .system) { try $0.keepMonth(reckoning, marks: marks) }
    }
}

extension View {
    /// The first month-end worth keeping: three years back, or since the city began.
    func monthsFrom() throws -> Day {
        let begun = try setting("months_from").flatMap { Day($0) } ?? root()?.opened ?? today
        return max(begun, today.adding(months: -36))
    }
}
