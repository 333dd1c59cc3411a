import Foundation
import Testing

@testable import Workbook

@Suite struct EncodingTests {
    static func bytes(_ text: String, _ encoding: TextEncoding) -> [UInt8] {
        let input = Array(text.utf8)
        return [UInt8](unsafeUninitializedCapacity: input.count * 4 + 4) { buffer, made in
            let transcoder = Transcoder(from: .utf8, to: encoding)
            made = input.withUnsafeBytes { transcoder.turn($0, into: UnsafeMutableRawBufferPointer(buffer)).made }
        }
    }

    static let encodings: [(bytes: [UInt8], encoding: TextEncoding)] = [
        (Array("姓名,单位\n".utf8), .utf8),
        (Array("\u{FEFF}姓名,单位\n".utf8), .utf8),
        ([0xD0, 0xD5, 0xC3, 0xFB, 0x2C, 0xB5, 0xA5, 0xCE, 0xBB, 0x0A], .gb18030),
        (bytes("\u{FEFF}姓名,单位\n", .utf16LittleEndian), .utf16LittleEndian),
        (bytes("\u{FEFF}姓名,单位\n", .utf16BigEndian), .utf16BigEndian),
    ]

    @Test(arguments: encodings)
    func isToldByTheBytes(_ bytes: [UInt8], _ encoding: TextEncoding) throws {
        let (rows, origin) = try read(bytes)
        #expect(rows == [TableRow(1, "姓名", "单位")])
        #expect(origin == .text(encoding, delimiter: ","))
    }

    // The first Chinese character stands far behind what a look at the beginning would see.
    @Test(arguments: [TextEncoding.utf8, .gb18030])
    func theWholeFileIsLookedAt(_ encoding: TextEncoding) throws {
        let text = String(repeating: "abc,1\n", count: 100_000) + "镕,𠮷\n"
        let rows = try read(Self.bytes(text, encoding)).rows
        #expect(rows.count == 100_001)
        #expect(rows.last == TableRow(100_001, "镕", "𠮷"))
    }

    static let broken: [(what: String, bytes: [UInt8], problem: WorkbookProblem)] = [
        ("UTF-8, then GB18030", Array("第一行已经写了很多汉字\n第二行,".utf8) + [0xD0, 0xD5], .brokenText(.utf8, line: 2)),
        ("UTF-8 cut in a character", Array("第一行已经写了很多汉字\n姓".utf8.dropLast()), .brokenText(.utf8, line: 2)),
        ("marked as UTF-8", [0xEF, 0xBB, 0xBF, 0xD0, 0xD5, 0xC3, 0xFB], .brokenText(.utf8, line: 1)),
        ("neither", [0x61, 0x0A, 0x0A, 0xFF, 0xFF], .brokenText(.gb18030, line: 3)),
        ("GB18030 cut in a character", [0xD0, 0xD5, 0x0A, 0xC3], .brokenText(.gb18030, line: 2)),
        ("UTF-16 with NUL", [0xFF, 0xFE, 0x61, 0, 0, 0, 0x62, 0], .binary("名单")),
        ("half a UTF-16 character", [0xFF, 0xFE, 0x61, 0, 0x62], .brokenText(.utf16LittleEndian, line: 1)),
    ]

    @Test(arguments: broken)
    func mixedAndBroken(_ what: String, _ bytes: [UInt8], _ problem: WorkbookProblem) {
        #expect(throws: problem) { try read(bytes) }
    }

    @Test func everyThirdCharacterSurvivesGB18030() throws {
        // Some characters for private use have no place in GB18030 as the C library knows it.
        let scalars = stride(from: 0x80, to: 0x11_0000, by: 3).compactMap { Unicode.Scalar(UInt32($0)) }
            .filter { !(0xE78D...0xE864).contains($0.value) }
        let lines = stride(from: 0, to: scalars.count, by: 1000).map { start in
            String(String.UnicodeScalarView(scalars[start..<min(start + 1000, scalars.count)]))
        }
        let rows = try read(Self.bytes(lines.joined(separator: "\n"), .gb18030)).rows
        #expect(rows.count == lines.count)
        // Compared as bytes, for marks that combine are equal in another order.
        let different = zip(rows, lines).filter { !$0.cells[0].utf8.elementsEqual($1.utf8) }
        #expect(different.isEmpty)
    }

    @Test func aCharacterThatTheEncodingLacksIsMarked() throws {
        let folder = try Folder()
        let path = folder.path("t.csv")
        let writer = try CSVWriter(path: path, columns: [TableColumn("甲"), TableColumn("乙")], encoding: .gb18030)
        try writer.write([.text("前\u{E78D}后"), .text("\u{E796}")])
        try writer.close()
        let rows = try TableFile.open(path: path, name: "t").rows()
        #expect(rows == [TableRow(1, "甲", "乙"), TableRow(2, "前？后", "？")])
    }
}
