import Domain

/// One row of a workbook, turned into a part of a data file.
struct SheetRow {
    let cells: [SheetTree.Column: (text: String, line: Int)]
    let start: Int
    let tree: SheetTree

    var section: [Node.Entry] {
        named + [entry("points", .points) ?? unknown("points")]
            + [entry("bonus_cap", .cap), status].compactMap { $0 }
    }

    var level: Node {
        map(
            named + [entry("min", .points) ?? unknown("min")]
                + [
                    entry("stars", .stars), minima, entry("entry", .entry), quota, entry("clause", .clause), status,
                ].compactMap { $0 })
    }

    /// - Parameter levels: the ids of the levels above it by name.
    func gate(_ levels: [String: String]) -> Node {
        var effect = Node.Entry(key: "bars", value: Node(line: start, content: .scalar("true")))
        if let cell = cells[.own(.effect)], cell.text != "不予评定" {
            let said = cell.text.replacing("最高评为", with: "")
            effect = Node.Entry(
                key: "caps_at", value: Node(line: cell.line, content: .scalar(levels[said] ?? said)))
        }
        return map(
            named
                + [
                    condition("when", .condition), effect, entry("look_back_months", .window),
                    entry("clause", .clause), status,
                ].compactMap { $0 })
    }

    /// - Parameter levels: as of a gate.
    func lapse(_ levels: [String: String]) -> Node {
        var entries = named
        let kind = entry("kind", .record) { title in self.tree.catalogue.kinds.first { $0.title == title }?.id ?? title
        }
        let condition = cells[.own(.condition)]
        if kind == nil, let condition { entries += conditionEntries(condition.text, condition.line) }
        if let kind {
            if let condition { tree.problems.add("“条件”和“工作记录”只写一样", line: condition.line) }
            let record = [kind, entry("months", .months)].compactMap { $0 }
            entries.append(Node.Entry(key: "record", value: Node(line: kind.value.line, content: .map(record))))
        }
        let words = ["降一级": "lower", "撤销": "revoke"]
        let then = entry("then", .effect) { said in
            let level = said.hasPrefix("降为") ? String(said.dropFirst(2)) : said
            return words[said] ?? levels[level] ?? level
        }
        return map(entries + [entry("rectify_days", .days), then, recheck, entry("note", .note)].compactMap { $0 })
    }

    var line: Node {
        let shape = chosen("shape", .shape, StandardColumn.shapes.map { ($0.title, $0.word) })
        let word = shape?.value.scalar
        let bound = cells[.own(.side)]?.text == "不高于" ? "at_most" : "at_least"
        if let side = cells[.own(.side)], !["不低于", "不高于"].contains(side.text) {
            tree.problems.add("这里写不低于或不高于", line: side.line)
        }
        let limit = word == "proportional" ? "target" : bound
        let facts = entry("fact", .fact) { self.tree.catalogue.indicatorID($0) }
        let byClass = tree.sizes(cells).compactMap { id, text, line -> Node.Entry? in
            own(text, line, limit: limit, bound: bound).map { Node.Entry(key: id, value: $0) }
        }
        var entries = named + [entry("points", .points) ?? unknown("points")]
        entries += [
            shape, facts, entry(limit, .line), steps("steps", .steps, bound), entry("each", .each), required,
            chosen("when_none", .none, StandardColumn.nones), condition("applies_when", .applies), indicators,
            entry("evidence", .evidence), entry("clause", .clause), status, entry("note", .note),
        ].compactMap { $0 }
        if let cell = cells[.own(.condition)] { entries += conditionEntries(cell.text, cell.line) }
        if !byClass.isEmpty { entries.append(Node.Entry(key: "by_class", value: map(byClass))) }
        return map(entries)
    }

    private var named: [Node.Entry] { [entry("id", .id), entry("name", .name)].compactMap { $0 } }
    private var status: Node.Entry? {
        chosen("status", .status, Status.allCases.map { ($0.word, $0.rawValue) })
    }

    private var required: Node.Entry? { flag("required", .required, ["是", "必备", "√"]) }
    private var recheck: Node.Entry? { flag("recheck", .recheck, ["是", "√"]) }

    private func flag(_ key: String, _ column: StandardColumn, _ yes: [String]) -> Node.Entry? {
        guard let cell = cells[.own(column)], cell.text != "否" else { return nil }
        if !yes.contains(cell.text) { tree.problems.add("这里写“是”，或者不写", line: cell.line) }
        return Node.Entry(key: key, value: Node(line: cell.line, content: .scalar("true")))
    }

    private var indicators: Node.Entry? {
        guard let cell = cells[.own(.indicators)] else { return nil }
        let ids = cell.text.split(whereSeparator: { "、，,；;".contains($0) }).map { name in
            Node(line: cell.line, content: .scalar(tree.catalogue.indicatorID(String(name).trimmed)))
        }
        return Node.Entry(key: "indicators", value: Node(line: cell.line, content: .list(ids)))
    }

    private var minima: Node.Entry? {
        guard let cell = cells[.own(.minima)] else { return nil }
        let entries = pairs(cell.text, cell.line, "A：50%，B：60%").map { section, share in
            Node.Entry(key: section, value: Node(line: cell.line, content: .scalar(share)))
        }
        return Node.Entry(key: "section_min", value: Node(line: cell.line, content: .map(entries)))
    }

    private var quota: Node.Entry? {
        guard let cell = cells[.own(.quota)] else { return nil }
        guard let found = cell.text.wholeMatch(of: /(全市|每县区|每个县区)共?([0-9]{1,6})家?(?:，(同分都评|同分都不评))?/) else {
            tree.problems.add("名额写成 全市10 或 每县区10", line: cell.line)
            return nil
        }
        func word(_ text: Substring) -> Node { Node(line: cell.line, content: .scalar(String(text))) }
        var entries = [Node.Entry(key: found.1 == "全市" ? "total" : "per_county", value: word(found.2))]
        if let ties = found.3 { entries.append(Node.Entry(key: "ties", value: word(ties == "同分都评" ? "all" : "none"))) }
        return Node.Entry(key: "quota", value: Node(line: cell.line, content: .map(entries)))
    }

    /// What a size class restates: `分值 3；界限 90%`.
    private func own(_ text: String, _ line: Int, limit: String, bound: String) -> Node? {
        var entries: [Node.Entry] = []
        for part in text.split(whereSeparator: { "；;\n".contains($0) }) {
            let part = String(part).trimmed
            let key = ["分值", "界限", "各档", "每次", "条件"].first { part.hasPrefix($0) }
            let value = key.map { String(part.dropFirst($0.count)).trimmed } ?? ""
            guard let key, !value.isEmpty else {
                tree.problems.add("写成 分值 3；界限 90%，或 各档 90%：6，80%：4", line: line)
                return nil
            }
            let node = Node(line: line, content: value == "未定" ? .null : .scalar(value))
            switch key {
            case "分值": entries.append(Node.Entry(key: "points", value: node))
            case "界限": entries.append(Node.Entry(key: limit, value: node))
            case "每次": entries.append(Node.Entry(key: "each", value: node))
            case "条件": entries += conditionEntries(value, line)
            default: entries.append(Node.Entry(key: "steps", value: steps(value, line, bound)))
            }
        }
        return Node(line: line, content: .map(entries))
    }
}
