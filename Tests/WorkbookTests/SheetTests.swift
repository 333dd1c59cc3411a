import Testing

@testable import Workbook

@Suite struct SheetTests {
    /// Style 1 is a day, 2 a time, 3 a code of six digits.
    static let styles = """
        <numFmts count="1"><numFmt numFmtId="176" formatCode="000000"/></numFmts>\
        <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/>\
        <xf numFmtId="20"/><xf numFmtId="176"/></cellXfs>
        """
    static let texts = """
        <si><t>姓名</t></si><si><r><t>张</t></r><r><rPr><b/></rPr><t xml:space="preserve">三 </t></r></si>\
        <si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si><si><t/></si><si><t>a_x000D_b_x005F_x0041_</t></si>
        """

    static let cells: [(what: String, cell: String, text: String)] = [
        ("a shared text", #"<c r="A1" t="s"><v>0</v></c>"#, "姓名"),
        ("a text of several formats", #"<c r="A1" t="s"><v>1</v></c>"#, "张三 "),
        ("a text with its reading", #"<c r="A1" t="s"><v>2</v></c>"#, "東京"),
        ("escaped characters", #"<c r="A1" t="s"><v>4</v></c>"#, "a\rb_x0041_"),
        ("a text of its own", #"<c r="A1" t="inlineStr"><is><r><t>甲</t></r><r><t>乙</t></r></is></c>"#, "甲乙"),
        ("the text of a formula", #"<c r="A1" t="str"><f>B1&amp;"x"</f><v>yx</v></c>"#, "yx"),
        ("a formula without its value", #"<c r="A1"><f>SUM(B1:B2)</f></c>"#, "=SUM(B1:B2)"),
        ("true", #"<c r="A1" t="b"><v>1</v></c>"#, "TRUE"),
        ("false", #"<c r="A1" t="b"><v>0</v></c>"#, "FALSE"),
        ("an error", #"<c r="A1" t="e"><v>#N/A</v></c>"#, "#N/A"),
        ("a whole number", #"<c r="A1"><v>2013</v></c>"#, "2013"),
        ("a whole number with a point", #"<c r="A1"><v>2013.0</v></c>"#, "2013"),
        ("a whole number with an exponent", #"<c r="A1"><v>1.5E3</v></c>"#, "1500"),
        ("fifteen digits", #"<c r="A1"><v>330501199001012</v></c>"#, "330501199001012"),
        (
            "an identity number that lost digits", #"<c r="A1"><v>3.3050119900101123E+17</v></c>"#,
            "3.30501199001011E+17"
        ),
        ("the same in full", #"<c r="A1"><v>330501199001011230</v></c>"#, "3.30501199001011E+17"),
        ("1.23E+17", #"<c r="A1"><v>1.23E+17</v></c>"#, "1.23E+17"),
        ("a fraction", #"<c r="A1"><v>85.5</v></c>"#, "85.5"),
        ("a fraction as computed", #"<c r="A1"><v>0.30000000000000004</v></c>"#, "0.3"),
        ("a small one", #"<c r="A1"><v>1.0000000000000001E-5</v></c>"#, "1E-5"),
        ("minus", #"<c r="A1"><v>-12.50</v></c>"#, "-12.5"),
        ("minus zero", #"<c r="A1"><v>-0</v></c>"#, "0"),
        ("a code", #"<c r="A1" s="3"><v>30501</v></c>"#, "030501"),
        ("a long code", #"<c r="A1" s="3"><v>1330501</v></c>"#, "1330501"),
        ("a day", #"<c r="A1" s="1"><v>42064</v></c>"#, "2015-03-01"),
        ("a day with its time", #"<c r="A1" s="1"><v>42064.354166666664</v></c>"#, "2015-03-01 08:30:00"),
        ("a time", #"<c r="A1" s="2"><v>0.35416666666666669</v></c>"#, "08:30:00"),
        ("a day in ISO 8601", #"<c r="A1" t="d"><v>2015-03-01T00:00:00</v></c>"#, "2015-03-01"),
        ("no day", #"<c r="A1" s="1"><v>-1</v></c>"#, "-1"),
        ("text in a cell for days", #"<c r="A1" s="1" t="inlineStr"><is><t>2015.3.1</t></is></c>"#, "2015.3.1"),
        ("a style that is not there", #"<c r="A1" s="99"><v>42064</v></c>"#, "42064"),
        ("prefixes", #"<x:c r="A1" xmlns:x="x"><x:v>7</x:v></x:c>"#, "7"),
    ]

    @Test(arguments: cells)
    func values(_ what: String, _ cell: String, _ text: String) throws {
        let workbook = RawWorkbook(rows: "<row r=\"1\">\(cell)</row>", texts: Self.texts, styles: Self.styles)
        #expect(try read(workbook.archived()).rows.first?.cells == [text])
    }

    static let layouts: [(what: String, rows: String, expected: [TableRow])] = [
        (
            "gaps",
            #"<row r="2"><c r="B2"><v>1</v></c><c r="D2"><v>2</v></c></row><row r="9"><c r="A9"><v>3</v></c></row>"#,
            [TableRow(2, "", "1", "", "2"), TableRow(9, "3")]
        ),
        (
            "no places", "<row><c><v>1</v></c><c><v>2</v></c></row><row/><row><c/><c><v>3</v></c></row>",
            [TableRow(1, "1", "2"), TableRow(3, "", "3")]
        ),
        (
            "cells out of order", #"<row r="1"><c r="C1"><v>3</v></c><c r="A1"><v>1</v></c></row>"#,
            [TableRow(1, "1", "", "3")]
        ),
        (
            "format far to the right and below",
            #"<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="1"/></row><row r="1048576"><c r="A1048576" s="1"/></row>"#,
            [TableRow(1, "1")]
        ),
        (
            "a text that is empty", #"<row r="1"><c r="A1" t="s"><v>3</v></c><c r="B1"><v>2</v></c></row>"#,
            [TableRow(1, "", "2")]
        ),
        (
            "a formula that gave no text",
            #"<row r="1"><c r="A1" t="str"><f>B1</f><v></v></c><c r="B1"><v>2</v></c></row>"#,
            [TableRow(1, "", "2")]
        ),
    ]

    @Test(arguments: layouts)
    func places(_ what: String, _ rows: String, _ expected: [TableRow]) throws {
        #expect(try read(RawWorkbook(rows: rows, texts: Self.texts).archived()).rows == expected)
    }

    @Test func daysThatCountFrom1904() throws {
        let list = "<workbookPr date1904=\"1\"/><sheets><sheet name=\"表一\" sheetId=\"1\" r:id=\"rId1\"/></sheets>"
        let rows = "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>40602</v></c></row>"
        let workbook = RawWorkbook(rows: rows, styles: Self.styles, list: list)
        #expect(try read(workbook.archived()).rows == [TableRow(1, "2015-03-01")])
    }

    @Test func theFirstVisibleSheetOrTheOneAskedFor() throws {
        let list = """
            <sheets><sheet name="藏" sheetId="1" state="hidden" r:id="rId2"/>\
            <sheet name="会员" sheetId="2" r:id="rId1"/><sheet name="其他" sheetId="3" r:id="rId2"/></sheets>
            """
        var workbook = RawWorkbook(rows: "<row><c><v>1</v></c></row>", list: list)
        workbook.set(
            "xl/worksheets/sheet2.xml", "<worksheet><sheetData><row><c><v>2</v></c></row></sheetData></worksheet>")
        let bytes = try workbook.archived()
        let first = try read(bytes)
        #expect(first.rows == [TableRow(1, "1")])
        #expect(first.origin == .sheet("会员"))
        #expect(try read(bytes, sheet: "其他").rows == [TableRow(1, "2")])
        #expect(throws: WorkbookProblem.noSuchSheet("无")) { try read(bytes, sheet: "无") }
        let folder = try Folder()
        #expect(try TableFile.sheets(path: folder.file(bytes), name: "名单") == ["会员", "其他"])
        #expect(try TableFile.sheets(path: folder.file("a,b".utf8), name: "名单") == [])
    }
}
