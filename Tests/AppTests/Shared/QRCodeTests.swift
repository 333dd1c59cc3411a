import Markup
import Testing

@testable import App

/// A symbol read back by hand, as ISO/IEC 18004 lays it out.
@Suite struct QRCodeTests {
    private func rows(_ text: String) throws -> [[Bool]] { try #require(QRCode(text, label: "码")).rows }

    /// Dark and light of the frame around the middle: 7 by 7, with its square inside.
    private static func finder(_ x: Int, _ y: Int) -> Bool {
        let ring = max(abs(x - 3), abs(y - 3))
        return ring != 2
    }

    @Test func theSmallestSymbolIsLaidOutAsTheStandardSays() throws {
        let rows = try rows("jianjia")
        #expect(rows.count == 21 && rows.allSatisfy { $0.count == 21 })
        for (left, top) in [(0, 0), (14, 0), (0, 14)] {
            for y in 0..<7 {
                for x in 0..<7 { #expect(rows[top + y][left + x] == Self.finder(x, y), "\(left + x), \(top + y)") }
            }
        }
        // Light between the frames and the rest, the row and the column that alternate, and the module that is always dark.
        for place in 0..<8 {
            #expect(!rows[7][place] && !rows[place][7] && !rows[7][20 - place] && !rows[20 - place][7])
        }
        for place in 8...12 { #expect(rows[6][place] == (place % 2 == 0) && rows[place][6] == (place % 2 == 0)) }
        #expect(rows[13][8])
        // Medium error correction: 00, drawn as 10 through the fixed pattern.
        #expect(rows[8][0] && !rows[8][1])
    }

    @Test(arguments: ["jianjia", "建家", "A-1#b"])
    func whatWasPutInIsReadBack(_ text: String) throws {
        let rows = try rows(text)
        #expect(rows.count == 21)
        let bytes = Self.bytes(Self.bits(rows))
        #expect(String(decoding: bytes, as: UTF8.self) == text)
    }

    @Test func longerTextsNeedLargerSymbolsAndNoneIsRefused() throws {
        #expect(try rows("https://example.cn/appraise#ABCD-2345-WXYZ").count > 21)
        #expect(QRCode("", label: "码") == nil)
        #expect(QRCode(String(repeating: "长", count: 2000), label: "码") == nil)
    }

    @Test func itIsDrawnWithItsQuietZoneAndItsName() throws {
        let code = try #require(QRCode("jianjia", label: "验证地址 & 码"))
        let text = code.body.text
        #expect(text.contains("viewBox=\"0 0 29 29\"") && text.contains("role=\"img\""))
        #expect(text.contains("aria-label=\"验证地址 &amp; 码\""))
        #expect(code.path.hasPrefix("M4 4.5h7m"))
        // Each dark module is under one stroke, once.
        let dark = code.rows.joined().count { $0 }
        let drawn = code.path.matches(of: /h([0-9]+)/).compactMap { Int($0.1) }.reduce(0, +)
        #expect(drawn == dark)
    }

    /// The data of a symbol of version 1 in the order in which it was laid, with its mask taken off.
    private static func bits(_ rows: [[Bool]]) -> [Bool] {
        let mask = [(2, true), (3, false), (4, true)].reduce(0) { $0 * 2 + (rows[8][$1.0] == $1.1 ? 0 : 1) }
        var bits: [Bool] = []
        for right in [20, 18, 16, 14, 12, 10, 8, 5, 3, 1] {
            let isUpward = (right + 1) & 2 == 0
            for step in 0..<21 {
                let y = isUpward ? 20 - step : step
                for x in [right, right - 1] where !isFixed(x, y) { bits.append(rows[y][x] != isInverted(mask, x, y)) }
            }
        }
        return bits
    }

    private static func isFixed(_ x: Int, _ y: Int) -> Bool {
        x == 6 || y == 6 || (x < 9 && y < 9) || (x > 12 && y < 9) || (x < 9 && y > 12)
    }

    private static func isInverted(_ mask: Int, _ x: Int, _ y: Int) -> Bool {
        switch mask {
        case 0: (x + y) % 2 == 0
        case 1: y % 2 == 0
        case 2: x % 3 == 0
        case 3: (x + y) % 3 == 0
        case 4: (x / 3 + y / 2) % 2 == 0
        case 5: x * y % 2 + x * y % 3 == 0
        case 6: (x * y % 2 + x * y % 3) % 2 == 0
        default: ((x + y) % 2 + x * y % 3) % 2 == 0
        }
    }

    /// Bytes behind the mode (0100) and their number; none where it is another mode.
    private static func bytes(_ bits: [Bool]) -> [UInt8] {
        func number(_ from: Int, _ count: Int) -> Int { bits[from..<from + count].reduce(0) { $0 * 2 + ($1 ? 1 : 0) } }
        guard number(0, 4) == 4 else { return [] }
        return (0..<number(4, 8)).map { UInt8(number(12 + $0 * 8, 8)) }
    }
}
