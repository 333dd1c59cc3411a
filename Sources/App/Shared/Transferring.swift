import Foundation
import Storage

extension CityFolder {
    /// Copies the whole city to another place, on either engine: built beside, counted, then put in place.
    /// - Throws: `StoreProblem.notEmpty` when something is there already.
    public func transfer(to target: CityFolder, progress: (CopiedTable) -> Void = { _ in }) throws -> [CopiedTable] {
        let city = try open()
        if try target.database.exists() { throw StoreProblem.notEmpty(target.name) }
        try FileManager.default.createDirectory(atPath: target.directory, withIntermediateDirectories: true)
        try target.database.building.remove()
        let store = try Store.open(target.database.building, create: true, durability: .disposable)
        try store.migrate(CatalogueFiles.migrations(), at: "\(Clock.system.now())")
        let copied = try city.store.copy(to: store, progress: progress)
        try City(store: store, catalogue: city.catalogue, clock: city.clock, vault: city.vault).indexPersons()
        try target.keyFile.take(from: keyFile)
        try target.ballotKeys.take(from: ballotKeys, of: city.readNow { try $0.openAppraisals().map(\.id) })
        try store.analyse()
        try store.close()
        try target.database.takeBuilding()
        try city.store.close()
        return copied
    }
}
