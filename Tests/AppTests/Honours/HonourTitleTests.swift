import Domain
import TestKit
import Testing

@testable import App

/// What the titles of the year have in common, as data.
@Suite struct HonourTitleTests {
    /// A title that has the name of a level asks for that level: otherwise one could be 示范 by name below its line.
    @Test func aTitleAsksForTheLevelOfItsName() throws {
        let catalogue = try TestCity.shipped.get()
        var asked: [String] = []
        for kind in catalogue.honours {
            guard let edition = catalogue.edition(of: kind.rankedBy, on: "2014-12-31") else { continue }
            for (index, level) in edition.levels.enumerated() where kind.title.contains(level.name) {
                asked.append(kind.id)
                let least = kind.rules(for: 2014).compactMap { rule -> Int? in
                    guard case .held(kind.rankedBy, let id) = rule.test else { return nil }
                    return edition.levels.firstIndex { $0.id == id }
                }.max()
                #expect((least ?? -1) >= index, "\(kind.title) is named below \(level.name)")
            }
        }
        #expect(Set(asked).isSuperset(of: ["advanced_home", "model_township"]))
    }
}
