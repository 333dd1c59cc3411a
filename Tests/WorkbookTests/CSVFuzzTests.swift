import Foundation
import Testing

@testable import Workbook

@Suite struct CSVFuzzTests {
    private static let pieces = [
        ",", ";", "\t", "\"", "\"\"", "\r\n", "\n", "'", "=", "-", "张", "𠮷", "a", " ", "123", "湖州市总工会",
    ]

    private static func cell(_ chance: inout Chance) -> String {
        (0..<chance.next(6)).map { _ in pieces[chance.next(pieces.count)] }.joined()
    }

    private static func table(_ chance: inout Chance) -> [[String]] {
        let width = 1 + chance.next(6)
        return (0..<chance.next(8)).map { _ in (0..<width).map { _ in cell(&chance) } }
    }

    private static func rows(_ path: String, piece: Int) throws -> [TableRow] {
        try CSVReader(TextFile(ByteFile(path), name: "名单", piece: piece), name: "名单", limits: TableLimits()).rows()
    }

    @Test(arguments: [TextEncoding.utf8, .gb18030, .utf16LittleEndian])
    func whatIsWrittenIsReadInPiecesOfAnySize(_ encoding: TextEncoding) throws {
        var chance = Chance(seed: 4180)
        let folder = try Folder()
        let path = folder.path("t.csv")
        for _ in 0..<150 {
            let table = Self.table(&chance)
            // The heading has the most commas, so that the delimiter is never in doubt.
            let columns = (0..<30).map { TableColumn("列\($0)") }
            let writer = try CSVWriter(path: path, columns: columns, encoding: encoding)
            for row in table { try writer.write(row.map(TableValue.text)) }
            try writer.close()
            let expected = table.enumerated().compactMap { index, row -> TableRow? in
                let cells = Array(row.reversed().drop(while: \.isEmpty).reversed())
                return cells.isEmpty ? nil : TableRow(number: index + 2, cells: cells)
            }
            for piece in [1, 2, 3, 7, 1 << 17] {
                #expect(Array(try Self.rows(path, piece: piece).dropFirst()) == expected)
            }
        }
    }

    @Test func anyBytesEndInRowsOrAProblem() throws {
        var chance = Chance(seed: 18030)
        let folder = try Folder()
        var (read, refused) = (0, 0)
        for _ in 0..<700 {
            var bytes = (0..<chance.next(20)).flatMap { _ in Array(Self.pieces[chance.next(Self.pieces.count)].utf8) }
            for _ in 0..<chance.next(3) { bytes.insert(UInt8(1 + chance.next(255)), at: chance.next(bytes.count + 1)) }
            let path = try folder.file(bytes)
            let outcomes = [1, 5, 1 << 17].map { piece in
                Result { try Self.rows(path, piece: piece) }.mapError { $0 as? WorkbookProblem ?? .bomb }
            }
            #expect(outcomes.allSatisfy { $0 == outcomes[0] })
            switch outcomes[0] {
            case .success: read += 1
            case .failure(let problem):
                refused += 1
                #expect(problem != .bomb)
            }
        }
        #expect(read > 140 && refused > 140)
    }
}
