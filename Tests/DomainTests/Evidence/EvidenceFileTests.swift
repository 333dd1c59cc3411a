import Testing

@testable import Domain

/// What is taken, what is taken out of it, and what is refused with which sentence.
@Suite struct EvidenceFileTests {
    static func segment(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
        [0xFF, marker, UInt8((content.count + 2) >> 8), UInt8((content.count + 2) & 255)] + content
    }

    static func exif(orientation: UInt8) -> [UInt8] {
        let tiff: [UInt8] =
            [0x49, 0x49, 42, 0, 8, 0, 0, 0, 2, 0, 0x0F, 1, 2, 0, 4, 0, 0, 0, 71, 80, 83, 0]
            + [0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0]
        return segment(0xE1, Array("Exif\0\0".utf8) + tiff)
    }

    /// Of what is no PDF.
    static func file(_ raw: [UInt8]) throws(EvidenceFile.Refused) -> EvidenceFile {
        try EvidenceFile(raw) { () throws(EvidenceFile.Refused) in throw EvidenceFile.Refused("a PDF") }
    }

    static let scan = segment(0xDA, [1, 1, 0, 0, 63, 0]) + [0x12, 0xFF, 0, 0x34, 0xFF, 0xD0, 0x56]
    static let tables = segment(0xDB, [0, 1, 2, 3])

    static func jpeg(orientation: UInt8) -> [UInt8] {
        [0xFF, 0xD8] + segment(0xE0, Array("JFIF\0".utf8)) + exif(orientation: orientation)
            + segment(0xE1, Array("http://ns.adobe.com/xap/1.0/ 安吉县".utf8)) + segment(0xED, Array("Photoshop".utf8))
            + segment(0xFE, Array("made by a phone".utf8)) + tables + scan + tables + scan + [0xFF, 0xD9]
            + Array("a film behind the end".utf8)
    }

    @Test func aPhotoKeepsItsPictureAndItsWayUp() throws {
        let file = try Self.file(Self.jpeg(orientation: 6))
        #expect(file.form == .jpeg)
        let words = String(decoding: file.bytes, as: UTF8.self)
        for gone in ["xap", "安吉", "Photoshop", "phone", "GPS", "film"] { #expect(!words.contains(gone), "\(gone)") }
        #expect(words.contains("JFIF"))
        #expect(
            file.bytes.suffix(Self.scan.count * 2 + Self.tables.count * 2 + 2).elementsEqual(
                Self.tables + Self.scan + Self.tables + Self.scan + [0xFF, 0xD9]))
        // What was stripped once says the same when it is stripped again.
        #expect(try Self.file(file.bytes).bytes == file.bytes)
        let upright = try Self.file(Self.jpeg(orientation: 1))
        #expect(!String(decoding: upright.bytes, as: UTF8.self).contains("Exif"))
    }

    static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
        [0, 0, 0, UInt8(content.count)] + Array(name.utf8) + content + [1, 2, 3, 4]
    }

    @Test func aPictureKeepsOnlyWhatShowsIt() throws {
        let needed = Self.chunk("IHDR", [1]) + Self.chunk("IDAT", [2]) + Self.chunk("IEND", [])
        let raw =
            PNGStripping.signature + Self.chunk("IHDR", [1]) + Self.chunk("tEXt", Array("Author".utf8))
            + Self.chunk("eXIf", [9]) + Self.chunk("tIME", [9]) + Self.chunk("IDAT", [2]) + Self.chunk("IEND", [])
            + Array("more".utf8)
        #expect(try Self.file(raw) == Self.file(PNGStripping.signature + needed))
        #expect(try Self.file(raw).bytes == PNGStripping.signature + needed)
    }

    static let refused: [(bytes: [UInt8], words: String)] = [
        ([], "空的"),
        (Array("MZ a program".utf8), "只收 JPEG、PNG 照片和 PDF"),
        (Array("GIF89a".utf8), "只收"),
        ([0, 0, 0, 24] + Array("ftypheic".utf8), "HEIC"),
        (Array(jpeg(orientation: 6).prefix(60)), "不完整"),
        ([0xFF, 0xD8, 0xFF, 0xE0, 0xFF, 0xFF], "不完整"),
        (PNGStripping.signature + [0x7F, 0xFF, 0xFF, 0xFF] + Array("IHDR....".utf8), "不完整"),
        (PNGStripping.signature, "不完整"),
        (Array("%PDF-1.4".utf8) + [UInt8](repeating: 0, count: EvidenceFile.Form.pdf.limit), "不能超过 20 MB"),
        ([0xFF, 0xD8, 0xFF] + [UInt8](repeating: 0, count: EvidenceFile.Form.jpeg.limit), "不能超过 10 MB"),
    ]

    @Test(arguments: refused.indices)
    func whatIsNotTakenIsSaid(_ index: Int) {
        let (bytes, words) = Self.refused[index]
        let told = #expect(throws: EvidenceFile.Refused.self) { try Self.file(bytes) }
        #expect(told?.sentence.contains(words) == true, "\(told?.sentence ?? "")")
    }

    @Test func aDocumentIsTakenAsItIsWrittenAnew() throws {
        for front in ["", "\u{FEFF}", String(repeating: " ", count: 1019)] {
            let file = try EvidenceFile(Array("\(front)%PDF-1.4 as it was".utf8)) { Array("%PDF-1.5 anew".utf8) }
            #expect(file.form == .pdf && file.bytes == Array("%PDF-1.5 anew".utf8))
        }
        let told = #expect(throws: EvidenceFile.Refused.self) {
            try EvidenceFile(Array("%PDF-1.4".utf8)) { () throws(EvidenceFile.Refused) in
                throw EvidenceFile.Refused("有密码")
            }
        }
        #expect(told == EvidenceFile.Refused("有密码"))
        #expect(throws: EvidenceFile.Refused.self) {
            try Self.file(Array((String(repeating: " ", count: 1020) + "%PDF-").utf8))
        }
    }

    @Test func aPhotoInADocumentIsStrippedAlike() throws {
        let photo = Self.jpeg(orientation: 1)
        #expect(EvidenceFile.stripped(jpeg: photo) == (try Self.file(photo).bytes))
        #expect(EvidenceFile.stripped(jpeg: Array(photo.prefix(60))) == nil)
        #expect(EvidenceFile.stripped(jpeg: []) == nil)
    }
}
