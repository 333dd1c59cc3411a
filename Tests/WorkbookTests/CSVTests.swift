import Foundation
import Testing

@testable import Workbook

@Suite struct CSVTests {
    static let tables: [(what: String, text: String, rows: [TableRow])] = [
        ("one cell", "a", [TableRow(1, "a")]),
        ("LF", "a,b\nc,d\n", [TableRow(1, "a", "b"), TableRow(2, "c", "d")]),
        ("CRLF", "a,b\r\nc,d\r\n", [TableRow(1, "a", "b"), TableRow(2, "c", "d")]),
        ("CR", "a,b\rc,d\r", [TableRow(1, "a", "b"), TableRow(2, "c", "d")]),
        ("no break at the end", "a,b\r\nc,d", [TableRow(1, "a", "b"), TableRow(2, "c", "d")]),
        ("empty rows are counted", "a\n\n,,\nb\n", [TableRow(1, "a"), TableRow(4, "b")]),
        ("empty cells within and at the end", ",a,,b,,", [TableRow(1, "", "a", "", "b")]),
        ("quotes", "\"a,b\",\"c\"\"d\",\"\"\"\"", [TableRow(1, "a,b", "c\"d", "\"")]),
        ("a quoted empty cell", "\"\",a", [TableRow(1, "", "a")]),
        ("breaks within quotes", "\"a\r\nb\",c\n\"d\ne\"", [TableRow(1, "a\r\nb", "c"), TableRow(2, "d\ne")]),
        ("a quote within a cell", "5\"管,b\"", [TableRow(1, "5\"管", "b\"")]),
        ("blanks behind quotes", "\"a\"  ,b", [TableRow(1, "a", "b")]),
        ("tabs", "a\tb,c\nd\te", [TableRow(1, "a", "b,c"), TableRow(2, "d", "e")]),
        ("semicolons", "a;b\nc;\"d;e\"", [TableRow(1, "a", "b"), TableRow(2, "c", "d;e")]),
        ("the delimiter announced", "sep=;\r\na;b,c", [TableRow(1, "a", "b,c")]),
        ("commas that quotes hide", "\"a,b,c\"\td\n", [TableRow(1, "a,b,c", "d")]),
        ("a neutral formula", "'=1+1,'+8613,'张,''@a,'5", [TableRow(1, "=1+1", "+8613", "'张", "'@a", "'5")]),
        ("digits stay", "007,330501199001011234", [TableRow(1, "007", "330501199001011234")]),
    ]

    @Test(arguments: tables)
    func records(_ what: String, _ text: String, _ rows: [TableRow]) throws {
        #expect(try read(text.utf8).rows == rows)
    }

    static let broken: [(text: String, problem: WorkbookProblem)] = [
        ("a,b\n\"c\nd\ne", .unclosedQuote(line: 2)),
        ("\"a\nb\"\n\"c", .unclosedQuote(line: 3)),
        ("a\n\"他说\"好\"了\",b\n", .strayQuote(line: 2)),
        ("\n\r\n,,\n", .emptyFile("名单")),
        ("\u{FEFF}", .emptyFile("名单")),
        ("a\0b", .binary("名单")),
    ]

    @Test(arguments: broken)
    func whatCannotBeRead(_ text: String, _ problem: WorkbookProblem) {
        #expect(throws: problem) { try read(text.utf8) }
    }

    @Test func limits() throws {
        var limits = TableLimits()
        (limits.columns, limits.rows, limits.cellCharacters) = (3, 2, 4)
        #expect(try read("a,b,c,,,\n四个汉字".utf8, limits: limits).rows.count == 2)
        let refused: [(String, WorkbookProblem)] = [
            ("a\nb,,,c", .tooManyColumns(row: 2, limit: 3)),
            ("a\n\nb\nc", .tooManyRows(limit: 2)),
            ("a\nb,五个汉字了", .cellTooLong(row: 2, column: 2, limit: 4)),
            ("a\n\"五个汉字了\"", .cellTooLong(row: 2, column: 1, limit: 4)),
            ("\"" + String(repeating: "长", count: 50), .unclosedQuote(line: 1)),
            (String(repeating: "长", count: 50), .cellTooLong(row: 1, column: 1, limit: 4)),
            ("\"a\"" + String(repeating: " ", count: 50) + "b", .strayQuote(line: 1)),
        ]
        for (text, problem) in refused {
            #expect(throws: problem) { try read(text.utf8, limits: limits) }
        }
    }

    @Test func nothingFollowsAProblem() throws {
        let folder = try Folder()
        let reader = try TableFile.open(path: folder.file("a\n\"b\"c\nd".utf8), name: "名单")
        #expect(try reader.next() == TableRow(1, "a"))
        #expect(throws: WorkbookProblem.strayQuote(line: 2)) { try reader.next() }
        #expect(try reader.next() == nil)
    }
}
