import Foundation
import Testing

@testable import Workbook

@Suite struct DamageTests {
    private static func workbook(_ folder: Folder) throws -> [UInt8] {
        let path = folder.path("whole.xlsx")
        let writer = try WorkbookWriter(path: path, sheet: "会员", columns: WriterTests.columns, help: ["说明"])
        for _ in 0..<20 { for row in WriterTests.table { try writer.write(row) } }
        try writer.close()
        return try Array(Data(contentsOf: URL(fileURLWithPath: path)))
    }

    @Test func aFileThatIsCutOffIsNeverRead() throws {
        let folder = try Folder()
        let whole = try Self.workbook(folder)
        #expect(try read(whole).rows.count == 101)
        for length in stride(from: 4, to: whole.count - 1, by: whole.count / 60) {
            #expect(throws: WorkbookProblem.damagedArchive) { try read(whole[..<length]) }
        }
    }

    /// The archive has a checksum for each part, so a changed byte is found, or stands where nothing is read.
    @Test func changedBytesGiveTheRowsOrAProblem() throws {
        var chance = Chance(seed: 29500)
        let folder = try Folder()
        let whole = try Self.workbook(folder)
        let rows = try read(whole).rows
        var (same, refused) = (0, 0)
        for _ in 0..<250 {
            var bytes = whole
            for _ in 0...chance.next(3) { bytes[chance.next(bytes.count)] = UInt8(chance.next(256)) }
            do {
                let path = try folder.file(bytes)
                #expect(try TableFile.open(path: path, name: "名单").rows() == rows)
                same += 1
            } catch {
                #expect(error is WorkbookProblem)
                refused += 1
            }
        }
        #expect(same > 8 && refused > 80)
    }

    /// Whole archives with changed XML in them.
    @Test func changedSheetsGiveRowsOrAProblem() throws {
        var chance = Chance(seed: 18)
        let row = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"1\"><f>A1</f><v>42064.5</v></c></row>"
        let part = RefusalTests.sheet
        var (read, refused) = (0, 0)
        for _ in 0..<250 {
            var workbook = RawWorkbook(rows: row, texts: SheetTests.texts, styles: SheetTests.styles)
            guard var sheet = workbook.parts.first(where: { $0.name == part })?.content else { continue }
            let at = chance.next(sheet.count)
            switch chance.next(3) {
            case 0: sheet[at] = UInt8(chance.next(128))
            case 1: sheet.removeSubrange(at..<min(sheet.count, at + 1 + chance.next(8)))
            default: sheet.insert(contentsOf: sheet[at..<min(sheet.count, at + chance.next(30))], at: at)
            }
            workbook.set(part, sheet)
            do {
                _ = try WorkbookTests.read(workbook.archived())
                read += 1
            } catch {
                #expect(error is WorkbookProblem)
                refused += 1
            }
        }
        #expect(read > 20 && refused > 80)
    }
}
