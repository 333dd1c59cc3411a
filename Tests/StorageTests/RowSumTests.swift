import Foundation
import Testing

@testable import Storage

/// The sums of the rows of a file: they are right whatever is done, and tell what nobody did.
@Suite(.enabled(if: TestStore.server == nil, "a server sums its pages")) struct RowSumTests {
    @Test(arguments: 0..<12) func theyHoldWhateverIsDone(_ seed: UInt64) throws {
        let test = try TestStore()
        let other = try test.again()
        var work = RowWork(seed: seed)
        try test.store.write { try $0.script(RowWork.tables) }
        var kept = 0
        for step in 0..<60 {
            let done = work.next()
            do {
                try (work.chance() ? test.store : other).write { try done.body($0) }
                kept += 1
            } catch {
                // Undone on purpose, or by a key that was there already or is referred to.
                #expect(error is RowWork.Stop || "\(error)".contains("constraint failed"), "\(error)")
            }
            #expect(try test.store.damage() == [], "\(seed).\(step) \(done.name)")
        }
        #expect(work.kinds == RowWork.kinds && kept > 20, "\(kept)")
        try other.close()
    }

    @Test func twoWhoWriteAtOnceAddToTheSameSums() async throws {
        let test = try TestStore()
        let other = try test.again()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (place, store) in [test.store, other].enumerated() {
                group.addTask {
                    for id in 0..<100 {
                        try await store.write { _ = try $0.run("INSERT INTO thing (id) VALUES (\(2 * id + place))") }
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try test.count() == 200 && test.store.damage() == [])
        try other.close()
    }

    /// Every byte of every value of a row, and of the definition of its table.
    @Test func aChangedByteIsNamedWithItsTable() throws {
        let values: [SQLValue] = [
            .integer(0x1122_3344_5566_7788), .text("依据《工会法》第十条"), .blob([9, 8, 7, 6, 5, 4, 3, 2, 1]), .text("x,remark"),
        ]
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sums-\(UUID().uuidString)")
        let store = try Store.open(.file(folder.path), create: true)
        defer { try? Location.file(folder.path).remove() }
        try store.write { tx in
            try tx.script(
                "CREATE TABLE judgement (id BIGINT PRIMARY KEY, n BIGINT, reason TEXT, mark BYTEA, remark TEXT)")
            try tx.script("CREATE TABLE beside (id BIGINT PRIMARY KEY)")
            let row = SQL(values.map { SQL.bind($0) }, joinedBy: ", ")
            try tx.run("INSERT INTO judgement (id, n, reason, mark, remark) VALUES (7, \(row))")
        }
        #expect(try store.damage(indexes: true) == [])
        try store.close()
        let sound = try Data(contentsOf: folder)
        // One bit of these letters makes others of them, and the definition can still be read.
        let wanted = values.map { ($0.bytes, "judgement", 5) } + [(Array("son".utf8), "sqlite_schema", 1)]
        for (bytes, table, bits) in wanted {
            let found = try #require(sound.firstRange(of: bytes))
            for place in found {
                var changed = sound
                changed[place] ^= UInt8(1 << (place % bits))
                try changed.write(to: folder)
                let store = try Store.open(.file(folder.path))
                let damage = try store.damage()
                #expect(damage.count == 1 && damage[0].hasPrefix("表 \(table) 的内容与校验和不符"), "\(damage)")
                // Nor is it carried into another file, or taken for what was written when tables change.
                let target = try Store.open(.file(folder.path + "-copy"), create: true)
                #expect(throws: StoreProblem.unlike(table)) { try store.copy(to: target) }
                #expect(throws: StoreProblem.unlike(table)) {
                    try store.write { try $0.script("CREATE TABLE another (id BIGINT PRIMARY KEY)") }
                }
                try target.close()
                try Location.file(folder.path + "-copy").remove()
                try store.close()
                try Location.file(folder.path).remove()
            }
        }
    }

    @Test func anOlderDatabaseHasThemFromItsFirstWrite() throws {
        let test = try TestStore()
        try test.insert(1)
        try test.older()
        let again = try test.again()
        #expect(try again.damage() == [] && !again.hasSums())
        try again.write { try $0.run("INSERT INTO thing (id) VALUES (2)") }
        #expect(try again.damage() == [] && again.hasSums() && again.read { try $0.tables() } == ["thing"])
        try again.close()
    }

    @Test func sumsThatWentAwayAreMissed() throws {
        let test = try TestStore()
        try test.store.write { try $0.run("ALTER TABLE row_sum RENAME TO row_sun") }
        let again = try test.again()
        #expect(try again.damage().first?.hasPrefix("表 row_sum ") == true)
        #expect(throws: StoreProblem.unlike("row_sum")) { try again.write { _ in } }
        try again.close()
    }

    @Test func aLibraryThatTellsNothingIsRefused() {
        #expect(throws: StoreProblem.noRowHook) { try RowHook { _ in nil } }
        #expect("\(StoreProblem.noRowHook)".contains("libsqlite3"))
    }
}

extension TestStore {
    /// As a program without sums left it.
    fileprivate func older() throws {
        try store.write { tx in
            try tx.run("DROP TABLE row_sum")
            try tx.run("PRAGMA user_version = 0")
        }
    }
}

extension Store {
    fileprivate func hasSums() throws -> Bool {
        try read { try $0.exists("SELECT 1 FROM sqlite_master WHERE name = 'row_sum'") }
    }
}

extension SQLValue {
    /// As they stand in the file.
    fileprivate var bytes: [UInt8] {
        switch self {
        case .null: []
        case .integer(let number): (0..<8).reversed().map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
        case .text(let text): Array(text.utf8)
        case .blob(let bytes): bytes
        }
    }
}
