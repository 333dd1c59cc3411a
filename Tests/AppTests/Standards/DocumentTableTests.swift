import Domain
import Foundation
import TestKit
import Testing

@testable import App

/// The eighteen published documents that are shipped as data, against the tables in `Tests/Standards` and, where the
/// collection of sources lies beside this checkout, the tables against the sources.
///
/// With `JIANJIA_WRITE_STANDARDS=1` the tables are written anew instead; their difference is then to be read.
@Suite(.serialized) struct DocumentTableTests {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    static let folder = root.appending(path: "Sources/App/Resources/standards/sources")
    static let tables = root.appending(path: "Tests/Standards")
    /// Not part of this repository: as it was gathered, in the form of its own.
    static let collection = root.deletingLastPathComponent().appending(path: "shared/standards")
    static var isCollectionThere: Bool { FileManager.default.fileExists(atPath: collection.path) }

    /// The names of the YAML files of a folder, without their ending.
    static func names(in folder: URL, ending: String = ".yaml") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(ending) }
            .map { String($0.dropLast(ending.count)) }.sorted()
    }

    private func text(_ folder: URL, _ name: String) throws -> String {
        try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }

    /// The document as the catalogue has read it, by the name of its file.
    private func document(_ name: String) throws -> StandardDocument {
        let node = try YAML.node(text(Self.folder, name + ".yaml"), file: name)
        guard case .map(let entries) = node.content else { throw CocoaError(.fileReadCorruptFile) }
        let id = entries.first { $0.key == "id" }?.value.content
        return try #require(try TestCity.shipped.get().documents.first { .scalar($0.id) == id }, "\(name)")
    }

    private func source(_ name: String) throws -> PublishedSource {
        PublishedSource(try YAML.node(text(Self.collection, name + ".yaml"), file: name))
    }

    @Test func everyDocumentIsItsTable() throws {
        let names = try Self.names(in: Self.folder)
        #expect(names.count == 18)
        for name in names {
            let document = try document(name)
            let table = DocumentTable(document).text
            let file = Self.tables.appending(path: name + ".csv")
            if ProcessInfo.processInfo.environment["JIANJIA_WRITE_STANDARDS"] == "1" {
                try Data(table.utf8).write(to: file)
            }
            #expect(try text(Self.tables, name + ".csv") == table, "\(name)")
            // What it claims to have read is what its lines come to.
            let sums = DocumentTable(document).rows.filter { $0.part == "sum" }.map(\.points)
            let claimed = [document.fidelity?.pointsSeen, document.fidelity?.pointsStated]
            #expect(claimed.map { $0.map(\.description) ?? "" } == sums, "\(name)")
        }
        #expect(try Self.names(in: Self.tables, ending: ".csv") == names, "a table without a document, or the reverse")
    }

    @Test(.enabled(if: isCollectionThere, "the collection of sources is not beside this checkout"))
    func everyTableHasTheLinesOfItsSource() throws {
        let names = try Self.names(in: Self.collection)
        #expect(try Self.names(in: Self.tables, ending: ".csv") == names)
        for name in names {
            let table = try #require(DocumentTable(try text(Self.tables, name + ".csv")), "\(name)")
            let (ours, theirs) = (table.rows.map(\.asStated), try source(name).rows)
            for row in theirs where !ours.contains(row) { Issue.record("\(name): the table lacks \(row.cells)") }
            for row in ours where !theirs.contains(row) { Issue.record("\(name): the source lacks \(row.cells)") }
            #expect(ours.count == theirs.count, "\(name): a line stands twice")
        }
    }

    @Test(.enabled(if: isCollectionThere, "the collection of sources is not beside this checkout"))
    func everyLineHasTheWordsOfItsSource() throws {
        for name in try Self.names(in: Self.collection) {
            let (document, source) = (try document(name), try source(name))
            #expect(document.title.folded == source.title.folded)
            #expect(document.year ?? "" == source.year, "\(name)")
            #expect(document.columns == source.columns, "\(name)")
            let fidelity = try #require(document.fidelity)
            #expect(fidelity.pointsSeen.map(\.description) ?? "" == source.pointsSeen, "\(name)")
            #expect(fidelity.pointsStated.map(\.description) ?? "" == source.pointsStated, "\(name)")
            let own = document.words
            for line in source.lines where !line.name.isEmpty {
                let words = try #require(own[line.id], "\(name) \(line.id)")
                #expect(words.name.folded == line.name.folded, "\(name) \(line.id)")
                #expect(words.article == line.article, "\(name) \(line.id)")
                // What belongs to a level says so itself; its section need not.
                if words.tier != nil { #expect(words.tier == line.tier, "\(name) \(line.id)") }
            }
        }
    }

    /// Nothing from elsewhere scores a unit of this city.
    @Test func noneOfThemIsInForce() throws {
        for name in try Self.names(in: Self.folder) {
            let document = try document(name)
            #expect(document.edition?.published != true, "\(name)")
            #expect(
                document.sources.contains { $0.url != nil || $0.note != nil }, "\(name) does not say where it is from")
        }
    }
}

extension StandardDocument {
    /// What each line says, by its id; the tier is nil for a section.
    fileprivate var words: [String: (name: String, article: String, tier: String?)] {
        var words: [String: (String, String, String?)] = [:]
        for block in sections { words[block.id] = (block.name, "", nil) }
        for section in edition?.sections ?? [] { words[section.id] = (section.name, "", nil) }
        for line in allLines { words[line.id] = (line.name, line.article ?? "", line.tier ?? "") }
        for line in edition?.criteria ?? [] { words[line.id] = (line.name, "", "") }
        return words
    }
}

extension String {
    /// Without the difference between punctuation as it was gathered and as Chinese is set.
    fileprivate var folded: String {
        let narrow: [Character: Character] = ["，": ",", "：": ":", "；": ";", "（": "(", "）": ")"]
        return String(map { narrow[$0] ?? $0 }.filter { $0 != " " })
    }
}
