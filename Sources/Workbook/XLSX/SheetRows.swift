/// Makes rows of a sheet's elements: `<row r="5"><c r="C5" s="2" t="s"><v>17</v></c></row>`.
final class SheetRows: XMLHandler {
    /// A cell that refers to what is not there.
    struct Senseless: Error {}

    private let values: CellValues
    private let limits: TableLimits
    private var finished: [TableRow] = []
    private var given = 0

    private var row = 0
    private var column = 0
    private var cells: [String] = []
    private var width = 0

    private var kind = CellValues.Kind.number
    private var style = 0
    private var value: [UInt8] = []
    private var formula: [UInt8] = []
    private var hasFormula = false
    private var place = Place.elsewhere
    private var phonetic = 0

    private enum Place { case elsewhere, value, formula }

    init(_ values: CellValues, limits: TableLimits) {
        self.values = values
        self.limits = limits
    }

    var isEmpty: Bool { given == finished.count }

    func take() -> TableRow? {
        if isEmpty {
            finished.removeAll(keepingCapacity: true)
            given = 0
            return nil
        }
        given += 1
        return finished[given - 1]
    }

    func forget() {
        finished = []
        given = 0
    }

    func start(_ name: XMLName, _ attributes: XMLAttributes) throws {
        switch name {
        case "c": startCell(attributes)
        case "v": place = .value
        case "t": place = phonetic == 0 ? .value : .elsewhere
        case "f": (place, hasFormula) = (.formula, true)
        case "rPh": phonetic += 1
        case "row":
            let number = attributes.bytes("r").map { CellPlace($0).row } ?? 0
            row = number > 0 ? number : row + 1
            column = 0
            cells.reserveCapacity(width)
        default: break
        }
    }

    private func startCell(_ attributes: XMLAttributes) {
        let named = attributes.bytes("r").map { CellPlace($0).column } ?? 0
        column = named > 0 ? named : column + 1
        kind = CellValues.Kind(attributes.bytes("t"))
        style = attributes.bytes("s").map { CellPlace($0).row } ?? 0
        value.removeAll(keepingCapacity: true)
        formula.removeAll(keepingCapacity: true)
        hasFormula = false
    }

    func text(_ bytes: UnsafeRawBufferPointer) {
        // No character has more than four bytes, and `_x000D_` has seven.
        let longest = limits.cellCharacters * 8
        switch place {
        case .elsewhere: break
        case .value: if value.count <= longest { value.append(contentsOf: bytes) }
        case .formula: if formula.count <= longest { formula.append(contentsOf: bytes) }
        }
    }

    func end(_ name: XMLName) throws {
        switch name {
        case "v", "t", "f": place = .elsewhere
        case "rPh": phonetic -= 1
        case "c": try endCell()
        case "row": endRow()
        default: break
        }
    }

    private func endCell() throws {
        let text = try cellText()
        if text.isEmpty { return }
        if column > limits.columns { throw WorkbookProblem.tooManyColumns(row: row, limit: limits.columns) }
        if text.utf8.count > limits.cellCharacters, text.unicodeScalars.count > limits.cellCharacters {
            throw WorkbookProblem.cellTooLong(row: row, column: column, limit: limits.cellCharacters)
        }
        while cells.count < column { cells.append("") }
        cells[column - 1] = text
    }

    private func cellText() throws -> String {
        if value.isEmpty {
            // A program that does not compute leaves a formula without its value; to read it as empty would hide it. One
            // that computed no text says so by the cell's type.
            return hasFormula && kind == .number ? "=" + String(decoding: formula, as: UTF8.self) : ""
        }
        guard let text = value.withUnsafeBytes({ values.text(kind, style: style, $0) }) else { throw Senseless() }
        return text
    }

    private func endRow() {
        if cells.isEmpty { return }
        width = max(width, cells.count)
        finished.append(TableRow(number: row, cells: cells))
        cells.removeAll(keepingCapacity: false)
    }
}
