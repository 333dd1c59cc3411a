/// One field of a record kind.
public struct Field: Sendable, Equatable {
    public enum Kind: String, CaseIterable, Sendable {
        case integer, money, text, longText = "long_text", choice, flag, day, month, tenure
    }

    public struct Option: Sendable, Equatable {
        public let id: String
        public let title: String
    }

    public let id: String
    public let title: String
    public let kind: Kind
    public let unit: String?
    public let hint: String?
    public let isRequired: Bool
    /// The least and greatest whole number allowed (fen for money).
    public let least: Int64
    public let greatest: Int64
    public let options: [Option]
    /// A month that cannot lie after the month that follows the record's day.
    public let isNotAfterDay: Bool

    static func read(_ node: Node, _ problems: Problems) -> Field? {
        guard let fields = Fields(node, problems) else { return nil }
        defer { fields.finish() }
        let kind = fields.choice("type", as: Kind.self)
        if kind == nil, !fields.has("type") { problems.add("缺少“type”", at: node) }
        let options = fields.map("options").compactMap { entry -> Option? in
            guard case .scalar(let title) = entry.value.content else { return nil }
            return Option(id: entry.key, title: title)
        }
        if kind == .choice, options.isEmpty { problems.add("choice 要有 options", at: node) }
        if let node = fields.optional("not_after"), node.text != "day" || kind != .month {
            problems.add("“not_after”只能写 day，只用于月份", at: node)
        }
        return Field(
            id: fields.text("id"), title: fields.text("title"), kind: kind ?? .text,
            unit: fields.optionalText("unit"), hint: fields.optionalText("hint"),
            isRequired: fields.flag("required"), least: Int64(fields.optionalInteger("least") ?? 0),
            greatest: Int64(fields.optionalInteger("greatest") ?? 1_000_000_000_000_000), options: options,
            isNotAfterDay: fields.has("not_after"))
    }
}

/// What a field of a record holds.
public enum FieldValue: Hashable, Sendable {
    /// A count, fen, or 1 and 0 for a flag.
    case integer(Int64)
    case text(String)
}
