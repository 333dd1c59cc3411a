import Foundation
import Testing

@testable import Workbook

/// Counts the formulas of a sheet.
private final class Formulas: XMLHandler {
    var (cells, count) = (0, 0)

    func start(_ name: XMLName, _ attributes: XMLAttributes) {
        if name == "c" { cells += 1 }
        if name == "f" { count += 1 }
    }

    func end(_ name: XMLName) {}
    func text(_ bytes: UnsafeRawBufferPointer) {}
}

@Suite struct WriterTests {
    static let columns = [
        TableColumn("姓名", note: "与身份证一致"), TableColumn("证件号码", width: 24), TableColumn("入会日期", .day),
        TableColumn("人数", .number), TableColumn("单位类别", choices: ["企业", "机关,事业", "其他"]),
    ]
    static let table: [[TableValue]] = [
        [.text("张三"), .text("330501199001011234"), .day("2015-03-01"), .integer(12), .text("企业")],
        [.text("李,\"四\"\n二行"), .text("007"), .day("1900-01-01"), .decimal(0.125), .empty],
        [.text("=1+1"), .text("+86 138"), .day("2015-02-30"), .integer(-5), .text("-")],
        [.text("@SUM(A1)"), .text("\tx"), .day("1899-12-31"), .integer(0), .text("'=x")],
        [.text(" 前后空 "), .text("𠮷"), .day("9999-12-31"), .decimal(1.5e-7), .text("_x0041_")],
    ]
    static let rows = [
        TableRow(1, "姓名", "证件号码", "入会日期", "人数", "单位类别"),
        TableRow(2, "张三", "330501199001011234", "2015-03-01", "12", "企业"),
        TableRow(3, "李,\"四\"\n二行", "007", "1900-01-01", "0.125"),
        TableRow(4, "=1+1", "+86 138", "2015-02-30", "-5", "-"),
        TableRow(5, "@SUM(A1)", "\tx", "1899-12-31", "0", "'=x"),
        TableRow(6, " 前后空 ", "𠮷", "9999-12-31", "1.5E-7", "_x0041_"),
    ]

    private static func write(_ writer: any TableWriter) throws {
        for row in table { try writer.write(row) }
        try writer.close()
    }

    @Test func aWorkbookComesBackAsItWasWritten() throws {
        let folder = try Folder()
        let path = folder.path("名单.xlsx")
        try Self.write(WorkbookWriter(path: path, sheet: "会员", columns: Self.columns))
        let reader = try TableFile.open(path: path, name: "名单.xlsx")
        #expect(reader.origin == .sheet("会员"))
        #expect(try reader.rows() == Self.rows)
        // The list that is chosen from is there and hidden.
        #expect(try TableFile.sheets(path: path, name: "名单.xlsx") == ["会员"])
        let choices = try TableFile.open(path: path, name: "名单.xlsx", sheet: "选项")
        #expect(try choices.rows().map { $0.cells.last } == ["企业", "机关,事业", "其他"])
    }

    @Test(arguments: [TextEncoding.utf8, .gb18030])
    func textComesBackAsItWasWritten(_ encoding: TextEncoding) throws {
        let folder = try Folder()
        let path = folder.path("名单.csv")
        try Self.write(CSVWriter(path: path, columns: Self.columns, encoding: encoding))
        let reader = try TableFile.open(path: path, name: "名单.csv")
        #expect(reader.origin == .text(encoding, delimiter: ","))
        #expect(try reader.rows() == Self.rows)
    }

    static let neutral: [(text: String, written: String)] = [
        ("=1+1", "'=1+1"), ("+86", "'+86"), ("-1", "'-1"), ("@a", "'@a"), ("\tx", "'\tx"), ("\rx", "\"'\rx\""),
        ("'=x", "''=x"), ("a=b", "a=b"), ("'a", "'a"), ("'", "'"), ("", ""), ("=a,b", "\"'=a,b\""),
    ]

    @Test(arguments: neutral)
    func noTextBecomesAFormula(_ text: String, _ written: String) throws {
        let folder = try Folder()
        let path = folder.path("t.csv")
        let writer = try CSVWriter(path: path, columns: [TableColumn("列"), TableColumn("末")])
        try writer.write([.text(text), .text("末")])
        try writer.close()
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data("\u{FEFF}列,末\r\n\(written),末\r\n".utf8))
        #expect(try TableFile.open(path: path, name: "t").rows()[1] == TableRow(2, text, "末"))
        let other = folder.path("t.xlsx")
        let workbook = try WorkbookWriter(path: other, sheet: "表", columns: [TableColumn("列")])
        try workbook.write([.text(text), .text("末")])
        try workbook.close()
        let formulas = Formulas()
        let archive = try Archive(path: other, name: "t", limits: TableLimits())
        try archive.read("xl/worksheets/sheet1.xml", formulas, deepest: 64)
        #expect(formulas.cells > 0 && formulas.count == 0)
        #expect(try TableFile.open(path: other, name: "t").rows()[1] == TableRow(2, text, "末"))
    }

    @Test func afterAFullSheetComesAnother() throws {
        let folder = try Folder()
        let path = folder.path("t.xlsx")
        let columns = [TableColumn("号", .number)]
        let writer = try WorkbookWriter(path: path, sheet: "名/单", columns: columns, help: ["先看这里。"], sheetRows: 4)
        for number in 1...7 { try writer.write([.integer(number)]) }
        try writer.close()
        #expect(try TableFile.sheets(path: path, name: "t") == ["名_单", "名_单 (2)", "名_单 (3)", "说明"])
        let numbers = try ["名_单", "名_单 (2)", "名_单 (3)"].map { sheet in
            try TableFile.open(path: path, name: "t", sheet: sheet).rows().map { $0.cells[0] }
        }
        #expect(numbers == [["号", "1", "2", "3"], ["号", "4", "5", "6"], ["号", "7"]])
    }

    @Test func helpTellsEveryColumn() throws {
        let folder = try Folder()
        let path = folder.path("t.xlsx")
        try WorkbookWriter(path: path, sheet: "会员", columns: Self.columns, help: ["从第二行填起。"]).close()
        let rows = try TableFile.open(path: path, name: "t", sheet: "说明").rows()
        #expect(rows.first == TableRow(1, "从第二行填起。"))
        #expect(rows.contains(TableRow(4, "姓名", "与身份证一致")))
        #expect(rows.last == TableRow(8, "单位类别", "", "企业、机关,事业、其他"))
    }

    @Test func whatCannotBeWritten() throws {
        let folder = try Folder()
        let nowhere = folder.path("无/t")
        for make in [
            { try WorkbookWriter(path: nowhere, sheet: "a", columns: []) as any TableWriter },
            { try CSVWriter(path: nowhere, columns: []) as any TableWriter },
        ] {
            #expect(throws: WorkbookProblem.unwritable(nowhere, reason: "No such file or directory")) { try make() }
        }
        let writer = try WorkbookWriter(path: folder.path("t.xlsx"), sheet: "a", columns: [])
        #expect(throws: WorkbookProblem.cellTooLong(row: 2, column: 2, limit: 32_767)) {
            try writer.write([.empty, .text(String(repeating: "长", count: 32_768))])
        }
    }
}
