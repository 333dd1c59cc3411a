import Domain
import Foundation
import Storage

/// The folders that data files are read from: those of the program, then those of the installation, which may add
/// files and replace one of the same name.
public struct CatalogueFiles: Sendable {
    let folders: [URL]

    /// - Parameter additions: `DIR/catalogue` of an installation, when it has one.
    public init(additions: URL? = nil) {
        let own = Bundle.module.resourceURL?.appendingPathComponent("Resources")
        folders = [own, additions].compactMap { $0 }
    }

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
        return try found.sorted { $0.key < $1.key }.map { name, url in
            guard let text = String(data: try Data(contentsOf: url), encoding: .utf8) else {
                throw BrokenData([Problem(file: "\(folder)/\(name)", line: 1, sentence: "不是 UTF-8 文本")])
            }
            return File(name: "\(folder)/\(name)", text: text)
        }
    }

    static func asset(_ name: String) -> [UInt8]? {
        guard !name.contains(".."),
            let url = Bundle.module.resourceURL?.appendingPathComponent("Resources/assets/\(name)")
        else { return nil }
        return (try? Data(contentsOf: url)).map { Array($0) }
    }

    public static func migrations() throws -> [Migration] {
        try CatalogueFiles().files(in: "migrations", ending: ".sql").compactMap { file in
            let name = file.name.replacing("migrations/", with: "").replacing(".sql", with: "")
            guard let number = Int(name.prefix(4)) else { return nil }
            return Migration(number: number, name: name, text: file.text, hash: Fingerprint.of(file.text))
        }
    }
}
