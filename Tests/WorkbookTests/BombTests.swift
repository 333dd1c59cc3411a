import Foundation
import Testing

@testable import Workbook

/// Files that are small and would become large.
@Suite struct BombTests {
    private static let row = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"

    private static func bomb(_ bytes: Int) throws -> [UInt8] {
        try RawWorkbook(rows: row + String(repeating: " ", count: bytes)).archived()
    }

    @Test func whatIsClaimedIsRefusedBeforeItIsUnpacked() throws {
        let bytes = try Self.bomb(40 << 20)
        #expect(bytes.count < 100_000)
        #expect(throws: WorkbookProblem.bomb) { try read(bytes) }
        // The same content is no bomb to someone who allows it.
        var limits = TableLimits()
        limits.expansion = 2000
        #expect(try read(bytes, limits: limits).rows == [TableRow(1, "1")])
        limits.expandedBytes = 30 << 20
        #expect(throws: WorkbookProblem.bomb) { try read(bytes, limits: limits) }
        limits = TableLimits()
        limits.parts = 3
        #expect(throws: WorkbookProblem.bomb) { try read(RawWorkbook(rows: Self.row).archived(), limits: limits) }
    }

    /// Where the directory of an archive claims the size of the largest part, another size is written.
    @Test func aDirectoryThatLiesDoesNotHelp() throws {
        var bytes = try Self.bomb(40 << 20)
        let real = UInt32(40 << 20)
        var changed = 0
        for at in bytes.indices.dropLast(46) where bytes[at..<(at + 4)].elementsEqual([0x50, 0x4B, 1, 2]) {
            let size = (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[at + 24 + $1]) << (8 * UInt32($1)) }
            if size < real { continue }
            bytes.replaceSubrange((at + 24)..<(at + 28), with: [0x00, 0x10, 0, 0])
            changed += 1
        }
        #expect(changed == 1)
        #expect(throws: WorkbookProblem.bomb) { try read(bytes) }
    }

    @Test func sharedTextsAreHeldOnlyUpToTheirLimit() throws {
        var limits = TableLimits()
        limits.sharedTextBytes = 1000
        let refused = WorkbookProblem.tooManySharedTexts(limit: 1000)
        let rows = "<row><c t=\"s\"><v>0</v></c></row>"
        for texts in [
            String(repeating: "<si><t/></si>", count: 200), "<si><t>\(String(repeating: "长", count: 400))</t></si>",
        ] {
            let bytes = try RawWorkbook(rows: rows, texts: texts).archived()
            #expect(throws: refused) { try read(bytes, limits: limits) }
        }
        #expect(
            try read(RawWorkbook(rows: rows, texts: "<si><t>甲</t></si>").archived(), limits: limits).rows.count == 1)
    }

    @Test func rowsAndBytes() throws {
        var limits = TableLimits()
        limits.rows = 2
        let rows = String(repeating: "<row><c><v>1</v></c></row>", count: 3)
        #expect(throws: WorkbookProblem.tooManyRows(limit: 2)) {
            try read(RawWorkbook(rows: rows).archived(), limits: limits)
        }
        limits.fileBytes = 1000
        let large = [UInt8](repeating: 0x61, count: 1001)
        #expect(throws: WorkbookProblem.tooLarge(bytes: 1001, limit: 1000)) { try read(large, limits: limits) }
    }
}
