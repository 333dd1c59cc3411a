import Domain
import Foundation
import Storage

extension Demo {
    /// What a data folder holds.
    public enum State: Equatable, Sendable {
        case none
        /// A build was interrupted, or is still running.
        case unfinished
        case ready(day: Day, size: Size)
        /// A database that is no demonstration, or that cannot be read: not ours to touch.
        case installation
    }

    public static func state(of folder: CityFolder) -> State { DemoPlace(folder).state }
}

/// Why a demonstration cannot be built here, in one sentence for the person at the terminal.
public enum DemoProblem: Error, Equatable, CustomStringConvertible {
    case installation(String)
    case exists(String)

    public var description: String {
        switch self {
        case .installation(let path): "\(path) 里已有正式的数据库，没有改动它。请为演示另选一个目录。"
        case .exists(let path): "\(path) 里已有建好的演示。要重建，请先停止服务，再加 --replace。"
        }
    }
}

/// The files of a demonstration in a data folder.
struct DemoPlace {
    let folder: CityFolder
    private var files: FileManager { .default }

    init(_ folder: CityFolder) { self.folder = folder }

    var state: Demo.State {
        if !files.fileExists(atPath: folder.database) {
            return files.fileExists(atPath: folder.building) ? .unfinished : .none
        }
        let found = try? Store.open(folder.database).read { tx in
            (day: try tx.setting("demo_day"), size: try tx.setting("demo_size"))
        }
        guard let found, let day = found.day.flatMap({ Day($0) }), let size = found.size.flatMap(Demo.Size.init)
        else { return .installation }
        return .ready(day: day, size: size)
    }

    func prepare(replacing: Bool) throws {
        switch state {
        case .installation: throw DemoProblem.installation(folder.directory)
        case .ready where !replacing: throw DemoProblem.exists(folder.directory)
        case .none, .unfinished, .ready: break
        }
        try files.createDirectory(atPath: folder.directory, withIntermediateDirectories: true)
        try remove(folder.building)
    }

    /// The build is whole: it takes its place in one step.
    func finish() throws {
        // The journal of a replaced demonstration must not be read as the new one's.
        try remove(folder.database)
        try files.moveItem(atPath: folder.building, toPath: folder.database)
        try remove(folder.building)
    }

    private func remove(_ file: String) throws {
        for ending in ["", "-wal", "-shm"] where files.fileExists(atPath: file + ending) {
            try files.removeItem(atPath: file + ending)
        }
    }
}
