import Foundation
import Testing

@testable import Storage

/// What every engine promises.
@Suite struct EngineTests {
    @Test func valuesComeBackAsTheyWent() throws {
        let test = try TestStore()
        let bytes: [UInt8] = [0, 1, 255, 92]
        let text = "张三 'O\"Neil' \\ % 🙂"
        try test.store.write { tx in
            try tx.run("INSERT INTO thing (id, name, bytes) VALUES (\(Int64.max), \(text), \(bytes))")
            try tx.run("INSERT INTO thing (id, name, bytes) VALUES (\(Int64.min), \(nil as String?), \([UInt8]()))")
        }
        let rows = try test.store.read { tx in
            try tx.all("SELECT id, name, bytes FROM thing ORDER BY id DESC") { row in
                (try row["id"] as Int64, try row["name"] as String?, try row["bytes"] as [UInt8])
            }
        }
        #expect(rows.map(\.0) == [.max, .min] && rows.map(\.1) == [text, nil] && rows.map(\.2) == [bytes, []])
        let sum: Int? = try test.store.read {
            try $0.value("SELECT SUM(n.x) FROM (SELECT \(7) AS x UNION ALL SELECT 5) n")
        }
        #expect(sum == 12)
    }

    @Test func aCommitWaitsForTheDisk() throws {
        let test = try TestStore()
        guard case .file = test.location else { return }
        let kept = try test.again()
        // FULL is 2; with NORMAL, which is 1, a commit may be lost with the machine. Only what is thrown away has OFF.
        for (store, wanted) in [(kept, 2), (test.store, 0)] {
            let found: Int? = try store.write { try $0.value("SELECT synchronous FROM pragma_synchronous") }
            #expect(found == wanted)
        }
        try kept.close()
    }

    @Test func textIsOrderedByItsBytes() throws {
        let test = try TestStore()
        let words = ["b", "B", "a", "市", "10", "9", "_", "é"]
        for (id, word) in words.enumerated() { try test.insert(id, word) }
        let found = try test.store.read {
            try $0.all("SELECT name FROM thing ORDER BY name") { try $0["name"] as String }
        }
        #expect(found == words.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) })
    }

    @Test func anEmptyListHoldsNothing() throws {
        let test = try TestStore()
        try test.insert(1)
        let found = try test.store.read { try $0.exists("SELECT 1 FROM thing WHERE id IN \(list: [Int]())") }
        #expect(!found)
    }

    @Test func aWriteThatThrowsLeavesNothing() throws {
        struct Stop: Error {}
        let test = try TestStore()
        #expect(throws: Stop.self) {
            try test.store.write { tx in
                try tx.run("INSERT INTO thing (id) VALUES (1)")
                throw Stop()
            }
        }
        #expect(try test.count() == 0)
        // A mistake in a statement ends the whole write, even where the caller passes over it.
        _ = try? test.store.write { tx in
            try tx.run("INSERT INTO thing (id) VALUES (2)")
            try tx.run("INSERT INTO nowhere (id) VALUES (3)")
        }
        #expect(try test.count() == 0)
        try test.insert(4)
        #expect(try test.count() == 1)
    }

    @Test func anErrorThatIsPassedOverStillEndsTheWrite() throws {
        let test = try TestStore()
        #expect(throws: (any Error).self) {
            try test.store.write { tx in
                try tx.run("INSERT INTO thing (id) VALUES (1)")
                _ = try? tx.run("INSERT INTO thing (id) VALUES (1)")
            }
        }
        #expect(try test.count() == 0)
    }

    @Test func aMistakenQuestionIsRefusedInWords() throws {
        let test = try TestStore()
        #expect(throws: StatementRefused.self) { try test.store.read { try $0.exists("SELECT nothing FROM thing") } }
    }

    @Test func aReadSeesOneState() throws {
        let test = try TestStore()
        try test.insert(1)
        let other = try test.again()
        let counts = try test.store.read { tx in
            let before: Int = try tx.value("SELECT COUNT(*) FROM thing") ?? 0
            try other.write { try $0.run("INSERT INTO thing (id) VALUES (2)") }
            return [before, try tx.value("SELECT COUNT(*) FROM thing") ?? 0]
        }
        #expect(counts == [1, 1])
        #expect(try test.count() == 2)
        try other.close()
    }

    /// Two who each may leave only while the other stays: both look at once, and still one of them stays.
    @Test func twoWritesFollowOneAnother() async throws {
        let test = try TestStore()
        let other = try test.again()
        for round in 0..<20 {
            let (a, b) = (2 * round, 2 * round + 1)
            try await test.store.write { tx in
                _ = try tx.run("INSERT INTO thing (id, name) VALUES (\(a), 'in'), (\(b), 'in')")
            }
            async let first = leave(a, unlessAlone: [a, b], test.store)
            async let second = leave(b, unlessAlone: [a, b], other)
            let left = try await [first, second]
            #expect(left.filter(\.self).count == 1)
        }
        let staying: Int? = try await test.store.read { try $0.value("SELECT COUNT(*) FROM thing WHERE name = 'in'") }
        #expect(staying == 20)
        try other.close()
    }

    private func leave(_ id: Int, unlessAlone pair: [Int], _ store: Store) async throws -> Bool {
        try await store.write { tx in
            let staying: Int = try tx.value("SELECT COUNT(*) FROM thing WHERE id IN \(list: pair) AND name = 'in'") ?? 0
            // Long enough for the other to have looked too, if nothing kept it from looking.
            Thread.sleep(forTimeInterval: 0.002)
            if staying < 2 { return false }
            try tx.run("UPDATE thing SET name = 'out' WHERE id = \(id)")
            return true
        }
    }

    @Test func whatIsBuiltBesideTakesThePlaceInOneStep() throws {
        let test = try TestStore()
        try test.insert(1)
        let beside = try Store.open(test.location.building, create: true)
        try beside.write { tx in
            try tx.script("CREATE TABLE thing (id BIGINT PRIMARY KEY, name TEXT)")
            try tx.run("INSERT INTO thing (id, name) VALUES (7, 'new'), (8, 'new')")
        }
        try beside.close()
        try test.store.close()
        try test.location.takeBuilding()
        #expect(try !test.location.building.exists())
        let store = try test.again()
        #expect(try test.count(store) == 2)
        #expect(try store.damage().isEmpty)
        try store.close()
    }

    @Test func thePasswordIsNotShown() {
        let location = Location("postgres://wang:s3cret@db.example:5432/city?schema=huzhou&sslmode=require")
        #expect(location.description == "postgres://wang@db.example:5432/city?sslmode=require（huzhou）")
        #expect(!"\(Location("postgres:///city?user=a&password=s3cret"))".contains("s3cret"))
        #expect(Location("data/jianjia.sqlite") == .file("data/jianjia.sqlite"))
    }
}
