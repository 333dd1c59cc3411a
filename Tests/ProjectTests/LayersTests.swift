import Testing

/// `jianjia → App → Domain, Markup, PDF, Storage, Workbook`: never upwards, never sideways (docs/architecture.md).
@Suite struct LayersTests {
    /// What each module may import of ours, and whether anything from outside.
    struct Layer: CustomTestStringConvertible {
        let folder: String
        let ours: Set<String>
        /// Nil where anything from outside may be imported.
        let others: Set<String>?

        var testDescription: String { folder }
    }

    static let modules: Set = ["Domain", "Markup", "PDF", "Storage", "Workbook", "App", "jianjia", "TestKit"]
    static let layers = [
        Layer(folder: "Domain", ours: [], others: ["Dispatch", "Foundation", "Synchronization"]),
        Layer(folder: "Markup", ours: [], others: []),
        Layer(folder: "Storage", ours: [], others: nil),
        Layer(folder: "Workbook", ours: [], others: ["CExpat", "CXLSXWriter", "CZip", "Foundation"]),
        Layer(folder: "PDF", ours: [], others: ["CQPDF", "Foundation"]),
        Layer(folder: "App", ours: ["Domain", "Markup", "PDF", "Storage", "Workbook"], others: nil),
        Layer(folder: "jianjia", ours: ["App", "Domain", "Storage"], others: nil),
    ]

    @Test(arguments: layers)
    func importsOnlyWhatLiesBelow(_ layer: Layer) throws {
        for file in try Repository.files("Sources/\(layer.folder)", ".swift") {
            let imports = SwiftText.imports(in: file.text)
            let upwards = imports.intersection(Self.modules).subtracting(layer.ours)
            #expect(upwards.isEmpty, "\(file.path) imports \(upwards.sorted())")
            if let others = layer.others {
                let foreign = imports.subtracting(Self.modules).subtracting(others)
                #expect(foreign.isEmpty, "\(file.path) imports \(foreign.sorted())")
            }
        }
    }

    @Test func everyModuleHasItsRule() throws {
        let folders = Set(try Repository.files("Sources", ".swift").compactMap { $0.subfolder(of: "Sources") })
        #expect(folders == Set(Self.layers.map(\.folder)))
    }

    static let lines: [(text: String, modules: Set<String>)] = [
        ("import Storage", ["Storage"]),
        ("@testable import App", ["App"]),
        ("  public import struct Domain.Day", ["Domain"]),
        ("@_spi(Tests) internal import Markup", ["Markup"]),
        ("@preconcurrency import Foundation\nimport GRDB", ["Foundation", "GRDB"]),
        ("// import App\nlet text = \"import App\"", []),
    ]

    @Test(arguments: lines)
    func readsImports(_ text: String, _ expected: Set<String>) {
        #expect(SwiftText.imports(in: text) == expected)
    }
}
