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

    public static func state(of folder: CityFolder) throws -> State { try DemoPlace(folder).state() }
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

/// The place of a demonstration in an installation.
struct DemoPlace {
    let folder: CityFolder

    init(_ folder: CityFolder) { self.folder = folder }

    func state() throws -> Demo.State {
        if try !folder.database.exists() { return try folder.database.building.exists() ? .unfinished : .none }
        let found = try? Store.open(folder.database).read { tx in
            (day: try tx.setting("demo_day"), size: try tx.setting("demo_size"))
        }
        guard let found, let day = found.day.flatMap({ Day($0) }), let size = found.size.flatMap(Demo.Size.init)
        else { return .installation }
        return .ready(day: day, size: size)
    }

    func prepare(replacing: Bool) throws {
        switch try state() {
        case .installation: throw DemoProblem.installation(folder.name)
        case .ready where !replacing: throw DemoProblem.exists(folder.name)
        case .none, .unfinished, .ready: break
        }
        try FileManager.default.createDirectory(atPath: folder.directory, withIntermediateDirectories: true)
        try folder.database.building.remove()
    }

    /// The build is whole: it takes its place in one step.
    func finish() throws { try folder.database.takeBuilding() }
}
