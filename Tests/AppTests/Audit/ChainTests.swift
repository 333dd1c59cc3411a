import Domain
import Storage
import TestKit
import Testing

@testable import App

/// Nothing in the log can be changed without being found.
@Suite struct ChainTests {
    private func world(_ events: Int = 4) throws -> TestCity {
        let test = try TestCity()
        for index in 0..<events {
            try test.city.writeNow(by: .system) { change in
                try change.event(
                    "record.declare", at: index == 1 ? nil : ID(Int64(index + 1)), subject: "record:\(index)",
                    before: index == 2 ? "{}" : nil, after: "{\"day\":\"2015-01-0\(index + 1)\"}")
            }
        }
        return test
    }

    private func broken(_ test: TestCity, kept: ChainHead? = nil) throws -> ChainBreak? {
        try test.city.readNow { try $0.firstBreak(kept: kept) }
    }

    private func tamper(_ test: TestCity, _ sql: SQL) throws { _ = try test.city.store.write { try $0.run(sql) } }

    @Test func aChainThatNobodyTouchedHolds() throws {
        let test = try world()
        #expect(try broken(test) == nil)
        let head = try test.city.readNow { try $0.chainHead() }
        // One event from the making of the test city.
        #expect(head.sequence == 5)
        #expect(ChainHead("\(head)") == head)
        #expect(try broken(test, kept: head) == nil)
    }

    @Test func everyColumnOfEveryRowIsSealed() throws {
        let columns = ["id", "at", "account", "action", "organisation", "subject", "before", "after"]
        for column in columns {
            let test = try world()
            // From the newest to the oldest, so that the first break is always the one made last.
            for row in (1...5).reversed() {
                let name = SQL(file: column)
                let isNone = try test.city.store.read { tx in
                    try tx.exists(
                        """
                        SELECT 1 FROM event e JOIN event_link l ON l.event = e.id
                        WHERE l.sequence = \(row) AND e.\(name) IS NULL
                        """)
                }
                let value: SQL =
                    switch column {
                    case "id", "account", "organisation": "COALESCE(\(name), 0) + 77"
                    case "before", "after": isNone ? "'{}'" : "NULL"
                    default: "\(name) || 'x'"
                    }
                // The identity is referred to by its link, which a file opened by another program does not mind.
                let changed: Int
                if column == "id" {
                    changed = try test.city.store.write { tx in
                        try tx.run(
                            """
                            INSERT INTO event (id, at, action, subject)
                            SELECT id + 77, at, action, subject FROM event WHERE id =
                                (SELECT event FROM event_link WHERE sequence = \(row))
                            """)
                        return try tx.run("UPDATE event_link SET event = event + 77 WHERE sequence = \(row)")
                    }
                } else {
                    changed = try test.city.store.write { tx in
                        try tx.run(
                            """
                            UPDATE event SET \(name) = \(value)
                            WHERE id = (SELECT event FROM event_link WHERE sequence = \(row))
                            """)
                    }
                }
                #expect(changed == 1)
                let found = try broken(test)
                #expect(found?.sequence == row && found?.kind == .changed, "\(column) of row \(row): \(found as Any)")
            }
        }
    }

    @Test func everyLinkIsSealed() throws {
        let (test, other) = (try world(), try world())
        for row in (1...5).reversed() {
            try tamper(test, "UPDATE event_link SET hash = hash || '0' WHERE sequence = \(row)")
            #expect(try broken(test)?.sequence == row)
            try tamper(other, "UPDATE event_link SET sequence = sequence + 100 WHERE sequence = \(row)")
            #expect(try broken(other)?.sequence == row)
        }
    }

    @Test func takingOutPuttingInAndSwapping() throws {
        let out = try world()
        try tamper(out, "DELETE FROM event_link WHERE sequence = 3")
        #expect(try broken(out)?.kind == .gap(found: 4))

        let into = try world()
        try tamper(
            into,
            "INSERT INTO event (id, at, action, subject) VALUES (9, '2015-01-01T00:00:00.000Z', 'record.confirm', 'x')")
        #expect(try broken(into) == ChainBreak(sequence: 0, event: ID(9), kind: .outside))

        let swapped = try world()
        try swapped.city.store.write { tx in
            try tx.run("UPDATE event_link SET sequence = 0 WHERE sequence = 2")
            try tx.run("UPDATE event_link SET sequence = 2 WHERE sequence = 3")
            try tx.run("UPDATE event_link SET sequence = 3 WHERE sequence = 0")
        }
        #expect(try broken(swapped)?.sequence == 2)
    }

    @Test func aCutOrRewrittenTailIsFoundByAKeptHead() throws {
        let test = try world()
        let kept = try test.city.readNow { try $0.chainHead() }
        for count in 1...3 {
            try test.city.store.write { tx in
                let last: Int64 = try tx.value("SELECT event FROM event_link ORDER BY sequence DESC LIMIT 1") ?? 0
                try tx.run("DELETE FROM event_link WHERE event = \(last)")
                try tx.run("DELETE FROM event WHERE id = \(last)")
            }
            // By itself a shorter chain holds: only what was kept elsewhere tells.
            #expect(try broken(test) == nil)
            #expect(try broken(test, kept: kept)?.kind == .cut(end: kept.sequence - count))
        }
        for index in 0..<4 {
            try test.city.writeNow(by: .system) { change in
                try change.event("record.declare", at: nil, subject: "other:\(index)")
            }
        }
        #expect(try broken(test) == nil)
        #expect(try broken(test, kept: kept)?.kind == .rewritten)
    }

    @Test func manyWritersMakeOneChain() async throws {
        let test = try world(0)
        let city = test.city
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<20 {
                group.addTask {
                    try await city.write(by: .system) { try $0.event("record.declare", at: nil, subject: "\(index)") }
                }
            }
            try await group.waitForAll()
        }
        let (found, head) = try await city.read { (try $0.firstBreak(), try $0.chainHead()) }
        #expect(found == nil && head.sequence == 21)
    }

    @Test func eventsFromBeforeTheChainAreSealedOnce() throws {
        let test = try world()
        try test.city.store.write { tx in _ = try tx.run("DELETE FROM event_link") }
        #expect(try broken(test)?.kind == .outside)
        for _ in 0..<2 { try test.city.writeNow(by: .system) { try $0.sealOlderEvents() } }
        #expect(try broken(test) == nil)
        #expect(try test.city.readNow { try $0.chainHead() }.sequence == 5)
    }

    @Test func theHeadOfAPastDay() throws {
        let test = try TestCity(on: "2015-03-01")
        let first = try test.city.readNow { try $0.chainHead() }
        try test.city(on: "2015-03-05").writeNow(by: .system) {
            try $0.event("record.declare", at: nil, subject: "later")
        }
        try test.city.readNow { (view: View) throws in
            #expect(try view.chainHead(on: "2015-03-04") == first)
            #expect(try view.chainHead(on: "2015-02-28").sequence == 0)
            #expect(try view.chainHead().sequence == first.sequence + 1)
        }
    }
}
