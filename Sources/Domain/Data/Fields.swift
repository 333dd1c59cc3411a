/// A map of a data file being read: each key is asked for once, by type; what is missing, malformed or unknown
/// becomes a problem with its line. The vocabulary is closed: `finish` refuses every key that nobody asked for.
public final class Fields {
    public let node: Node
    public let problems: Problems
    private let entries: [String: Node]
    private var asked: Set<String> = []

    /// Nil (and a problem) when the node is not a map.
    public init?(_ node: Node, _ problems: Problems) {
        guard case .map(let list) = node.content else {
            problems.add("这里应当是“键: 值”的形式", at: node)
            return nil
        }
        var entries: [String: Node] = [:]
        for entry in list {
            if entries.updateValue(entry.value, forKey: entry.key) != nil {
                problems.add("“\(entry.key)”重复出现", at: entry.value)
            }
        }
        self.node = node
        self.problems = problems
        self.entries = entries
    }

    public func has(_ key: String) -> Bool { entries[key] != nil }

    /// The value as it stands, or nil when the key is absent or its value is null.
    public func optional(_ key: String) -> Node? {
        asked.insert(key)
        guard let node = entries[key], node.content != .null else { return nil }
        return node
    }

    public func required(_ key: String) -> Node? {
        let node = optional(key)
        if node == nil { problems.add("缺少“\(key)”", at: self.node) }
        return node
    }

    public func optionalText(_ key: String) -> String? { optional(key).flatMap { text($0, key) } }

    public func text(_ key: String) -> String { required(key).flatMap { text($0, key) } ?? "" }

    public func optionalInteger(_ key: String) -> Int? {
        optional(key).flatMap { node in
            read(node, as: "整数", of: key) { Int($0) }
        }
    }

    public func integer(_ key: String) -> Int {
        required(key).flatMap { node in read(node, as: "整数", of: key) { Int($0) } } ?? 0
    }

    public func optionalDay(_ key: String) -> Day? {
        optional(key).flatMap { node in read(node, as: "日期（如 2015-03-01）", of: key) { Day($0) } }
    }

    public func day(_ key: String) -> Day? {
        required(key).flatMap { node in read(node, as: "日期（如 2015-03-01）", of: key) { Day($0) } }
    }

    /// `true` or `false`; absent means false.
    public func flag(_ key: String) -> Bool {
        optional(key).flatMap { node in
            read(node, as: "true 或 false", of: key) { ["true": true, "false": false][$0] }
        } ?? false
    }

    /// One word of a closed list.
    public func choice<Choice: RawRepresentable & CaseIterable>(_ key: String, as type: Choice.Type) -> Choice?
    where Choice.RawValue == String {
        optional(key).flatMap { node in
            let words = Choice.allCases.map(\.rawValue).joined(separator: "、")
            return read(node, as: "下列之一：\(words)", of: key) { Choice(rawValue: $0) }
        }
    }

    /// The items of a list; empty when the key is absent.
    public func list(_ key: String) -> [Node] {
        guard let node = optional(key) else { return [] }
        guard case .list(let items) = node.content else {
            problems.add("“\(key)”应当是列表", at: node)
            return []
        }
        return items
    }

    public func texts(_ key: String) -> [String] { list(key).compactMap { text($0, key) } }

    /// The entries of a map in the file's order; empty when the key is absent.
    public func map(_ key: String) -> [Node.Entry] {
        guard let node = optional(key) else { return [] }
        guard case .map(let entries) = node.content else {
            problems.add("“\(key)”应当是“键: 值”的形式", at: node)
            return []
        }
        return entries
    }

    public func finish() {
        for (key, value) in entries.sorted(by: { ($0.value.line, $0.key) < ($1.value.line, $1.key) })
        where !asked.contains(key) {
            problems.add("不认识“\(key)”", at: value)
        }
    }

    private func text(_ node: Node, _ key: String) -> String? {
        guard case .scalar(let text) = node.content else {
            problems.add("“\(key)”应当是一个词或一句话", at: node)
            return nil
        }
        return text
    }

    private func read<Value>(_ node: Node, as what: String, of key: String, by parse: (String) -> Value?) -> Value? {
        guard case .scalar(let text) = node.content, let value = parse(text) else {
            problems.add("“\(key)”应当是\(what)", at: node)
            return nil
        }
        return value
    }
}
