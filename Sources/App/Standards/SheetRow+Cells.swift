import Domain

/// The cells of a row one by one.
extension SheetRow {
    func map(_ entries: [Node.Entry]) -> Node { Node(line: start, content: .map(entries)) }

    func entry(_ key: String, _ column: StandardColumn, _ word: (String) -> String = { $0 }) -> Node.Entry? {
        cells[.own(column)].map { cell in
            Node.Entry(key: key, value: Node(line: cell.line, content: .scalar(word(cell.text))))
        }
    }

    /// What the file has to name even where it is not known.
    func unknown(_ key: String) -> Node.Entry { Node.Entry(key: key, value: Node(line: start, content: .null)) }

    /// One of a few words.
    func chosen(_ key: String, _ column: StandardColumn, _ words: [(title: String, value: String)]) -> Node.Entry? {
        guard let cell = cells[.own(column)] else { return nil }
        guard let word = words.first(where: { $0.title == cell.text })?.value else {
            tree.problems.add("应当是下列之一：\(words.map(\.title).joined(separator: "、"))", line: cell.line)
            return nil
        }
        return Node.Entry(key: key, value: Node(line: cell.line, content: .scalar(word)))
    }

    func condition(_ key: String, _ column: StandardColumn) -> Node.Entry? {
        guard let cell = cells[.own(column)] else { return nil }
        let entries = conditionEntries(cell.text, cell.line)
        return entries.isEmpty ? nil : Node.Entry(key: key, value: Node(line: cell.line, content: .map(entries)))
    }

    func conditionEntries(_ text: String, _ line: Int) -> [Node.Entry] {
        do {
            guard case .map(let entries) = try ConditionText(catalogue: tree.catalogue).node(text, at: line).content
            else { return [] }
            return entries
        } catch {
            tree.problems.add(error.sentence, line: line)
            return []
        }
    }

    func steps(_ key: String, _ column: StandardColumn, _ bound: String) -> Node.Entry? {
        cells[.own(column)].map { Node.Entry(key: key, value: steps($0.text, $0.line, bound)) }
    }

    /// `90%：6，80%：4.5`.
    func steps(_ text: String, _ line: Int, _ bound: String) -> Node {
        let items = pairs(text, line, "90%：6，80%：4.5").map { limit, points in
            Node(
                line: line,
                content: .map([
                    Node.Entry(key: bound, value: Node(line: line, content: .scalar(limit))),
                    Node.Entry(
                        key: "points", value: Node(line: line, content: points == "未定" ? .null : .scalar(points))),
                ]))
        }
        return Node(line: line, content: .list(items))
    }

    func pairs(_ text: String, _ line: Int, _ example: String) -> [(String, String)] {
        text.split(whereSeparator: { "，,、\n".contains($0) }).compactMap { item in
            let sides = item.split(whereSeparator: { "：:".contains($0) }).map { String($0).trimmed }
            if sides.count == 2 { return (sides[0], sides[1]) }
            tree.problems.add("写成 \(example) 这样，各项之间用逗号", line: line)
            return nil
        }
    }
}

extension SheetTree {
    /// What the size classes have of their own, in the order of the classes.
    func sizes(_ cells: [Column: (text: String, line: Int)]) -> [(id: String, text: String, line: Int)] {
        cells.compactMap { column, cell in
            guard case .size(let id) = column else { return nil }
            return (id: id, text: cell.text, line: cell.line)
        }.sorted { $0.line < $1.line }
    }
}

extension Node {
    /// The text of a single word.
    var scalar: String? { if case .scalar(let text) = content { text } else { nil } }
}
