import Domain
import Foundation
import Storage
import TestKit
import Testing

@testable import App

@Suite struct BackupTests {
    let directory = NSTemporaryDirectory() + "jianjia-backup-\(UUID().uuidString)"

    /// A city with a few units, and a backup of it.
    private func made() throws -> (test: TestCity, backup: Backup) {
        let test = try TestCity()
        _ = try test.city.writeNow(by: .system) { try SmallTree($0) }
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        let backup = Backup("\(directory)/city.backup")
        _ = try backup.make(of: TestDatabase.folder(test.directory))
        return (test, backup)
    }

    private func digest(_ city: City) throws -> [String: Int] {
        try city.readNow { view in
            var counts: [String: Int] = [:]
            for table in try view.tx.tables() where !["migration", "setting"].contains(table) {
                counts[table] = try view.tx.value("SELECT COUNT(*) FROM \(SQL(file: table))")
            }
            return counts
        }
    }

    @Test func whatIsRestoredIsTheCity() throws {
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let (test, backup) = try made()
        let there = TestDatabase.folder("\(directory)/there\(UUID().uuidString)")
        _ = try backup.restore(to: there)
        let city = try there.open()
        #expect(try digest(city) == digest(test.city))
        #expect(try city.readNow { try $0.chainHead() } == test.city.readNow { try $0.chainHead() })
        #expect(try city.readNow { try $0.differences() }.isEmpty)
        #expect(throws: StoreProblem.notEmpty(there.name)) { try backup.restore(to: there) }
        try city.store.close()
        try there.database.remove()
        // The backup is what it was, and may be used again.
        _ = try backup.restore(to: CityFolder("\(directory)/again"))
    }

    /// A photo that was added comes back with the city, one that was taken away does not, and a changed byte is refused.
    @Test func photosComeAlong() async throws {
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let world = try await RoundsWorld()
        _ = try await world.chair.get(world.sheet)
        _ = try await world.chair.post("\(world.sheet)/start")
        let reading = try world.reading
        let line = try #require(reading.answered.first)
        let picture = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
        let bytes = [UInt8](Data(base64Encoded: picture) ?? Data())
        _ = try await world.chair.upload("\(world.sheet)/evidence/\(line.id)", file: "公开栏.png", bytes)
        let kept = try #require(try world.reading.evidence.first)
        // A city of the tests keeps its files elsewhere than an installation does.
        let home = TestDatabase.folder(world.test.directory)
        let before = try Data(contentsOf: URL(fileURLWithPath: world.test.city.evidencePath(kept.id)))
        for folder in [home.evidence, directory] {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        }
        try before.write(to: URL(fileURLWithPath: "\(home.evidence)/\(kept.id)"))
        try Data().write(to: URL(fileURLWithPath: "\(home.evidence)/LEFTOVER"))
        let backup = Backup("\(directory)/city.backup")
        let made = try backup.make(of: home)
        #expect(made.files == 1 && made.missing == 0)
        let beside = "\(backup.path).evidence"
        #expect(try FileManager.default.contentsOfDirectory(atPath: beside) == ["\(kept.id)"])
        let there = TestDatabase.folder("\(directory)/there\(UUID().uuidString)")
        _ = try backup.restore(to: there)
        #expect(try Data(contentsOf: URL(fileURLWithPath: "\(there.evidence)/\(kept.id)")) == before)
        try there.database.remove()
        var changed = before
        changed[changed.count - 1] ^= 1
        try changed.write(to: URL(fileURLWithPath: "\(beside)/\(kept.id)"))
        #expect(throws: BackupProblem.changed("\(beside)/\(kept.id)")) { try backup.restore(to: there) }
        try FileManager.default.removeItem(atPath: "\(home.evidence)/\(kept.id)")
        let second = try Backup("\(directory)/second").make(of: home)
        #expect(second.files == 0 && second.missing == 1)
    }

    @Test func nothingIsOverwritten() throws {
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let (test, backup) = try made()
        let before = try Data(contentsOf: URL(fileURLWithPath: backup.path))
        #expect(throws: BackupProblem.exists(backup.path)) {
            try backup.make(of: TestDatabase.folder(test.directory))
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: backup.path)) == before)
    }

    @Test func oneChangedByteIsRefused() throws {
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let (_, backup) = try made()
        let file = URL(fileURLWithPath: backup.path)
        let sound = try Data(contentsOf: file)
        for place in stride(from: 0, to: sound.count, by: sound.count / 40) {
            var bytes = sound
            bytes[place] ^= 1
            try bytes.write(to: file)
            #expect(throws: BackupProblem.changed(backup.path)) {
                try backup.restore(to: CityFolder("\(directory)/there"))
            }
        }
        try sound.dropLast(1).write(to: file)
        #expect(throws: BackupProblem.changed(backup.path)) {
            try backup.restore(to: CityFolder("\(directory)/there"))
        }
        try FileManager.default.removeItem(atPath: backup.seal)
        #expect(throws: BackupProblem.unsealed(backup.seal)) {
            try backup.restore(to: CityFolder("\(directory)/there"))
        }
        #expect(!FileManager.default.fileExists(atPath: "\(directory)/there"))
    }
}
