import Foundation

@testable import Workbook

/// A folder of its own for the files of one test.
final class Folder {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("workbook-\(UUID().uuidString)")

    init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(at: url) }

    func path(_ name: String) -> String { url.appendingPathComponent(name).path }

    func file(_ bytes: some Sequence<UInt8>, _ name: String = "名单") throws -> String {
        try Data(bytes).write(to: URL(fileURLWithPath: path(name)))
        return path(name)
    }
}

/// What comes out of a file that holds these bytes.
func read(
    _ bytes: some Sequence<UInt8>, name: String = "名单", sheet: String? = nil, limits: TableLimits = TableLimits()
) throws -> (rows: [TableRow], origin: TableOrigin) {
    let folder = try Folder()
    let reader = try TableFile.open(path: folder.file(bytes), name: name, sheet: sheet, limits: limits)
    return (try reader.rows(), reader.origin)
}

extension TableRow {
    init(_ number: Int, _ cells: String...) { self.init(number: number, cells: cells) }
}

/// The same numbers in every run (SplitMix64).
struct Chance: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func next(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
