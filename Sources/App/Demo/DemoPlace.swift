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

    public static func state(of directory: URL) -> State { DemoPlace(directory).state }
}

/// Why a demonstration cannot be built here, in one sentence for the person at the terminal.
public enum DemoProblem: Error, Equatable, CustomStringConvertible {
    case installation(String)
    case exists(String)

    public var description: String {
        switch self {
        case .installation(let path): "\(path) 里已有正式的数据库,没有改动它。请为演示另选一个目录。"
        case .exists(let path): "\(path) 里已有建好的演示。要重建,请先停止服务,再加 --replace。"
        }
    }
}

/// The files of a demonstration in a data folder.
struct DemoPlace {
    let directory: URL
    var finished: URL { directory.appendingPathComponent("jianjia.sqlite") }
    var building: URL { directory.appendingPathComponent("jianjia.sqlite.building") }

    init(_ directory: URL) { self.directory = directory }

    var state: Demo.State {
        if !FileManager.default.fileExists(atPath: finished.path) {
            return FileManager.default.fileExists(atPath: building.path) ? .unfinished : .none
        }
        let found = try? Store.open(finished.path).read { tx in
            (day: try Setting.demoDay.value(in: tx), size: try Setting.demoSize.value(in: tx))
        }
        guard let found, let day = found.day.flatMap({ Day($0) }), let size = found.size.flatMap(Demo.Size.init)
        else { return .installation }
        return .ready(day: day, size: size)
    }

    func prepare(replacing: Bool) throws {
        switch state {
        case .installation: throw DemoProblem.installation(finished.path)
        case .ready where !replacing: throw DemoProblem.exists(finished.path)
        case .none, .unfinished, .ready: break
        }
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        try remove(building)
    }

    /// The build is whole: it takes its place in one step.
    func finish() throws {
        // The journal of a replaced demonstration must not be read as the new one's.
        try remove(finished)
        try FileManager.default.moveItem(at: building, to: finished)
        try remove(building)
    }

    private func remove(_ file: URL) throws {
        for ending in ["", "-wal", "-shm"] {
            let path = file.path + ending
            if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
        }
    }
}
