import Domain
import Workbook

/// The rows of a workbook as the tree of a data file, whose nodes know row and column.
final class SheetTree {
    enum Column: Hashable {
        case own(StandardColumn)
        /// What a size class has of its own.
        case size(String)
    }

    private let base: Edition
    let catalogue: Catalogue
    let problems: Problems
    private var sections: [(head: [Node.Entry], line: Int, criteria: [Node])] = []
    private var levels: [Node] = []
    private var gates: [Node] = []
    private var lapses: [Node] = []
    /// Levels by their names, so that a cell may name one as people call it.
    private var levelIDs: [String: String] = [:]

    init(base: Edition, catalogue: Catalogue, problems: Problems) {
        (self.base, self.catalogue, self.problems) = (base, catalogue, problems)
    }

    func add(_ row: TableRow, _ heading: [Int: Column]) {
        var cells: [Column: (text: String, line: Int)] = [:]
        let start = row.number * StandardSheetReading.wide
        for (place, cell) in row.cells.enumerated() where !cell.trimmed.isEmpty {
            if let column = heading[place] { cells[column] = (cell.trimmed, start + place + 1) }
        }
        if cells.isEmpty { return }
        guard let category = cells[.own(.category)] else {
            problems.add("没有写类别：部分、条目、等级、前置条件或动态管理", line: start)
            return
        }
        guard let part = StandardColumn.categories.first(where: { $0.title == category.text })?.part else {
            problems.add("类别应当是部分、条目、等级、前置条件、动态管理之一", line: category.line)
            return
        }
        let used = StandardColumn.used(by: part)
        for (column, cell) in cells {
            let isUsed = if case .own(let own) = column { used.contains(own) } else { part == .lines }
            if !isUsed { problems.add("“\(category.text)”这一行不用写这一列", line: cell.line) }
        }
        let read = SheetRow(
            cells: cells.filter { key, _ in used.contains(key) || key.isSize }, start: start, tree: self)
        switch part {
        case .sections: sections.append((read.section, start, []))
        case .lines:
            if sections.isEmpty {
                problems.add("条目要写在它所属的部分下面", line: start)
                sections.append(([], start, []))
            }
            sections[sections.count - 1].criteria.append(read.line)
        case .levels:
            if let name = cells[.own(.name)], let id = cells[.own(.id)] { levelIDs[name.text] = id.text }
            levels.append(read.level)
        case .gates: gates.append(read.gate(levelIDs))
        case .lapses: lapses.append(read.lapse(levelIDs))
        case .head, .sizes: break
        }
    }

    /// The whole edition: the head of the base, and what the rows say.
    var node: Node {
        var head = base
        (head.sections, head.levels, head.gates) = ([], [], [])
        // What lowers to a level that the sheet has not goes with the level.
        let known = Set(levelIDs.values)
        head.lapses =
            !lapses.isEmpty
            ? []
            : head.lapses.filter { rule in
                if case .lowerTo(let level) = rule.then { known.contains(level) } else { true }
            }
        guard case .map(let entries) = head.node.content else { return head.node }
        let kept = entries.filter { !["sections", "levels", "gates"].contains($0.key) }
        func list(_ key: String, _ items: [Node]) -> Node.Entry {
            Node.Entry(key: key, value: Node(line: 0, content: .list(items)))
        }
        let all = sections.map { section in
            let criteria = Node(line: section.line, content: .list(section.criteria))
            return Node(
                line: section.line, content: .map(section.head + [Node.Entry(key: "criteria", value: criteria)]))
        }
        let own = [list("levels", levels), list("gates", gates), list("sections", all)]
        return Node(line: 0, content: .map(kept + own + (lapses.isEmpty ? [] : [list("lapses", lapses)])))
    }
}

extension SheetTree.Column {
    var isSize: Bool { if case .size = self { true } else { false } }
}

extension Set<StandardColumn> {
    fileprivate func contains(_ column: SheetTree.Column) -> Bool {
        if case .own(let own) = column { contains(own) } else { false }
    }
}
