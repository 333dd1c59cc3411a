import Domain
import Foundation
import Storage
import TestKit
import Testing

@testable import App

/// An installation of before names were indexed by pairs finds them after its migration.
@Suite struct NameIndexTests {
    private static let names = ["李秀英", "王建国", "王国建", "Anna·王国"]

    private func found(_ words: String, in city: City) throws -> [String] {
        try city.readNow { view in
            try view.findMembers(MemberFilter(["words": words]), by: .system, limit: 9).map(\.member.person.name)
                .sorted()
        }
    }

    @Test func anIndexOfBeforeIsMadeAnew() throws {
        let directory = NSTemporaryDirectory() + "jianjia-\(UUID().uuidString)"
        let folder = TestDatabase.folder(directory)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        _ = try folder.migrate(name: nil)
        var city = try folder.open()
        let tree = try city.writeNow(by: .system) { try SmallTree($0) }
        try city.writeNow(by: .system) { change in
            guard let unit = try change.organisation(tree.unions[0]) else { throw NotFound() }
            for (serial, name) in Self.names.enumerated() {
                try change.enrol(Enrolment(MembersWorld.form(name, serial), in: change), at: unit)
            }
        }
        #expect(try found("建国", in: city) == ["王建国"])
        // As the program of before left it.
        try city.store.write { tx in
            try tx.run("DELETE FROM migration WHERE number = 61")
            let persons = try tx.all("SELECT p.id, p.name FROM person p") {
                (try $0["id"] as Int64, try $0["name"] as String)
            }
            for (id, name) in persons {
                let characters = NameWords.characters(of: name)
                let before = characters + ["", NameWords.shipped.initials(characters: characters)[0]]
                try tx.unindex(id, words: NameWords.shipped.indexed(name), from: .persons)
                try tx.index(id, words: before, in: .persons)
            }
        }
        #expect(try found("建国", in: city) == [])
        try city.store.close()
        let ran = try folder.migrate(name: nil)
        #expect(ran.count == 1 && ran[0].hasPrefix(NameWords.indexedByPairs), "\(ran)")
        city = try folder.open()
        #expect(try found("建国", in: city) == ["王建国"] && found("王国", in: city) == ["Anna·王国", "王国建"])
        #expect(try found("王国建", in: city) == ["王国建"] && found("国", in: city).count == 3)
        #expect(try found("lxy", in: city) == ["李秀英"] && found("anna", in: city) == ["Anna·王国"])
        try city.store.close()
        try folder.database.remove()
    }
}
