import CSodium
import Foundation
import Storage

/// The whole city in one file, whichever engine it lives on, with its photos and documents in a folder beside it and a seal
/// that tells whether a byte has changed. Writers and readers go on meanwhile; it is the city as it was at one moment.
public struct Backup: Sendable {
    public let path: String
    /// Beside the file, in the form that `sha256sum -c` reads.
    public var seal: String { "\(path).sha256" }

    public init(_ path: String) { self.path = path }

    private var building: String { "\(path).building" }
    private var files: BackupFiles { BackupFiles(folder: "\(path).evidence") }
    private var name: String { URL(fileURLWithPath: path).lastPathComponent }

    /// What a backup holds.
    public struct Made: Sendable {
        public let tables: [CopiedTable]
        /// Photos and documents in it, and those that the city names and does not have.
        public let files: Int
        public let missing: Int
    }

    /// Makes the backup. An interrupted one leaves only what ends in `.building`.
    /// - Throws: `BackupProblem.exists`, `StoreProblem`.
    @discardableResult
    public func make(of folder: CityFolder) throws -> Made {
        let city = try folder.open()
        if FileManager.default.fileExists(atPath: path) { throw BackupProblem.exists(path) }
        if FileManager.default.fileExists(atPath: files.folder) { throw BackupProblem.exists(files.folder) }
        try Location.file(building).remove()
        files.clear()
        let copied: [CopiedTable]
        let (named, missing): ([String], Int)
        do {
            // Files first: what is removed while the database is copied is here already.
            _ = try files.gather(city.store.read { try $0.keptEvidence() }, from: city.evidence)
            let store = try Store.open(.file(building), create: true, durability: .disposable)
            try store.migrate(CatalogueFiles.migrations(), at: "\(Clock.system.now())")
            copied = try city.store.copy(to: store)
            try store.analyse()
            named = try store.read { try $0.keptEvidence() }
            try store.close()
            missing = try files.gather(named, from: city.evidence)
        } catch {
            try? Location.file(building).remove()
            files.clear()
            throw error
        }
        let kept = try files.keep(named)
        var lines = "\(try sum(of: building))  \(name)\n"
        for file in kept { lines += "\(try sum(of: "\(files.folder)/\(file)"))  \(name).evidence/\(file)\n" }
        try Data(lines.utf8).write(to: URL(fileURLWithPath: seal))
        try FileManager.default.moveItem(atPath: building, toPath: path)
        // Closed, its journal is empty and may still lie there under the name it had.
        try Location.file(building).remove()
        try city.store.close()
        return Made(tables: copied, files: kept.count, missing: missing)
    }

    /// Puts the city of this backup where there is none, after every byte, row and link of it has been checked. A backup
    /// of an older program is brought up to this one on the way.
    /// - Throws: `BackupProblem`, `StoreProblem`, `FolderProblem`.
    public func restore(to folder: CityFolder) throws -> [CopiedTable] {
        guard FileManager.default.fileExists(atPath: path) else { throw BackupProblem.missing(path) }
        if try folder.database.exists() { throw StoreProblem.notEmpty(folder.name) }
        // Opening a database writes to it, so a copy is opened: the backup stays what its seal says.
        let copy = FileManager.default.temporaryDirectory.appendingPathComponent("jianjia-\(UUID().uuidString)").path
        defer { try? Location.file(copy).remove() }
        try FileManager.default.copyItem(atPath: path, toPath: copy)
        let names = try check(copy)
        let source = CityFolder(folder.directory, database: .file(copy))
        _ = try source.migrate(name: nil)
        let city = try source.open()
        try city.inspect(indexes: true)
        if let broken = try city.readNow({ try $0.firstBreak() }) {
            throw BackupProblem.unsound(path, broken.description)
        }
        try city.store.close()
        // Before the database: a city that is there has its files.
        try files.restore(names, to: folder.evidence)
        return try source.transfer(to: folder)
    }

    /// - Returns: the names of the files beside the database.
    private func check(_ copy: String) throws -> [String] {
        guard let text = try? String(contentsOfFile: seal, encoding: .utf8) else { throw BackupProblem.unsealed(seal) }
        guard text.prefix(while: { $0 != " " }) == (try sum(of: copy)) else { throw BackupProblem.changed(path) }
        return try text.split(separator: "\n").dropFirst().map { line in
            let file = String(line.drop { $0 != "/" }.dropFirst())
            let there = "\(files.folder)/\(file)"
            guard FileManager.default.fileExists(atPath: there),
                line.prefix(while: { $0 != " " }) == (try sum(of: there))
            else { throw BackupProblem.changed(there) }
            return file
        }
    }

    /// SHA-256 in hexadecimal, read a megabyte at a time.
    private func sum(of file: String) throws -> String {
        let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: file))
        defer { try? handle.close() }
        var state = crypto_hash_sha256_state()
        crypto_hash_sha256_init(&state)
        while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty {
            let bytes = [UInt8](piece)
            crypto_hash_sha256_update(&state, bytes, UInt64(bytes.count))
        }
        var sum = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_bytes()))
        crypto_hash_sha256_final(&state, &sum)
        return sum.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

/// Why a backup cannot be made or used, in one sentence.
public enum BackupProblem: Error, Equatable, CustomStringConvertible {
    case exists(String)
    case missing(String)
    case unsealed(String)
    case changed(String)
    case unsound(String, String)

    public var description: String {
        switch self {
        case .exists(let path): "\(path) 已经存在，没有改动它。请换一个文件名。"
        case .missing(let path): "找不到备份 \(path)。"
        case .unsealed(let path): "找不到校验文件 \(path)，不能确定备份是否完好，没有恢复。"
        case .changed(let path): "备份 \(path) 与校验文件不符，已被改动或损坏，没有恢复。请换一份备份。"
        case .unsound(let path, let reason): "备份 \(path) 里的留痕链条不完好，没有恢复：\(reason)"
        }
    }
}
