import Domain

/// A kind of thing that a draft is made of and that has a form of its own.
enum DraftPart: String, CaseIterable, Sendable {
    case head, sections, lines, levels, gates, sizes, lapses

    var title: String {
        switch self {
        case .head: "概要"
        case .sections: "部分"
        case .lines: "条目"
        case .levels: "等级"
        case .gates: "前置条件"
        case .sizes: "规模分档"
        case .lapses: "动态管理规则"
        }
    }

    func has(_ id: String, in edition: Edition) -> Bool {
        switch self {
        case .head: id == "head"
        case .sections: edition.sections.contains { $0.id == id }
        case .lines: edition.criterion(id) != nil
        case .levels: edition.levels.contains { $0.id == id }
        case .gates: edition.gates.contains { $0.id == id }
        case .sizes: edition.sizeClasses.contains { $0.id == id }
        case .lapses: edition.lapses.contains { $0.id == id }
        }
    }

    func name(_ id: String, in edition: Edition) -> String {
        switch self {
        case .head: edition.title
        case .sections: edition.sections.first { $0.id == id }?.name ?? ""
        case .lines: edition.criterion(id)?.name ?? ""
        case .levels: edition.levels.first { $0.id == id }?.name ?? ""
        case .gates: edition.gates.first { $0.id == id }?.name ?? ""
        case .sizes: edition.sizeClasses.first { $0.id == id }?.name ?? ""
        case .lapses: edition.lapses.first { $0.id == id }?.name ?? ""
        }
    }
}

extension Edition {
    /// Without one part; nil where there is none of that name, or where it cannot be left out.
    func without(_ part: DraftPart, _ id: String) -> Edition? {
        guard part.has(id, in: self) else { return nil }
        var edition = self
        switch part {
        case .head: return nil
        case .sections:
            edition.sections.removeAll { $0.id == id }
            for index in edition.levels.indices { edition.levels[index].sectionMin[id] = nil }
        case .lines:
            for index in edition.sections.indices { edition.sections[index].criteria.removeAll { $0.id == id } }
        case .levels:
            edition.levels.removeAll { $0.id == id }
            for index in edition.levels.indices where edition.levels[index].entry == id {
                edition.levels[index].entry = nil
            }
        case .gates: edition.gates.removeAll { $0.id == id }
        case .lapses: edition.lapses.removeAll { $0.id == id }
        case .sizes:
            edition.sizeClasses.removeAll { $0.id == id }
            for section in edition.sections.indices {
                for line in edition.sections[section].criteria.indices {
                    edition.sections[section].criteria[line].byClass[id] = nil
                }
            }
        }
        return edition
    }

    /// With a part one place earlier or later among its like; a line that is first or last of its section goes over
    /// to the section beside. Nil where there is no place to go.
    func moving(_ part: DraftPart, _ id: String, by offset: Int) -> Edition? {
        var edition = self
        switch part {
        case .head: return nil
        case .sections: return edition.sections.shift(by: offset) { $0.id == id } ? edition : nil
        case .levels: return edition.levels.shift(by: offset) { $0.id == id } ? edition : nil
        case .gates: return edition.gates.shift(by: offset) { $0.id == id } ? edition : nil
        case .sizes: return edition.sizeClasses.shift(by: offset) { $0.id == id } ? edition : nil
        case .lapses: return edition.lapses.shift(by: offset) { $0.id == id } ? edition : nil
        case .lines:
            guard let home = sections.firstIndex(where: { $0.criteria.contains { $0.id == id } }) else { return nil }
            if edition.sections[home].criteria.shift(by: offset, where: { $0.id == id }) { return edition }
            let next = home + offset
            guard sections.indices.contains(next) else { return nil }
            let line =
                offset < 0
                ? edition.sections[home].criteria.removeFirst() : edition.sections[home].criteria.removeLast()
            let place = offset < 0 ? edition.sections[next].criteria.count : 0
            edition.sections[next].criteria.insert(line, at: place)
            return edition
        }
    }
}

extension Array {
    /// Swaps the first element that suits with the one beside it; false where there is none beside.
    fileprivate mutating func shift(by offset: Int, where suits: (Element) -> Bool) -> Bool {
        guard let place = firstIndex(where: suits), indices.contains(place + offset) else { return false }
        swapAt(place, place + offset)
        return true
    }
}
