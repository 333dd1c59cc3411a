import Domain
import Foundation
import Storage
import TestKit
import Testing

@testable import App
@testable import Workbook

/// PRI-016: keys can be changed while the city is served, and a rotation that was killed goes on.
@Suite struct RotationTests {
    private struct Killed: Error {}

    let directory = NSTemporaryDirectory() + "jianjia-keys-\(UUID().uuidString)"
    let folder: CityFolder
    let city: City
    let tree: SmallTree

    init() throws {
        folder = TestDatabase.folder("\(directory)/city\(UUID().uuidString)")
        _ = try folder.migrate(name: nil)
        city = try folder.open()
        tree = try city.writeNow(by: .system) { try SmallTree($0) }
        for serial in 1...7 { try enrol(serial) }
        try city.writeNow(by: .system) { [tree] change in
            guard let unit = try change.organisation(tree.unions[0]) else { throw NotFound() }
            _ = try change.apply(MembersWorld.form("申请人", 50).merging(["consent": "true"]) { $1 }, to: unit)
            let heading = try Heading(["姓名", "证件号码", "手机"], of: .members, at: .grassroots)
            let batch = try change.beginBatch(at: unit, name: "名册.csv", "1", heading)
            _ = try change.take([.bad(number: 2, cells: ["坏行", "123", "13805720000"], reasons: "位数不对")], into: batch)
        }
    }

    private func enrol(_ serial: Int) throws {
        try city.writeNow(by: .system) { [tree] change in
            guard let unit = try change.organisation(tree.unions[0]) else { throw NotFound() }
            try change.enrol(Enrolment(MembersWorld.form("李秀英", serial), in: change), at: unit)
        }
    }

    private func found(_ serial: Int, in city: City) throws -> Int {
        try city.readNow { view in
            let form = MembersWorld.form("", serial)
            let tail = MemberFilter(["words": String(form["phone"]?.suffix(4) ?? "")])
            let counts = [
                try view.findMembers(exactly: form["document"] ?? "", by: .system).count,
                try view.findMembers(exactly: form["phone"] ?? "", by: .system).count,
                try view.findMembers(tail, by: .system, limit: 9).count,
                try view.members(of: tree.unions[0], tail, on: view.today, limit: 9).count,
            ]
            return Set(counts).count == 1 ? counts[0] : -1
        }
    }

    private func generations(_ city: City) throws -> [String: Set<UInt8>] {
        try city.readNow { view in
            var all: [String: Set<UInt8>] = [:]
            for table in ["person", "application", "import_refusal"] {
                let sealed = try view.tx.all("SELECT sealed FROM \(SQL(file: table)) WHERE sealed IS NOT NULL") {
                    try $0["sealed"] as [UInt8]
                }
                all[table] = Set(sealed.map { $0[0] })
            }
            return all
        }
    }

    private func remove(_ folders: [CityFolder]) throws {
        for folder in folders { try folder.database.remove() }
        try FileManager.default.removeItem(atPath: directory)
    }

