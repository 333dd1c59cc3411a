import Testing

@testable import Domain

/// Against what zlib 1.2.13 wrote.
@Suite struct InflationTests {
    static let fixed: [UInt8] = [
        120, 218, 179, 177, 81, 208, 15, 86, 208, 247, 74, 44, 75, 12, 78, 46, 202, 44, 40, 81, 176, 179, 179, 161,
        64, 12, 0, 182, 157, 23, 241,
    ]
    static let dynamic: [UInt8] = [
        120, 218, 29, 143, 177, 97, 4, 80, 8, 66, 87, 97, 131, 44, 146, 37, 80, 65, 170, 235, 110, 255, 248, 83,
        88, 168, 128, 207, 46, 85, 146, 157, 10, 119, 25, 77, 153, 36, 184, 179, 196, 36, 24, 207, 68, 92, 84, 171,
        140, 197, 72, 193, 73, 103, 183, 13, 87, 110, 131, 117, 24, 106, 187, 49, 28, 96, 22, 118, 116, 57, 232, 215,
        49, 198, 96, 227, 53, 129, 19, 79, 163, 11, 98, 213, 243, 141, 170, 125, 213, 66, 95, 188, 147, 186, 48, 239,
        205, 245, 220, 195, 109, 118, 222, 117, 100, 46, 213, 75, 245, 80, 85, 82, 175, 250, 136, 39, 253, 176, 93, 179,
        147, 90, 33, 244, 138, 61, 238, 255, 160, 35, 194, 189, 83, 188, 51, 71, 41, 67, 182, 75, 207, 119, 79, 111,
        29, 188, 107, 235, 36, 178, 80, 209, 49, 144, 55, 225, 204, 118, 229, 231, 151, 223, 207, 65, 252, 1, 170, 255,
        109, 103,
    ]
    static let stored: [UInt8] = [
        120, 1, 1, 12, 0, 243, 255, 112, 108, 97, 105, 110, 32, 47, 80, 97, 103, 101, 115, 28, 91, 4, 84,
    ]

    @Test func opensEachKindOfBlock() throws {
        func text(_ bytes: [UInt8]) -> String? {
            Inflation.zlib(bytes[...], limit: 1000).map { String(decoding: $0, as: UTF8.self) }
        }
        #expect(text(Self.fixed) == String(repeating: "<< /S /JavaScript >>", count: 4))
        #expect(text(Self.stored) == "plain /Pages")
        let long = try #require(text(Self.dynamic))
        #expect(long.count == 308 && long.hasPrefix("cbebhhhgdbha") && long.hasSuffix("/Launch "))
    }

    @Test func whatIsBrokenOrTooLongIsNotOpened() {
        #expect(Inflation.zlib(Self.fixed[...], limit: 79) == nil)
        for length in 0..<Self.dynamic.count - 5 {
            #expect(Inflation.zlib(Self.dynamic[..<length], limit: 1000) == nil)
        }
        for place in Self.dynamic.indices {
            var bytes = Self.dynamic
            bytes[place] ^= 0x55
            _ = Inflation.zlib(bytes[...], limit: 1000)
        }
        #expect(Inflation.zlib([1, 2, 3, 4], limit: 10) == nil)
    }
}
