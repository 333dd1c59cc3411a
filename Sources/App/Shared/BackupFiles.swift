import Foundation

/// Photos and documents beside a backup, closed as they lie in the city: their keys are in its database.
struct BackupFiles {
    /// Where they are in the end, and while they are gathered.
    let folder: String
    var building: String { "\(folder).building" }

    /// Brings those of `names` that are not there yet; a file that is removed meanwhile was removed in the city as well.
    /// - Returns: how many of the names are nowhere.
    func gather(_ names: [String], from source: String) throws -> Int {
        let files = FileManager.default
        if !names.isEmpty { try files.createDirectory(atPath: building, withIntermediateDirectories: true) }
        var missing = 0
        for name in names where !files.fileExists(atPath: "\(building)/\(name)") {
            guard files.fileExists(atPath: "\(source)/\(name)") else {
                missing += 1
                continue
            }
            try files.copyItem(atPath: "\(source)/\(name)", toPath: "\(building)/\(name)")
        }
        return missing
    }

    /// Leaves out what the database of the backup does not name, and puts the rest in its place.
    /// - Returns: the names that are there, in order.
    func keep(_ names: [String]) throws -> [String] {
        let files = FileManager.default
        guard files.fileExists(atPath: building) else { return [] }
        let wanted = Set(names)
        let there = try files.contentsOfDirectory(atPath: building).sorted()
        for name in there where !wanted.contains(name) { try files.removeItem(atPath: "\(building)/\(name)") }
        try files.moveItem(atPath: building, toPath: folder)
        return there.filter(wanted.contains)
    }

    func clear() { try? FileManager.default.removeItem(atPath: building) }

    /// Puts them where a city looks for them.
    func restore(_ names: [String], to target: String) throws {
        let files = FileManager.default
        if names.isEmpty { return }
        try files.createDirectory(
            atPath: target, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        for name in names where !files.fileExists(atPath: "\(target)/\(name)") {
            try files.copyItem(atPath: "\(folder)/\(name)", toPath: "\(target)/\(name)")
        }
    }
}
