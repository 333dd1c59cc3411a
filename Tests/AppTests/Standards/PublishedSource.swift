import Domain

/// A published document as it was gathered, in the form of the collection, which is not ours: criteria with children,
/// points that are null where the source shows none, and keys of its own for whatever else it says.
struct PublishedSource {
    private let node: Node

    init(_ node: Node) { self.node = node }

    var id: String { node["id"]?.word ?? "" }
    var title: String { node.words("title") }
    var year: String { node["year"]?.word ?? "" }
    var columns: [String] { (node["columns"]?.items ?? []).map { $0.word ?? "" } }
    var pointsSeen: String { node["fidelity"]?["points_seen"]?.word ?? "" }
    var pointsStated: String { node["fidelity"]?["points_stated_for_seen_sections"]?.word ?? "" }

    /// One line of the document, whose parent is another.
    struct Line {
        let node: Node
        let parent: String
        /// The level it belongs to, its own or its parent's.
        let tier: String

        var id: String { node["id"]?.word ?? "" }
        var name: String { node.words(node["rule"] == nil ? "name" : "rule") }
        var points: Points? { node["points"]?.word.flatMap { Points($0) } }
        var status: String { node["status"]?.word ?? "" }
        var isSeen: Bool { status != "partly_stated" && status != "not_seen" }
        var article: String { node["article"]?.word ?? "" }
    }

    /// Every line, a parent before its children. A list with a name of its own (`bonus`) is a parent too.
    var lines: [Line] {
        node.entries.flatMap { key, list -> [Line] in
            switch key {
            case "criteria", "checks": return list.items.flatMap { Self.lines($0, in: "", tier: "") }
            case "bonus": return named(key, list)
            case _ where key.hasPrefix("criteria_"): return named(String(key.dropFirst("criteria_".count)), list)
            default: return []
            }
        }
    }

    private func named(_ id: String, _ list: Node) -> [Line] {
        let own = Node(
            line: list.line, content: .map([.init(key: "id", value: .init(line: list.line, content: .scalar(id)))]))
        return [Line(node: own, parent: "", tier: "")] + list.items.flatMap { Self.lines($0, in: id, tier: "") }
    }

    private static func lines(_ node: Node, in parent: String, tier: String) -> [Line] {
        let line = Line(node: node, parent: parent, tier: node["tier"]?.word ?? tier)
        return [line] + (node["children"]?.items ?? []).flatMap { lines($0, in: line.id, tier: line.tier) }
    }

    /// The rows that a table of this document must have, without shapes and indicators.
    var rows: [DocumentTable.Row] {
        let (lines, parents) = (lines, Set(lines.map(\.parent)))
        let leaves = lines.filter { !parents.contains($0.id) }
        let havePoints = ["scoring_table", "tier_thresholds_and_procedure", "tier_rules", "SHELL_ONLY"]
        let needsPoints = havePoints.contains(node["kind"]?.word ?? "")
        let tiers = (node["levels"]?.items ?? [], node["classes"]?.items ?? [])
        let gates = node["gates"]?.items ?? []
        var rows = [
            DocumentTable.Row(
                part: "document", id: id, status: node["fidelity"]?["text_seen"]?.word ?? "",
                points: node["total_points"]?.word ?? "")
        ]
        rows += lines.map { line in
            DocumentTable.Row(
                part: "line", id: line.id, parent: line.parent, status: line.status,
                required: line.node["required"]?.word ?? "", points: line.points.map(\.description) ?? "")
        }
        rows += tiers.0.map { tier("level", $0) } + tiers.1.map { tier("class", $0) } + gates.map { tier("gate", $0) }
        rows += (node["procedure"]?.items ?? []).map { .init(part: "step", id: $0["step"]?.word ?? "") }
        rows += remarks.map { .init(part: "remark", id: $0) }
        rows += (node["dynamic_management"]?.entries ?? []).map { .init(part: "dynamics", id: $0.key) }
        return rows
            + DocumentTable.sums(
                lines: leaves.map(\.points), sections: lines.filter { parents.contains($0.id) }.map(\.points),
                unknown: leaves.count { !$0.isSeen || (needsPoints && $0.points == nil) },
                levels: tiers.0.count + tiers.1.count, gates: gates.count)
    }

    private func tier(_ part: String, _ node: Node) -> DocumentTable.Row {
        .init(
            part: part, id: node["id"]?.word ?? "", status: node["status"]?.word ?? "",
            points: node["min_score"]?.word ?? "")
    }

    private static let structure: Set = [
        "schema", "id", "title", "issuer", "year", "kind", "applies_to", "applies_to_unit_kinds", "source", "sources",
        "fidelity", "total_points", "levels", "classes", "gates", "criteria", "bonus", "checks", "procedure", "columns",
        "dynamic_management", "published", "effective", "validity", "auto", "registry_fields",
    ]

    /// Whatever else the document says, by the key it has there; a list of maps is numbered.
    private var remarks: [String] {
        node.entries.filter { key, value in
            !Self.structure.contains(key) && !key.hasPrefix("criteria_") && value.content != .null
        }.flatMap { key, value -> [String] in
            guard let first = value.items.first, !first.entries.isEmpty else { return [key] }
            return value.items.indices.map { "\(key).\($0 + 1)" }
        }
    }
}

extension Node {
    fileprivate subscript(key: String) -> Node? {
        entries.first { $0.key == key }.flatMap { $0.value.content == .null ? nil : $0.value }
    }

    fileprivate var entries: [(key: String, value: Node)] {
        guard case .map(let entries) = content else { return [] }
        return entries.map { ($0.key, $0.value) }
    }

    fileprivate var items: [Node] {
        guard case .list(let items) = content else { return [] }
        return items
    }

    fileprivate var word: String? {
        guard case .scalar(let text) = content else { return nil }
        return text
    }

    /// A sentence of a map on one line: a comma in it ends the value for YAML, so that the rest stands as a key of
    /// its own without a value.
    fileprivate func words(_ key: String) -> String {
        guard let index = entries.firstIndex(where: { $0.key == key }) else { return "" }
        let rest = entries[(index + 1)...].prefix { $0.value.content == .null && !$0.key.allSatisfy(\.isASCII) }
        return ([entries[index].value.word ?? ""] + rest.map(\.key)).joined(separator: ",")
    }
}
