import Foundation

/// One file of this repository, with its path from the root: `Sources/App/Records/RecordsRoutes.swift`.
struct RepositoryFile {
    let path: String
    let text: String

    var name: String { String(path.split(separator: "/").last ?? "") }
    /// The name up to its first dot: `0001_organisations` of `0001_organisations.sqlite.sql`.
    var stem: String { String(name.split(separator: ".").first ?? "") }
    /// The folder under `folder` in which the file lies, nil when it lies directly in it.
    func subfolder(of folder: String) -> String? {
        guard path.hasPrefix(folder + "/") else { return nil }
        let rest = path.dropFirst(folder.count + 1).split(separator: "/")
        return rest.count > 1 ? String(rest[0]) : nil
    }
}

/// The source tree these tests stand in.
enum Repository {
    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// A test that finds nothing to look at has not passed: an empty answer is an error.
    struct NothingFound: Error, CustomStringConvertible {
        let description: String
    }

    static func file(_ path: String) throws -> RepositoryFile {
        RepositoryFile(path: path, text: try String(contentsOf: root.appending(path: path), encoding: .utf8))
    }

    /// Every file below `folder` whose name ends in `suffix`, in the order of their paths.
    static func files(_ folder: String, _ suffix: String) throws -> [RepositoryFile] {
        let top = root.appending(path: folder).resolvingSymlinksInPath()
        let names = FileManager.default.enumerator(atPath: top.path)?.compactMap { $0 as? String } ?? []
        let paths = names.filter { $0.hasSuffix(suffix) }.sorted()
        if paths.isEmpty { throw NothingFound(description: "no \(suffix) file under \(folder) in \(root.path)") }
        return try paths.map { path in
            let text = try String(contentsOf: top.appending(path: path), encoding: .utf8)
            return RepositoryFile(path: "\(folder)/\(path)", text: text)
        }
    }

    static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root.appending(path: path).path)
    }
}
