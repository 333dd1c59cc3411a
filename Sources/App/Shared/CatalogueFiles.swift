import Domain
import Foundation
import Storage

/// The folders that data files are read from: those of the program, then those of the installation, which may add
/// files and replace one of the same name. Standards that were published in the browser come from the database.
public struct CatalogueFiles: Sendable {
    let folders: [URL]
    /// Texts by the id of their edition.
    private let published: [String: String]

    /// - Parameters:
    ///   - additions: `DIR/catalogue` of an installation, when it has one.
    ///   - published: editions that were published in the browser, by their id.
    public init(additions: URL? = nil, published: [String: String] = [:]) {
        folders = [Self.own] + (additions.map { [$0] } ?? [])
        self.published = published
    }

    private init(folders: [URL], published: [String: String]) {
        (self.folders, self.published) = (folders, published)
    }

    /// The same with one more edition.
    func publishing(_ id: String, _ text: String) -> CatalogueFiles {
        CatalogueFiles(folders: folders, published: published.merging([id: text]) { $1 })
    }

    /// The program's own data files, beside the executable. Not `resourceURL`, which takes a folder of this name for
    /// the bundle's resources.
    private static let own = Bundle.module.bundleURL.appendingPathComponent("Resources")

    /// One data file: its name for messages, and its text.
    struct File {
        let name: String
        let text: String
    }

    /// The files of a kind below `folder`, by name.
    func files(in folder: String, ending: String) throws -> [File] {
        var found: [String: URL] = [:]
        for base in folders {
            let start = base.appendingPathComponent(folder)
            let names = FileManager.default.enumerator(atPath: start.path)?.compactMap { $0 as? String } ?? []
            for name in names where name.hasSuffix(ending) { found[name] = start.appendingPathComponent(name) }
        }
        if found.isEmpty, folder != "assets" {
            throw BrokenData([Problem(file: folder, line: 1, sentence: "一个文件也没有，程序没有装完整")])
        }
        let files = try found.sorted { $0.key < $1.key }.map { name, url in
            guard let text = String(data: try Data(contentsOf: url), encoding: .utf8) else {
                throw BrokenData([Problem(file: "\(folder)/\(name)", line: 1, sentence: "不是 UTF-8 文本")])
            }
            return File(name: "\(folder)/\(name)", text: text)
        }
        if folder != "standards" { return files }
        return files
            + published.sorted { $0.key < $1.key }.map { File(name: "standards/\($0.key).yaml", text: $0.value) }
    }

    /// The text of one of the program's own files.
    static func text(_ name: String) -> String? {
        (try? Data(contentsOf: own.appendingPathComponent(name))).flatMap { String(data: $0, encoding: .utf8) }
    }

    static func asset(_ name: String) -> [UInt8]? {
        guard !name.contains("/"),
            let data = try? Data(contentsOf: own.appendingPathComponent("assets/\(name)"))
        else { return nil }
        return Array(data)
    }

    public static func migrations() throws -> [Migration] {
        try CatalogueFiles().files(in: "migrations", ending: ".sql").compactMap { file in
            let name = String(file.name.dropFirst("migrations/".count).dropLast(".sql".count))
            guard let number = Int(name.prefix(4)) else { return nil }
            // `0017_members.sqlite` is for one engine; its twin says the same in the other's words.
            let engine = name.split(separator: ".").dropFirst().first.flatMap { EngineKind(rawValue: String($0)) }
            return Migration(
                number: number, name: name, text: file.text, hash: Fingerprint.of(file.text), engine: engine)
        }
    }
}
