/// Where the parts are that one part refers to: `xl/_rels/workbook.xml.rels` for `xl/workbook.xml`.
final class Relations: XMLHandler {
    private struct Relation {
        let id: String
        /// The end of the address that names the kind; the rest differs between the two editions of the format.
        let kind: Substring
        let target: String
    }

    private let folder: [Substring]
    private var found: [Relation] = []

    init(of part: String) { folder = part.split(separator: "/").dropLast() }

    static func place(of part: String) -> String {
        let pieces = part.split(separator: "/")
        return (pieces.dropLast() + ["_rels", "\(pieces.last ?? "").rels"]).joined(separator: "/")
    }

    func start(_ name: XMLName, _ attributes: XMLAttributes) {
        guard name == "Relationship", attributes["TargetMode"] != "External", let id = attributes["Id"],
            let type = attributes["Type"], let target = attributes["Target"]
        else { return }
        found.append(Relation(id: id, kind: type.split(separator: "/").last ?? "", target: resolved(target)))
    }

    func end(_ name: XMLName) {}
    func text(_ bytes: UnsafeRawBufferPointer) {}

    /// A target is relative to its part's folder, or begins with `/`; either way it is a name within the archive.
    private func resolved(_ target: String) -> String {
        var path = target.hasPrefix("/") ? [] : folder
        for piece in target.split(separator: "/") where piece != "." {
            if piece == ".." { _ = path.popLast() } else { path.append(piece) }
        }
        return path.joined(separator: "/")
    }

    func target(kind: String) -> String? { found.first { $0.kind == kind }?.target }

    func target(id: String, kind: String) -> String? { found.first { $0.id == id && $0.kind == kind }?.target }
}

/// `xl/workbook.xml`: the sheets in their order.
final class SheetList: XMLHandler {
    private(set) var found: [(name: String, id: String, isVisible: Bool)] = []
    private(set) var countsFrom1904 = false

    func start(_ name: XMLName, _ attributes: XMLAttributes) {
        switch name {
        case "sheet":
            guard let title = attributes["name"], let id = attributes["id"] else { return }
            found.append((title, id, (attributes["state"] ?? "visible") == "visible"))
        case "workbookPr": countsFrom1904 = ["1", "true"].contains(attributes["date1904"])
        default: break
        }
    }

    func end(_ name: XMLName) {}
    func text(_ bytes: UnsafeRawBufferPointer) {}
}
