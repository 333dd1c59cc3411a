import Foundation
import Testing

@testable import Storage

/// What can go wrong with a server, each in a sentence of its own.
@Suite(.enabled(if: TestStore.server != nil, "needs a server")) struct ServerTests {
    private let server = TestStore.server ?? ""

    @Test func aServerThatIsNotThere() throws {
        let nowhere = Location("postgres://jianjia@127.0.0.1:1/jianjia")
        let error = #expect(throws: StoreProblem.self) { try Store.open(nowhere) }
        guard case .unreachable(let name, _)? = error else { throw try #require(error) }
        #expect(name == "postgres://jianjia@127.0.0.1:1/jianjia")
    }

    @Test func aDatabaseOrASchemaThatIsNotThere() throws {
        let other = try #require(server.lastIndex(of: "/"))
        let missing = Location(server[..<other] + "/nothing_of_that_name")
        #expect(throws: StoreProblem.noDatabase(missing.description)) { try Store.open(missing) }
        let unmade = Location.server(uri: server, schema: "never_made")
        #expect(throws: StoreProblem.missing(unmade.description)) { try Store.open(unmade) }
    }

    @Test func aStranger() throws {
        let at = try #require(server.lastIndex(of: "@"))
        let stranger = Location("postgres://stranger:wrong" + server[at...])
        let error = #expect(throws: StoreProblem.self) { try Store.open(stranger) }
        #expect(error == .denied(stranger.description))
        #expect(error?.description.contains("wrong") == false)
    }

    @Test func aConnectionThatBreaksInTheMiddle() throws {
        let test = try TestStore()
        try test.insert(1)
        let other = try test.again()
        #expect(throws: StoreProblem.lost(test.location.description)) {
            try test.store.write { tx in
                try tx.run("INSERT INTO thing (id) VALUES (2)")
                let process: Int = try tx.value("SELECT pg_backend_pid()") ?? 0
                _ = try other.read { try $0.exists("SELECT pg_terminate_backend(CAST(\(process) AS INTEGER))") }
                Thread.sleep(forTimeInterval: 0.05)
                try tx.run("INSERT INTO thing (id) VALUES (3)")
            }
        }
        // Nothing of it is kept, and the next one finds its way back.
        #expect(try test.count() == 1)
        try test.insert(4)
        #expect(try test.count() == 2)
        try other.close()
    }

    @Test func aConnectionThatWasLostWhileIdle() throws {
        let test = try TestStore()
        let process: Int = try test.store.read { try $0.value("SELECT pg_backend_pid()") ?? 0 }
        let other = try test.again()
        _ = try other.read { try $0.exists("SELECT pg_terminate_backend(CAST(\(process) AS INTEGER))") }
        Thread.sleep(forTimeInterval: 0.05)
        #expect(try test.count() == 0)
        try other.close()
    }

    @Test func moreReadersThanConnectionsWaitAndThenAreToldSo() async throws {
        let test = try TestStore()
        let engine = try PostgresEngine(test.location, create: false, durability: .kept, patience: 0.2)
        let gate = DispatchSemaphore(value: 0)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<PostgresEngine.readerCount {
                group.addTask { try await engine.read { _ in gate.wait() } }
            }
            try await Task.sleep(for: .milliseconds(200))
            await #expect(throws: StoreProblem.busy(test.location.description)) {
                try await engine.read { _ in () }
            }
            for _ in 0..<PostgresEngine.readerCount { gate.signal() }
            try await group.waitForAll()
        }
        try await engine.read { _ in () }
        try engine.close()
    }
}
