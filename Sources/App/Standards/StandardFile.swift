import Domain
import Foundation

/// A standard in a file of its own, before it is put into the catalogue.
public enum StandardFile {
    /// Reads and checks a file against the program's own indicators and editions.
    /// - Throws: `BrokenData` with every problem, its line and sentence.
    public static func read(_ path: String) throws -> StandardDocument {
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        guard let text = String(data: data, encoding: .utf8) else {
            throw BrokenData([Problem(file: path, line: 1, sentence: "不是 UTF-8 文本")])
        }
        let catalogue = try Catalogue()
        let problems = Problems(file: path)
        let node = try YAML.node(text, file: path)
        let own = catalogue.editions.filter { !text.contains("id: \($0.id)\n") }
        var context = catalogue.draftContext
        context.editions = Dictionary(uniqueKeysWithValues: own.map { ($0.id, $0) })
        let document = StandardDocument.read(node, problems, context)
        guard problems.all.isEmpty, let document else { throw BrokenData(problems.all) }
        return document
    }
}

extension Catalogue {
    /// How far back the indicators that count past events look, in months.
    var lookBackMonths: [String: Int] {
        Dictionary(uniqueKeysWithValues: indicators.compactMap { one in one.lookBackMonths.map { (one.id, $0) } })
    }
}
