import Domain

/// A document as one row for each of its lines, so that a change to any of them is seen in a review.
///
/// The sums and counts at the end stand in the column of the points.
struct DocumentTable: Equatable {
    struct Row: Hashable, Sendable {
        var part, id: String
        var parent = ""
        var status = ""
        var required = ""
        var points = ""
        var shape = ""
        var indicators = ""

        var cells: [String] { [part, id, parent, status, required, points, shape, indicators] }

        /// The row without what is ours and not the source's.
        var asStated: Row {
            Row(part: part, id: id, parent: parent, status: status, required: required, points: points)
        }
    }

    static let head = ["part", "id", "parent", "status", "required", "points", "shape", "indicators"]

    var rows: [Row]

    var text: String {
        ([Self.head] + rows.map(\.cells)).map { $0.joined(separator: ",") + "\n" }.joined()
    }

    init(rows: [Row]) { self.rows = rows }

    /// Nil when the text is no such table.
    init?(_ text: String) {
        let lines = text.split(separator: "\n").map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        guard lines.first == Self.head, lines.allSatisfy({ $0.count == Self.head.count }) else { return nil }
        rows = lines.dropFirst().map { cells in
            Row(
                part: cells[0], id: cells[1], parent: cells[2], status: cells[3], required: cells[4],
                points: cells[5], shape: cells[6], indicators: cells[7])
        }
    }
}

extension DocumentTable {
    init(_ document: StandardDocument) {
        rows = [
            Row(
                part: "document", id: document.id, status: document.fidelity?.textSeen?.rawValue ?? "",
                points: document.totalPoints.text, shape: document.kind.rawValue)
        ]
        let sections: [(row: Row, lines: [Row])] =
            document.edition.map { edition in
                edition.sections.map { section in
                    let shape = section.criteria.isEmpty ? "unseen" : ""
                    let row = Row(section.id, section.status, section.points, shape)
                    return (row, section.criteria.map { Row($0, in: section.id) })
                }
            }
            ?? document.sections.map { block in
                let shape = block.lines.isEmpty ? "unseen" : ""
                let row = Row(block.id, block.status, block.points, shape)
                return (row, block.lines.map { Row($0, in: block.id) })
            }
        rows += sections.flatMap { [$0.row] + $0.lines } + document.lines.map { Row($0) }
        rows += document.levels.map { Row($0, part: "level") } + document.classes.map { Row($0, part: "class") }
        rows += (document.edition?.levels ?? []).map { level in
            Row(part: "level", id: level.id, status: level.status.text, points: level.min.text)
        }
        rows += document.gates.map { Row($0, part: "gate") }
        rows += document.steps.indices.map { Row(part: "step", id: "\($0 + 1)") }
        rows += document.remarks.map {
            Row(part: "remark", id: $0.id, indicators: $0.indicators.joined(separator: " "))
        }
        rows += (document.dynamics?.words ?? []).map { Row(part: "dynamics", id: $0) }
        let stated = document.edition?.criteria.map(\.scale.points) ?? document.allLines.map(\.points)
        let ofSections = document.edition?.sections.map(\.points) ?? document.sections.map(\.points)
        rows += Self.sums(
            lines: stated, sections: ofSections, unknown: document.unknownCount,
            levels: document.levels.count + document.classes.count + (document.edition?.levels.count ?? 0),
            gates: document.gates.count)
    }

    /// The last rows: what the stated points come to, and how many lines have none.
    static func sums(lines: [Points?], sections: [Points?], unknown: Int, levels: Int, gates: Int) -> [Row] {
        // No points stated is not nought points stated.
        func sum(_ points: [Points?]) -> String {
            let stated = points.compactMap { $0 }
            return stated.isEmpty ? "" : "\(stated.reduce(.zero, +))"
        }
        return [
            Row(part: "sum", id: "lines", points: sum(lines)), Row(part: "sum", id: "sections", points: sum(sections)),
            Row(part: "count", id: "unknown", points: "\(unknown)"),
            Row(part: "count", id: "levels", points: "\(levels)"), Row(part: "count", id: "gates", points: "\(gates)"),
        ]
    }
}

extension DocumentTable.Row {
    fileprivate init(_ section: String, _ status: Status?, _ points: Points?, _ shape: String) {
        self.init(part: "line", id: section, status: status.text, points: points.text, shape: shape)
    }

    fileprivate init(_ criterion: Criterion, in section: String) {
        var seen: Set<String> = []
        let indicators = (criterion.scale.shape.facts + criterion.indicators).filter { seen.insert($0).inserted }
        self.init(
            part: "line", id: criterion.id, parent: section, status: criterion.status.text,
            required: criterion.required ? "true" : "", points: criterion.scale.points.text,
            shape: criterion.scale.shape.word, indicators: indicators.joined(separator: " "))
    }

    fileprivate init(_ line: StandardDocument.Line, in section: String = "", part: String = "line") {
        let shape =
            !line.isSeen
            ? "unseen"
            : line.meets != nil
                ? "condition" : !line.formula.isEmpty ? "formula" : !line.byClass.isEmpty ? "by_class" : ""
        let indicators = (line.meets?.leaves.map(\.fact) ?? []) + line.indicators
        self.init(
            part: part, id: line.id, parent: section, status: line.status.text,
            required: line.required ? "true" : "", points: line.points.text, shape: shape,
            indicators: indicators.joined(separator: " "))
    }

    fileprivate init(_ tier: StandardDocument.Tier, part: String) {
        self.init(
            part: part, id: tier.id, status: tier.status.text, points: tier.min.text,
            indicators: tier.indicators.joined(separator: " "))
    }
}

extension Optional where Wrapped == Points {
    fileprivate var text: String { map(\.description) ?? "" }
}

extension Optional where Wrapped == Status {
    fileprivate var text: String { map(\.rawValue) ?? "" }
}

extension Dynamics {
    fileprivate var words: [String] {
        [
            ("recheck", recheck), ("spot_check", spotCheck), ("downgrade", downgrade), ("revoke", revoke),
            ("validity_months", validityMonths.map { "\($0)" }),
        ].compactMap { name, value in value.map { _ in name } }
    }
}

extension Shape {
    /// The word that a file writes for the shape.
    fileprivate var word: String {
        switch self {
        case .allOrNothing: "all_or_nothing"
        case .steps: "steps"
        case .proportional: "proportional"
        case .deduct: "deduct"
        case .award: "award"
        case .condition: "condition"
        case .judgement: "judgement"
        case .unseen: "unseen"
        }
    }
}
