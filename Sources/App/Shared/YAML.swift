import Domain
import Yams

/// Reads YAML text into `Node`s that keep their lines.
enum YAML {
    /// - Throws: `BrokenData` with the line where the text stops being YAML.
    static func node(_ text: String, file: String) throws -> Domain.Node {
        do {
            guard let node = try Yams.compose(yaml: text, .basic) else {
                throw BrokenData([Problem(file: file, line: 1, sentence: "文件是空的")])
            }
            return convert(node)
        } catch let error as YamlError {
            throw BrokenData([problem(error, text, file: file)])
        }
    }

    private static func convert(_ node: Yams.Node) -> Domain.Node {
        let line = node.mark?.line ?? 1
        switch node {
        case .scalar(let scalar):
            let isNull = scalar.style == .plain && ["", "~", "null"].contains(scalar.string)
            return Domain.Node(line: line, content: isNull ? .null : .scalar(scalar.string))
        case .sequence(let items):
            return Domain.Node(line: line, content: .list(items.map(convert)))
        case .mapping(let pairs):
            let entries = pairs.map { Domain.Node.Entry(key: $0.key.scalar?.string ?? "", value: convert($0.value)) }
            return Domain.Node(line: line, content: .map(entries))
        case .alias:
            return Domain.Node(line: line, content: .null)
        }
    }

    /// What usually breaks a file is named: a tab, and a key that stands twice.
    private static func problem(_ error: YamlError, _ text: String, file: String) -> Problem {
        if case .duplicatedKeysInMapping(let keys, _) = error {
            let names = keys.map { "“\($0)”" }.joined(separator: "、")
            return Problem(file: file, line: line(of: error), sentence: "\(names)在同一段里写了不止一次，请留下一个")
        }
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
        where line.prefix(while: { $0 == " " || $0 == "\t" }).contains("\t") {
            return Problem(file: file, line: index + 1, sentence: "缩进用了制表符（Tab），YAML 只认空格，请改成空格")
        }
        return Problem(file: file, line: line(of: error), sentence: "从这里起不是有效的 YAML，请检查缩进、冒号后面的空格和成对的引号、括号")
    }

    private static func line(of error: YamlError) -> Int {
        switch error {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
        case .duplicatedKeysInMapping(_, let context): context.mark.line
        default: 1
        }
    }
}
