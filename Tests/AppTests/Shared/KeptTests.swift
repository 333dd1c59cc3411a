import Domain
import Storage
import TestKit
import Testing

@testable import App

@Suite struct KeptTests {
    private func asked(_ city: City, _ times: Int) throws -> Int {
        var made = 0
        for _ in 0..<times {
            _ = try city.readNow { (view: View) throws in
                try view.kept("sum") { () -> Int in
                    made += 1
                    return made
                }
            }
        }
        return made
    }

    @Test func isMadeOnceUntilSomethingIsWritten() throws {
        let test = try TestCity()
        #expect(try asked(test.city, 3) == 1)
        try test.city.writeNow(by: .system) { try $0.setSetting("name", to: "湖州") }
        #expect(try asked(test.city, 2) == 1)
        #expect(try asked(test.city, 2) == 0)
    }

    /// Another process of the same city has a counter of its own; what it did is in the chain of events.
    @Test func seesWhatAnotherProcessHasWritten() throws {
        let test = try TestCity()
        #expect(try asked(test.city, 2) == 1)
        let store = try Store.open(test.city.store.location)
        defer { try? store.close() }
        let other = City(store: store, catalogue: test.city.catalogue, clock: test.city.clock, ids: test.city.ids)
        _ = try other.writeNow(by: .system) { try SmallTree($0) }
        #expect(store.writes == 1)
        #expect(try asked(test.city, 2) == 1)
    }

    @Test func aWriteUnderWayNeitherTakesNorGives() throws {
        let test = try TestCity()
        #expect(try asked(test.city, 1) == 1)
        try test.city.writeNow(by: .system) { change in
            let own = try change.kept("sum") { 7 }
            #expect(own == 7)
        }
        #expect(try asked(test.city, 1) == 1)
    }

    @Test func keepsNoMoreThanItMay() throws {
        let test = try TestCity()
        for number in 0..<2_000 {
            let found = try test.city.readNow { (view: View) throws in
                try view.kept(number, bytes: { _ in 100_000 }) { number }
            }
            #expect(found == number)
            #expect(test.city.kept.bytes <= Kept.limit)
        }
        #expect(test.city.kept.bytes > Kept.limit / 2)
    }
}
