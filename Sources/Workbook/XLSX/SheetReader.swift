/// The rows of one sheet. Its XML is unpacked and read a piece at a time, when a row is wanted.
final class SheetReader: TableReader {
    let origin: TableOrigin
    var share: Double { part.share }
    private let sheet: SheetEntry
    private let part: ArchivePart
    private let feed: XMLFeed
    private let rows: SheetRows
    private let limit: Int
    private var taken = 0
    private var isOver = false

    /// - Throws: `WorkbookProblem`.
    init(_ parts: WorkbookParts, sheet name: String?) throws {
        sheet = try parts.sheet(name)
        origin = .sheet(sheet.name)
        limit = parts.limits.rows
        rows = SheetRows(try parts.values(), limits: parts.limits)
        feed = XMLFeed(part: sheet.part, deepest: parts.limits.depth, handler: rows)
        part = try parts.archive.open(sheet.part)
    }

    func next() throws -> TableRow? {
        while true {
            if let row = rows.take() {
                taken += 1
                if taken <= limit { return row }
                isOver = true
                rows.forget()
                throw WorkbookProblem.tooManyRows(limit: limit)
            }
            if isOver { return nil }
            try more()
            if isOver, taken == 0, rows.isEmpty { throw WorkbookProblem.emptySheet(sheet.name) }
        }
    }

    private func more() throws {
        do {
            isOver = try !part.pass(to: feed)
        } catch {
            isOver = true
            rows.forget()
            throw error is SheetRows.Senseless ? feed.broken : error
        }
    }
}
