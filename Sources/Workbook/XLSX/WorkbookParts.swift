/// One sheet as the workbook lists it.
struct SheetEntry: Equatable {
    let name: String
    let part: String
    let isVisible: Bool
}

/// The parts of one workbook: what it holds and where.
final class WorkbookParts {
    let archive: Archive
    let limits: TableLimits
    let sheets: [SheetEntry]
    /// Days count from 1904, as in workbooks that began on an old Macintosh.
    let countsFrom1904: Bool
    private let relations: Relations

    /// - Throws: `WorkbookProblem`.
    init(path: String, name: String, limits: TableLimits) throws {
        archive = try Archive(path: path, name: name, limits: limits)
        self.limits = limits
        if let kind = Self.otherKind(archive) { throw WorkbookProblem.otherDocument(name, kind: kind) }
        let top = Relations(of: "")
        try archive.read("_rels/.rels", top, deepest: limits.depth)
        let part = top.target(kind: "officeDocument") ?? "xl/workbook.xml"
        relations = Relations(of: part)
        try archive.read(Relations.place(of: part), relations, deepest: limits.depth)
        let list = SheetList()
        try archive.read(part, list, deepest: limits.depth)
        countsFrom1904 = list.countsFrom1904
        sheets = list.found.compactMap { [relations] sheet in
            relations.target(id: sheet.id, kind: "worksheet").map {
                SheetEntry(name: sheet.name, part: $0, isVisible: sheet.isVisible)
            }
        }
    }

    private static func otherKind(_ archive: Archive) -> String? {
        if archive.has("word/document.xml") { return " Word 文档" }
        if archive.has("ppt/presentation.xml") { return "演示文稿" }
        if archive.has("xl/workbook.bin") { return "二进制工作簿（.xlsb）" }
        if archive.has("content.xml") { return " OpenDocument 文档（.ods 等）" }
        return archive.has("_rels/.rels") ? nil : "压缩包"
    }

    /// - Throws: `WorkbookProblem.noVisibleSheet`, `.noSuchSheet`.
    func sheet(_ name: String?) throws -> SheetEntry {
        if let name {
            guard let sheet = sheets.first(where: { $0.name == name }) else { throw WorkbookProblem.noSuchSheet(name) }
            return sheet
        }
        guard let sheet = sheets.first(where: \.isVisible) else { throw WorkbookProblem.noVisibleSheet }
        return sheet
    }

    /// The texts and formats that the sheets refer to; a workbook may have neither. Without its formats a workbook that
    /// names them would give numbers for days, while a text that is missing is noticed at the cell.
    /// - Throws: `WorkbookProblem`.
    func values() throws -> CellValues {
        let texts = SharedTexts(limit: limits.sharedTextBytes)
        if let part = relations.target(kind: "sharedStrings"), archive.has(part) {
            try archive.read(part, texts, deepest: limits.depth)
        }
        let styles = Styles()
        if let part = relations.target(kind: "styles") { try archive.read(part, styles, deepest: limits.depth) }
        return CellValues(texts: texts, formats: styles.formats, countsFrom1904: countsFrom1904)
    }
}

extension Archive {
    /// Reads a whole part.
    func read(_ part: String, _ handler: any XMLHandler, deepest: Int) throws {
        let feed = XMLFeed(part: part, deepest: deepest, handler: handler)
        let part = try open(part)
        while try part.pass(to: feed) {}
    }
}
