extension Ratio {
    /// Reads a threshold: `90%` is 90/100, `99.5%` is 995/1000, `3` is 3/1, `0.5` is 5/10, `2/3` is 2/3.
    public init?(threshold text: some StringProtocol) {
        if text.hasSuffix("%") {
            guard let (digits, decimals) = decimal(text.dropLast(), whole: 6, fraction: 3) else { return nil }
            self.init(digits, [100, 1000, 10_000, 100_000][decimals])
        } else if text.contains("/") {
            let parts = text.split(separator: "/", omittingEmptySubsequences: false)
            guard parts.count == 2, let top = decimal(parts[0], whole: 9, fraction: 0),
                let bottom = decimal(parts[1], whole: 9, fraction: 0), bottom.digits > 0
            else { return nil }
            self.init(top.digits, bottom.digits)
        } else {
            guard let (digits, decimals) = decimal(text, whole: 9, fraction: 3) else { return nil }
            self.init(digits, [1, 10, 100, 1000][decimals])
        }
    }
}

/// The types of value that only standards have.
extension Fields {
    /// Points, or nil for an explicit or silent null.
    func optionalPoints(_ key: String) -> Points? {
        optional(key).flatMap { node in
            guard let points = node.text.flatMap({ Points($0) }) else {
                problems.add("“\(key)”应当是数字（最多三位小数）", at: node)
                return nil
            }
            return points
        }
    }

    /// Points, whose key must stand in the file even when they are unknown (`null`).
    func points(_ key: String) -> Points? {
        if !has(key) { problems.add("缺少“\(key)”（分值未知时写 null）", at: node) }
        return optionalPoints(key)
    }

    func optionalThreshold(_ key: String) -> Ratio? {
        optional(key).flatMap { threshold($0, key, problems) }
    }

    func positivePoints(_ key: String) -> Points? {
        guard let node = required(key) else { return nil }
        guard let points = node.text.flatMap({ Points($0) }), points > .zero else {
            problems.add("“\(key)”应当是大于零的分值（最多三位小数）", at: node)
            return nil
        }
        return points
    }

    /// A word or a list of words.
    func words(_ key: String) -> [String] {
        guard let node = optional(key) else { return [] }
        if let text = node.text { return [text] }
        return texts(key)
    }

    /// Reads each item of a list that is a map, and closes its vocabulary.
    func items<Item>(_ key: String, _ read: (Fields) -> Item?) -> [Item] {
        list(key).compactMap { node in
            guard let fields = Fields(node, problems) else { return nil }
            let item = read(fields)
            fields.finish()
            return item
        }
    }

    /// Reads one map, and closes its vocabulary.
    func part<Part>(_ key: String, _ read: (Fields) -> Part?) -> Part? {
        guard let node = optional(key), let fields = Fields(node, problems) else { return nil }
        let part = read(fields)
        fields.finish()
        return part
    }
}

extension Node {
    var text: String? {
        guard case .scalar(let text) = content else { return nil }
        return text
    }
}

func threshold(_ node: Node, _ key: String, _ problems: Problems) -> Ratio? {
    guard let ratio = node.text.flatMap({ Ratio(threshold: $0) }) else {
        problems.add("“\(key)”的界限应当写成 90%、3 或 2/3 这样", at: node)
        return nil
    }
    return ratio
}
