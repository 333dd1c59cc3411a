import Foundation
import Testing

@testable import Workbook

/// What people upload that is no table, or a broken one, each with its own sentence.
@Suite struct RefusalTests {
    static let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

    /// The head of a compound file, and far behind it the name of a stream.
    private static func compound(_ stream: String) -> [UInt8] {
        let filler = [UInt8](repeating: 1, count: (1 << 18) - 12)
        return compound + filler + stream.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] } + filler
    }

    static let files: [(what: String, bytes: [UInt8], problem: WorkbookProblem)] = [
        ("nothing", [], .emptyFile("名单")),
        ("an old workbook", compound("Workbook"), .oldWorkbook("名单")),
        ("a workbook with a password", compound("EncryptedPackage"), .passwordProtected("名单")),
        ("an old document", compound("WordDocument"), .otherDocument("名单", kind: " Word 文档")),
        ("a page called .xls", Array("\u{FEFF}\n <HTML><table><tr><td>1".utf8), .webPage("名单")),
        ("XML", Array("<?xml version=\"1.0\"?><Workbook/>".utf8), .webPage("名单")),
        ("a PDF", Array("%PDF-1.7\n".utf8), .otherDocument("名单", kind: " PDF 文档")),
        ("a picture", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13], .binary("名单")),
        ("an empty archive", [0x50, 0x4B, 5, 6] + [UInt8](repeating: 0, count: 18), .otherDocument("名单", kind: "压缩包")),
        ("the beginning of an archive", [0x50, 0x4B, 3, 4, 20, 0], .damagedArchive),
    ]

    @Test(arguments: files)
    func notWorkbooks(_ what: String, _ bytes: [UInt8], _ problem: WorkbookProblem) throws {
        #expect(throws: problem) { try read(bytes) }
        let folder = try Folder()
        #expect(throws: WorkbookProblem.missing(folder.path("无"))) {
            try TableFile.open(path: folder.path("无"), name: "无")
        }
    }

    static let row = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"
    static let entity = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>"
    static let sheet = "xl/worksheets/sheet1.xml"

    static let workbooks: [(what: String, workbook: RawWorkbook, problem: WorkbookProblem)] = [
        ("no row", RawWorkbook(rows: ""), .emptySheet("表一")),
        ("rows without content", RawWorkbook(rows: "<row r=\"1\"><c r=\"A1\" s=\"0\"/></row>"), .emptySheet("表一")),
        ("no sheet", RawWorkbook(rows: row).without(sheet), .missingPart(sheet)),
        ("no formats", RawWorkbook(rows: row).without("xl/styles.xml"), .missingPart("xl/styles.xml")),
        ("no list of sheets", RawWorkbook(rows: row).without("xl/workbook.xml"), .missingPart("xl/workbook.xml")),
        (
            "nothing visible",
            RawWorkbook(rows: row, list: "<sheets><sheet name=\"a\" state=\"veryHidden\" r:id=\"rId1\"/></sheets>"),
            .noVisibleSheet
        ),
        ("XML cut off", RawWorkbook(rows: row + "<row>"), .brokenXML(part: sheet, line: 1)),
        (
            "XML with a stray sign", RawWorkbook(rows: "\n<row><c><v>1 & 2</v></c></row>"),
            .brokenXML(part: sheet, line: 2)
        ),
        (
            "a shared text that is not there", RawWorkbook(rows: "\n\n<row><c t=\"s\"><v>7</v></c></row>"),
            .brokenXML(part: sheet, line: 3)
        ),
        ("entities", RawWorkbook(rows: "<row><c><v>&b;</v></c></row>", head: entity), .forbiddenXML(part: sheet)),
        (
            "depth", RawWorkbook(rows: String(repeating: "<x>", count: 80) + String(repeating: "</x>", count: 80)),
            .forbiddenXML(part: sheet)
        ),
        (
            "two hundred columns",
            RawWorkbook(rows: "<row r=\"3\">" + String(repeating: "<c><v>1</v></c>", count: 200) + "</row>"),
            .tooManyColumns(row: 3, limit: 100)
        ),
        (
            "a long cell",
            RawWorkbook(
                rows: "<row><c/><c t=\"str\"><v>\(String(repeating: "长", count: 32_768))</v></c></row>"),
            .cellTooLong(row: 1, column: 2, limit: 32_767)
        ),
    ]

    @Test(arguments: workbooks)
    func brokenWorkbooks(_ what: String, _ workbook: RawWorkbook, _ problem: WorkbookProblem) throws {
        let bytes = try workbook.archived()
        #expect(throws: problem) { try read(bytes) }
    }

    static let others: [(part: String, kind: String)] = [
        ("word/document.xml", " Word 文档"), ("ppt/presentation.xml", "演示文稿"),
        ("xl/workbook.bin", "二进制工作簿（.xlsb）"), ("content.xml", " OpenDocument 文档（.ods 等）"),
    ]

    @Test(arguments: others)
    func documentsOfOtherKinds(_ part: String, _ kind: String) throws {
        var workbook = RawWorkbook(rows: Self.row)
        workbook.set(part, "x")
        let bytes = try workbook.archived()
        #expect(throws: WorkbookProblem.otherDocument("名单", kind: kind)) { try read(bytes) }
    }

    @Test func anArchiveWithAPassword() throws {
        let bytes = try RawWorkbook(rows: Self.row).archived(password: "a")
        #expect(throws: WorkbookProblem.passwordProtected("名单")) { try read(bytes) }
    }

    @Test func rowsBeforeABreakComeAndNothingAfterIt() throws {
        let folder = try Folder()
        let filler = (2...9000).map { "<row r=\"\($0)\"><c><v>\($0)</v></c></row>" }.joined()
        let path = try folder.file(RawWorkbook(rows: Self.row + filler + "</x>").archived())
        let reader = try TableFile.open(path: path, name: "名单")
        #expect(try reader.next() == TableRow(1, "1"))
        #expect(throws: WorkbookProblem.brokenXML(part: Self.sheet, line: 1)) { while try reader.next() != nil {} }
        #expect(try reader.next() == nil)
    }

    @Test func everySentenceIsItsOwn() {
        let problems = Self.files.map(\.problem) + Self.workbooks.map(\.problem)
        let sentences = Dictionary(grouping: problems, by: \.description)
        for (sentence, same) in sentences {
            #expect(same.allSatisfy { $0 == same[0] }, "\(sentence)")
            #expect(sentence.hasSuffix("。"), "\(sentence)")
        }
    }
}
