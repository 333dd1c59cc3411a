import Domain
import Foundation
import Storage
import Synchronization
import TestKit

@testable import App

/// The small demonstration, built once, and its figures on any day, reckoned once each.
enum FiguresWorld {
    private static let directory = NSTemporaryDirectory() + "jianjia-figures-\(UUID().uuidString)"

    static let city = Result {
        // The world outlives the test that asked for it first; its folder goes with the process.
        atexit { try? FileManager.default.removeItem(atPath: FiguresWorld.directory) }
        let folder = TestDatabase.folder(directory)
        let catalogue = try TestCity.shipped.get()
        try Demo.build(into: folder, size: .small, catalogue: catalogue)
        return City(
            store: try Store.open(folder.database), catalogue: catalogue, clock: clock(Demo.day),
            vault: try folder.keyFile.read(), evidence: folder.evidence)
    }

    /// The same world, for a test that reads it on another day.
    static func city(on day: Day) throws -> City {
        let city = try city.get()
        return City(store: city.store, catalogue: city.catalogue, clock: clock(day), ids: city.ids, vault: city.vault)
    }

    private static func clock(_ day: Day) -> Clock { .fixed(at: Instant(day, seconds: 9 * 3600)) }

    private static let reckoned = Mutex<[Day: FiguresDay]>([:])

    static func figures(on day: Day) throws -> FiguresDay {
        try reckoned.withLock { known in
            if let found = known[day] { return found }
            let made = try city.get().readNow { try FiguresDay($0, on: day) }
            known[day] = made
            return made
        }
    }
}

/// Every figure of one day, by the name of the unit.
struct FiguresDay: Sendable {
    let reckoning: Reckoning
    let names: [String]
    private let positions: [String: Int]
    private let catalogue: Catalogue

    init(_ view: View, on day: Day) throws {
        reckoning = try Reckoning(view, on: day)
        let units = try view.organisations(reckoning.registry.ids)
        names = reckoning.registry.ids.map { units[$0]?.name ?? "" }
        catalogue = view.catalogue
        positions = Dictionary(names.enumerated().map { ($1, $0) }) { _, _ in -1 }
    }

    /// Nil when no unit, or more than one, has the name on the day.
    func position(of name: String) -> Int? { positions[name].flatMap { $0 < 0 ? nil : $0 } }

    /// As the tables write it: `2/3`, `2/3?1` when one of the two is only declared, `—` where the question does not
    /// arise, `×` where the unit is not open. A name after `地域` is read in the territory tree.
    func cell(_ indicator: String, _ label: String) -> String {
        let words = label.split(separator: " ").map(String.init)
        let tree: Tree = words.count == 2 && words[0] == "地域" ? .territory : .command
        guard let position = position(of: words.last ?? ""), let asked = catalogue.indicator(indicator)
        else { return "×" }
        return reckoning.figure(asked, at: position, in: tree).cell
    }
}

extension Figure {
    /// As the tables of figures write it.
    var cell: String {
        if isNone { return "—" }
        return "\(ratio.numerator)/\(ratio.denominator)" + (unconfirmed == 0 ? "" : "?\(unconfirmed)")
    }
}
