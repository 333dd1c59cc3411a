/// What must agree between the parts of an edition, each with the line it is found on.
struct EditionChecks {
    let edition: Edition
    let fields: Fields
    let problems: Problems
    let context: ReadingContext

    func run() {
        duplicates()
        classes()
        sections()
        levels()
        for (gate, node) in own(edition.gates, "gates", id: \.id) {
            if case .capsAt(let id) = gate.effect, !levelIDs.contains(id) {
                problems.add("没有“\(id)”这个等级", at: value("caps_at", of: node))
            }
        }
    }

    private var levelIDs: Set<String> { Set(edition.levels.map(\.id)) }

    private func duplicates() {
        var seen: Set<String> = []
        let inherited = edition.basedOn.flatMap { context.editions[$0] }
        seen.formUnion(inherited?.criteria.map(\.id) ?? [])
        let criteria =
            items("sections").flatMap { items("criteria", of: $0) }
            + items("add").compactMap { child("criterion", of: $0) }
        report(criteria, &seen, "条")
        seen = []
        report(items("sections"), &seen, "部分")
        seen = []
        report(items("levels"), &seen, "等级")
        seen = Set((inherited?.gates.map(\.id) ?? []) + (inherited?.rules.map(\.id) ?? []))
        report(items("gates") + items("rules"), &seen, "前置条件")
        seen = []
        report(items("lapses"), &seen, "动态管理规则")
        seen = []
        report(items("size_classes"), &seen, "规模类别")
    }

    private func report(_ nodes: [Node], _ seen: inout Set<String>, _ what: String) {
        for node in nodes {
            guard let id = child("id", of: node), let text = id.text else { continue }
            if !seen.insert(text).inserted { problems.add("\(what)的编号“\(text)”重复出现", at: id) }
        }
    }

    private func classes() {
        for (index, item) in own(edition.sizeClasses, "size_classes", id: \.id).enumerated() {
            let isLast = index == edition.sizeClasses.count - 1
            if isLast, item.0.when != nil { problems.add("最后一个规模类别不写条件，以便收下其余单位", at: item.1) }
            if !isLast, item.0.when == nil { problems.add("只有最后一个规模类别可以不写条件", at: item.1) }
        }
    }

    private func sections() {
        for (section, node) in own(edition.sections, "sections", id: \.id) {
            // Where a line could not be read, its own problem is enough.
            guard items("criteria", of: node).count == section.criteria.count else { continue }
            let known = section.criteria.compactMap(\.scale.points).reduce(.zero, +)
            let isWhole = section.criteria.allSatisfy { $0.scale.points != nil }
            if let points = section.points, isWhole ? known != points : known > points {
                problems.add("各条分值合计 \(known) 分，与本部分的 \(points) 分不符", at: value("points", of: node))
            }
        }
    }

    private func levels() {
        let bySection = Dictionary(edition.sections.map { ($0.id, $0) }) { first, _ in first }
        var highest: Points?
        for (level, node) in own(edition.levels, "levels", id: \.id) {
            if let min = level.min {
                if let last = highest, min <= last {
                    problems.add("等级应当从低到高排列，分数线逐级升高", at: value("min", of: node))
                }
                highest = min
            }
            for entry in child("section_min", of: node)?.entries ?? [] {
                switch bySection[entry.key] {
                case nil: problems.add("没有“\(entry.key)”这个部分", at: entry.value)
                case let section? where section.isBonus: problems.add("加分部分不能有最低要求", at: entry.value)
                default: break
                }
            }
            if let title = level.entry {
                let below = edition.levels.prefix { $0.id != level.id }.map(\.id)
                if levelIDs.contains(title), !below.contains(title) {
                    problems.add("“entry”应当是更低的等级", at: value("entry", of: node))
                } else if !levelIDs.contains(title), !context.titles.contains(title) {
                    problems.add("没有“\(title)”这个等级或称号", at: value("entry", of: node))
                }
            }
        }
    }
}

/// Walking the file beside the values read from it.
extension EditionChecks {
    /// The values that this file itself lists, each with its node.
    private func own<Item>(_ values: [Item], _ key: String, id: (Item) -> String) -> [(Item, Node)] {
        let byID = Dictionary(values.map { (id($0), $0) }) { first, _ in first }
        return items(key).compactMap { node in
            child("id", of: node)?.text.flatMap { byID[$0] }.map { ($0, node) }
        }
    }

    private func items(_ key: String, of node: Node? = nil) -> [Node] {
        guard case .list(let items)? = child(key, of: node ?? fields.node)?.content else { return [] }
        return items
    }

    private func child(_ key: String, of node: Node) -> Node? { node.entries.first { $0.key == key }?.value }

    private func value(_ key: String, of node: Node) -> Node { child(key, of: node) ?? node }
}

extension Node {
    var entries: [Entry] {
        guard case .map(let entries) = content else { return [] }
        return entries
    }
}