    @Test func killedInTheMiddleAndRunAgain() throws {
        let (before, midway) = (Backup("\(directory)/before"), Backup("\(directory)/midway"))
        _ = try before.make(of: folder)
        let hashes = try hashCounts()
        #expect(throws: Killed.self) {
            try Rotation(folder, piece: 3).run { _, rows in if rows >= 3 { throw Killed() } }
        }
        #expect(try generations(city) == ["person": [1, 2], "application": [1], "import_refusal": [1]])
        // A server that has been running all along finds everybody, and nobody joins twice.
        for serial in 1...7 { #expect(try found(serial, in: city) == 1, "\(serial)") }
        #expect(throws: Refusals.self) { try enrol(7) }
        try enrol(8)
        _ = try midway.make(of: folder)

        try keepExport(of: "名单")
        let outcome = try Rotation(folder, piece: 3).run()
        #expect(outcome.generation == 2 && outcome.reclosed.map(\.rows) == [4, 1, 1, 0, 0, 0, 0, 1])
        let file = try SealedFile(path: city.exportPath(ID(7)), number: 7, vault: folder.keyFile.read())
        #expect(try file.piece(0) == Array("名单".utf8))
        #expect(try generations(city) == ["person": [2], "application": [2], "import_refusal": [2]])
        #expect(try folder.keyFile.read().keys.map(\.generation) == [2])
        for serial in 1...8 { #expect(try found(serial, in: city) == 1, "\(serial)") }
        // One more person, and not one hash that was left behind.
        #expect(try hashCounts() == [hashes[0] + 1, hashes[1] + 2])
        let actions = try city.readNow { view in
            try ["keys.begin", "keys.reclose", "keys.end"].map { action in
                try (view.events(action, of: "keys", limit: 20) as [SealedEvent]).count
            }
        }
        #expect(actions == [1, 5, 1])
        #expect(try city.readNow { try $0.firstBreak() } == nil)
        try reopen(before, [1], 7)
        try reopen(midway, [1, 2], 8)
        try city.store.close()
        try remove([folder])
    }

    /// A file that waits to be taken, closed with the keys that the city had at first.
    private func keepExport(of text: String) throws {
        try city.writeNow(by: .system) { change in
            _ = try change.beginVisit(as: .chair, at: tree.unions[0])
            try change.write.run(
                """
                INSERT INTO export (id, account, title, query, said, format, disclosed, state, row_count, asked, keep_until)
                SELECT 7, MAX(a.id), '会员', '/members', '', 'csv', 0, 'ready', 1, \(change.now), \(change.now) FROM account a
                """)
        }
        try FileManager.default.createDirectory(atPath: city.exports, withIntermediateDirectories: true)
        let plain = "\(directory)/plain.csv"
        try Data(text.utf8).write(to: URL(fileURLWithPath: plain))
        try SealedFile.seal(
            plain, to: city.exportPath(ID(7)), number: 7,
            vault: Vault(keys: try folder.keyFile.read().keys.filter { $0.generation == 1 }))
    }

    private func hashCounts() throws -> [Int] {
        try city.readNow { view in
            try ["person_document", "person_phone"].map {
                try view.tx.value("SELECT COUNT(*) FROM \(SQL(file: $0))") ?? 0
            }
        }
    }

    /// Without the file of its time a backup does not open, and the sentence says why; with it, everybody is found.
    private func reopen(_ backup: Backup, _ expected: Set<UInt8>, _ members: Int) throws {
        let there = CityFolder("\(directory)/\(UUID().uuidString)")
        try FileManager.default.createDirectory(atPath: there.directory, withIntermediateDirectories: true)
        if expected == [1] {
            try there.keyFile.write(folder.keyFile.read())
            #expect(throws: KeyProblem.foreign(there.keyFile.path)) { try backup.restore(to: there) }
        }
        try there.keyFile.write(folder.keyFile.retired(1).read())
        _ = try backup.restore(to: there)
        let city = try there.open()
        #expect(try generations(city)["person"] == expected)
        for serial in 1...members { #expect(try found(serial, in: city) == 1, "\(serial)") }
        try city.store.close()
    }

    /// The file is written before the database names the new keys: killed between the two, the prepared keys are used.
    @Test func preparedKeysAreUsed() throws {
        let old = try folder.keyFile.read()
        try folder.keyFile.write(Vault(keys: [.fresh(2)] + old.keys))
        #expect(try found(1, in: folder.open()) == 1)
        let prepared = try folder.keyFile.read()
        let outcome = try Rotation(folder).run()
        #expect(outcome.generation == 2)
        #expect(try folder.keyFile.read().keys.map(\.find) == [prepared.keys[0].find])
        #expect(try Rotation(folder).run().generation == 3)
        #expect(try found(1, in: city) == 1)
        try city.store.close()
        try remove([folder])
    }

    /// A file whose rows were closed before the keys changed is written with the keys of the moment.
    @Test func rowsOnTheirWayAreClosedAnew() throws {
        let rows = try city.readNow { [tree, city] view in
            MemberRows(
                city: city, heading: try Heading(["姓名", "证件号码", "手机"], of: .members, at: .grassroots),
                unions: UnitNames([]),
                own: try view.organisation(tree.unions[0]), codes: view.catalogue.personCodes, today: view.today,
                now: Instant(view.today, seconds: 0))
        }
        func row(_ number: Int, _ serial: Int) -> CheckedRow {
            let form = MembersWorld.form("王建国", serial)
            return rows.check(TableRow(number: number, cells: ["王建国", form["document"] ?? "", form["phone"] ?? ""]))
        }
        let checked = [row(2, 20), row(3, 1)]
        _ = try Rotation(folder).run()
        try city.writeNow(by: .system) { [tree] change in
            guard let unit = try change.organisation(tree.unions[0]) else { throw NotFound() }
            let heading = try Heading(["姓名", "证件号码", "手机"], of: .members, at: .grassroots)
            let batch = try change.beginBatch(at: unit, name: "名册.csv", "2", heading)
            _ = try change.take(checked, into: batch)
            try change.endReading(batch.id, problem: nil)
            let read = try #require(try change.importBatch(batch.id))
            #expect(read.good == 1 && read.same == 1)
            try change.apply(read)
        }
        #expect(try generations(city)["person"] == [2])
        #expect(try found(20, in: city) == 1)
        try city.store.close()
        try remove([folder])
    }
}
