/// Writing a tree of nodes as YAML text: what is read back is the same tree, lines apart.
extension Node {
    /// Block style, two spaces a level; what nests no further and is short stands on one line.
    public var yaml: String {
        var text = ""
        write(into: &text, indent: 0)
        return text
    }

    static func map(_ entries: [(String, Node?)]) -> Node {
        Node(
            line: 0, content: .map(entries.compactMap { key, value in value.map { Entry(key: key, value: $0) } }))
    }

    static func list(_ items: [Node]) -> Node { Node(line: 0, content: .list(items)) }
    static func word(_ text: String) -> Node { Node(line: 0, content: .scalar(text)) }
    static let null = Node(line: 0, content: .null)

    private static let widest = 110

    private func write(into text: inout String, indent: Int) {
        let margin = String(repeating: " ", count: indent)
        switch content {
        case .null, .scalar: text += margin + flow + "\n"
        case .list(let items):
            if items.isEmpty { text += margin + "[]\n" }
            for item in items {
                if item.isShort(from: indent + 2) {
                    text += margin + "- " + item.flow + "\n"
                } else {
                    var inner = ""
                    item.write(into: &inner, indent: indent + 2)
                    text += margin + "- " + inner.dropFirst(indent + 2)
                }
            }
        case .map(let entries):
            if entries.isEmpty { text += margin + "{}\n" }
            for entry in entries {
                if entry.value.isShort(from: indent + entry.key.count + 2) {
                    text += margin + Self.quoted(entry.key) + ": " + entry.value.flow + "\n"
                } else {
                    text += margin + Self.quoted(entry.key) + ":\n"
                    entry.value.write(into: &text, indent: indent + 2)
                }
            }
        }
    }

    private func isShort(from column: Int) -> Bool {
        switch content {
        case .null, .scalar: true
        case .list(let items): items.isEmpty || column + flow.count <= Self.widest
        case .map(let entries): entries.isEmpty || column + flow.count <= Self.widest
        }
    }

    private var flow: String {
        switch content {
        case .null: "null"
        case .scalar(let text): Self.quoted(text)
        case .list(let items): "[" + items.map(\.flow).joined(separator: ", ") + "]"
        case .map(let entries):
            "{" + entries.map { Self.quoted($0.key) + ": " + $0.value.flow }.joined(separator: ", ") + "}"
        }
    }

    // Only what no reader of YAML takes for anything else stands without quotes.
    private static func quoted(_ text: String) -> String {
        let isPlain =
            text != "null" && text.unicodeScalars.first.map { isLetterOrDigit($0) } == true
            && text.unicodeScalars.allSatisfy { isLetterOrDigit($0) || "_./%-".unicodeScalars.contains($0) }
        if isPlain { return text }
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            case let control where control.value < 32 || (0x7F...0x9F).contains(control.value):
                quoted += "\\x" + String(0x100 + control.value, radix: 16).dropFirst()
            case "\u{2028}", "\u{2029}", "\u{FEFF}":
                quoted += "\\u" + String(0x10000 + scalar.value, radix: 16).dropFirst()
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }

    private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
        ("0"..."9").contains(scalar) || ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
    }
}
