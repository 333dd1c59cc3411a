import Domain

/// A small reader of the YAML that tests write: maps, lists, `{…}` and `[…]` on one line, two spaces a level,
/// comments after ` # `. The product reads files with a full YAML reader; tests of the domain need only its nodes.
struct SmallYAML {
    private var lines: [(number: Int, indent: Int, text: Substring)] = []
    private var next = 0

    static func node(_ text: String) -> Node {
        var reader = SmallYAML()
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let bare = line.prefix(upTo: line.range(of: " #") ?? line.endIndex)
            let indent = bare.prefix { $0 == " " }.count
            let body = bare.dropFirst(indent)
            if !body.isEmpty { reader.lines.append((index + 1, indent, body)) }
        }
        return reader.block(reader.lines.first?.indent ?? 0)
    }

    private mutating func block(_ indent: Int) -> Node {
        let first = lines[next]
        if first.text.hasPrefix("- ") {
            var items: [Node] = []
            while next < lines.count, lines[next].indent == indent, lines[next].text.hasPrefix("- ") {
                let line = lines[next]
                lines[next] = (line.number, indent + 2, line.text.dropFirst(2))
                items.append(block(indent + 2))
            }
            return Node(line: first.number, content: .list(items))
        }
        let isMap = first.text.contains(": ") || first.text.hasSuffix(":")
        guard isMap, !first.text.hasPrefix("{"), !first.text.hasPrefix("[") else {
            next += 1
            return Flow(first.number, first.text).node()
        }
        var entries: [Node.Entry] = []
        while next < lines.count, lines[next].indent == indent {
            let line = lines[next]
            let key = line.text.prefix { $0 != ":" }
            let rest = line.text.dropFirst(key.count + 1).drop { $0 == " " }
            next += 1
            if !rest.isEmpty {
                entries.append(Node.Entry(key: String(key), value: Flow(line.number, rest).node()))
            } else if next < lines.count, lines[next].indent > indent {
                entries.append(Node.Entry(key: String(key), value: block(lines[next].indent)))
            } else {
                entries.append(Node.Entry(key: String(key), value: Node(line: line.number, content: .null)))
            }
        }
        return Node(line: first.number, content: .map(entries))
    }
}

/// What stands on one line.
private struct Flow {
    private let line: Int
    private var rest: Substring

    init(_ line: Int, _ text: Substring) { (self.line, rest) = (line, text) }

    func node() -> Node {
        var reader = self
        return reader.value(until: [])
    }

    private mutating func value(until ends: Set<Character>) -> Node {
        rest = rest.drop { $0 == " " }
        switch rest.first {
        case "{": return map()
        case "[": return list()
        case "\"":
            let text = rest.dropFirst().prefix { $0 != "\"" }
            rest = rest.dropFirst(text.count + 2)
            return Node(line: line, content: .scalar(String(text)))
        default:
            let text = rest.prefix { !ends.contains($0) }
            rest = rest.dropFirst(text.count)
            let bare = String(text.reversed().drop { $0 == " " }.reversed())
            return Node(line: line, content: bare == "null" ? .null : .scalar(bare))
        }
    }

    private mutating func map() -> Node {
        var entries: [Node.Entry] = []
        rest = rest.dropFirst()
        while let first = rest.first, first != "}" {
            if first == "," || first == " " {
                rest = rest.dropFirst()
                continue
            }
            let key = rest.prefix { $0 != ":" }
            rest = rest.dropFirst(key.count + 1)
            entries.append(Node.Entry(key: String(key), value: value(until: [",", "}"])))
        }
        rest = rest.dropFirst()
        return Node(line: line, content: .map(entries))
    }

    private mutating func list() -> Node {
        var items: [Node] = []
        rest = rest.dropFirst()
        while let first = rest.first, first != "]" {
            if first == "," || first == " " {
                rest = rest.dropFirst()
                continue
            }
            items.append(value(until: [",", "]"]))
        }
        rest = rest.dropFirst()
        return Node(line: line, content: .list(items))
    }
}

private extension StringProtocol {
    func range(of word: String) -> String.Index? {
        indices.first { self[$0...].hasPrefix(word) }
    }
}

/// An edition from text, with everything wrong in it.
func readEdition(
    _ text: String, _ context: ReadingContext = ReadingContext()
) -> (edition: Edition?, problems: [String]) {
    let problems = Problems(file: "e.yaml")
    let edition = Edition.read(SmallYAML.node(text), problems, context)
    return (edition, problems.all.map { "\($0.line): \($0.sentence)" })
}
