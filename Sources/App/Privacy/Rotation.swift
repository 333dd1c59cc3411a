import Domain
import Foundation
import Storage

/// Closed values of one table that wait for the new keys.
struct Reclosing: Sendable {
    /// What the rows are, for the person at the terminal and the chain.
    let table: String
    /// Closes and hashes anew up to `limit` rows that another generation has closed.
    /// - Parameters: the change, the last row of the piece before, `limit`.
    /// - Returns: the last row of this piece and how many there were; nil when there is none left.
    let next: @Sendable (Change, Int64, Int) throws -> (last: Int64, count: Int)?

    /// A table whose rows close one text each, in `sealed`, for their own number.
    static func texts(of table: StaticString) -> Reclosing {
        Reclosing(table: "\(table)") { change, after, limit in
            let vault = try change.vault()
            let name = SQL(file: "\(table)")
            let found = try change.tx.all(
                """
                SELECT x.id, x.sealed FROM \(name) x WHERE x.id > \(after)
                    AND \(.isClosed("x.sealed", otherThan: vault.generation)) ORDER BY x.id LIMIT \(limit)
                """
            ) { (id: try $0["id"] as Int64, sealed: try $0["sealed"] as [UInt8]) }
            for row in found {
                let closed = vault.seal(try vault.open(row.sealed, for: row.id), for: row.id)
                try change.write.run("UPDATE \(name) SET sealed = \(closed) WHERE id = \(row.id)")
            }
            return found.last.map { ($0.id, found.count) }
        }
    }

    /// Every table with a closed value.
    static let all = [Reclosing.persons, .applications, .refusals, .staged, .requests, .objections, .evidence]
}

extension SQL {
    /// A value was closed by another generation than this one.
    static func isClosed(_ column: SQL, otherThan generation: UInt8) -> SQL {
        "(\(column) IS NOT NULL AND substr(\(column), 1, 1) <> \([generation]))"
    }
}

/// Changes the keys of a city while it is served: a new generation closes and hashes everything that is closed, a piece
/// at a time, and the old one is taken out of the file when nothing needs it (decision 0023).
public struct Rotation: Sendable {
    let folder: CityFolder
    /// Rows in one transaction: others who write wait for a part of a second.
    let piece: Int

    public init(_ folder: CityFolder, piece: Int = 1000) { (self.folder, self.piece) = (folder, piece) }

    /// What a rotation came to.
    public struct Outcome: Sendable {
        public let generation: Int
        /// How many values were closed anew, by table.
        public let reclosed: [(table: String, rows: Int)]
        /// The key file as it was, for backups of before.
        public let retired: String?
    }

    /// Runs to the end, or goes on with the one that was interrupted.
    /// - Parameter progress: how many rows of a table are done; what it throws ends the run.
    /// - Throws: `KeyProblem`, `StoreProblem`, `FolderProblem`.
    public func run(progress: (String, Int) throws -> Void = { _, _ in }) throws -> Outcome {
        let city = try folder.open()
        defer { try? city.store.close() }
        let generation = try begin(city)
        var reclosed: [(String, Int)] = []
        for table in Reclosing.all { reclosed.append((table.table, try run(table, city, progress))) }
        reclosed.append(("exports", try city.recloseExports()))
        return Outcome(generation: Int(generation), reclosed: reclosed, retired: try retire(city))
    }

    private static let under = "keys_in_rotation"

    /// The new keys are in the file before the database names them: whoever reads there that they are in use finds them.
    private func begin(_ city: City) throws -> UInt8 {
        guard let check = try city.readNow({ try $0.setting(Vault.checkSetting) }) else { throw KeyProblem.none }
        guard let vault = try folder.keyFile.read().using(check) else { throw KeyProblem.foreign(folder.keyFile.path) }
        let isUnderWay = try city.readNow { try $0.setting(Self.under) } != nil
        if isUnderWay { return vault.generation }
        var keys = vault.keys
        if keys[0].generation == vault.generation {
            guard let next = keys[0].generation.next else { throw KeyProblem.exhausted }
            keys.insert(.fresh(next), at: 0)
            try folder.keyFile.write(Vault(keys: keys))
        }
        try city.writeNow(by: .system) { change in
            try change.write.setSetting(Vault.checkSetting, Vault.check(of: keys[0]))
            try change.write.setSetting(Self.under, "\(vault.generation)")
            try change.event(
                "keys.begin", at: nil, subject: "keys",
                before: "{\"generation\":\(vault.generation)}", after: "{\"generation\":\(keys[0].generation)}")
        }
        return keys[0].generation
    }

    private func run(_ table: Reclosing, _ city: City, _ progress: (String, Int) throws -> Void) throws -> Int {
        var (last, done) = (Int64.min, 0)
        while true {
            let made = try city.writeNow(by: .system) { change -> (last: Int64, count: Int)? in
                guard let made = try table.next(change, last, piece) else { return nil }
                try change.event(
                    "keys.reclose", at: nil, subject: "keys",
                    after: "{\"table\":\(quoted(table.table)),\"rows\":\(made.count)}")
                return made
            }
            guard let made else { return done }
            (last, done) = (made.last, done + made.count)
            try progress(table.table, done)
        }
    }

    /// Nothing is closed by an old generation: the file forgets it, and is kept beside as it was.
    private func retire(_ city: City) throws -> String? {
        let (vault, isUnderWay) = try city.readNow { (try $0.vault(), try $0.setting(Self.under) != nil) }
        let keys = vault.keys.filter { $0.generation == vault.generation }
        let former = vault.keys.filter { $0.generation < vault.generation }.max { $0.generation < $1.generation }
        var kept: KeyFile?
        if let former {
            let place = folder.keyFile.retired(former.generation)
            try place.write(vault)
            kept = place
        }
        if isUnderWay {
            try city.writeNow(by: .system) { change in
                try change.write.removeSetting(Self.under)
                try change.event(
                    "keys.end", at: nil, subject: "keys", after: "{\"generation\":\(vault.generation)}")
            }
        }
        try folder.keyFile.write(Vault(keys: keys))
        return kept?.path
    }
}

extension UInt8 {
    fileprivate var next: UInt8? { self == .max ? nil : self + 1 }
}
