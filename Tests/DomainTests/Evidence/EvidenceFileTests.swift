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

    static let scan = segment(0xDA, [1, 1, 0, 0, 63, 0]) + [0x12, 0xFF, 0, 0x34, 0xFF, 0xD0, 0x56]
    static let tables = segment(0xDB, [0, 1, 2, 3])

    static func jpeg(orientation: UInt8) -> [UInt8] {
        [0xFF, 0xD8] + segment(0xE0, Array("JFIF\0".utf8)) + exif(orientation: orientation)
            + segment(0xE1, Array("http://ns.adobe.com/xap/1.0/ 安吉县".utf8)) + segment(0xED, Array("Photoshop".utf8))
            + segment(0xFE, Array("made by a phone".utf8)) + tables + scan + tables + scan + [0xFF, 0xD9]
            + Array("a film behind the end".utf8)
    }

    @Test func aPhotoKeepsItsPictureAndItsWayUp() throws {
        let file = try EvidenceFile(Self.jpeg(orientation: 6))
        #expect(file.form == .jpeg)
        let words = String(decoding: file.bytes, as: UTF8.self)
        for gone in ["xap", "安吉", "Photoshop", "phone", "GPS", "film"] { #expect(!words.contains(gone), "\(gone)") }
        #expect(words.contains("JFIF"))
        #expect(
            file.bytes.suffix(Self.scan.count * 2 + Self.tables.count * 2 + 2).elementsEqual(
                Self.tables + Self.scan + Self.tables + Self.scan + [0xFF, 0xD9]))
        // What was stripped once says the same when it is stripped again.
        #expect(try EvidenceFile(file.bytes).bytes == file.bytes)
        let upright = try EvidenceFile(Self.jpeg(orientation: 1))
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
        #expect(try EvidenceFile(raw) == EvidenceFile(PNGStripping.signature + needed))
        #expect(try EvidenceFile(raw).bytes == PNGStripping.signature + needed)
    }

    static func pdf(_ inside: String, _ stream: [UInt8] = []) -> [UInt8] {
        Array("%PDF-1.5\n1 0 obj << /Type /Catalog \(inside) >> endobj\n".utf8)
            + (stream.isEmpty
                ? []
                : Array("2 0 obj << /Type /ObjStm /Filter /FlateDecode >> stream\r\n".utf8) + stream
                    + Array("\nendstream endobj\n".utf8)) + Array("%%EOF\n".utf8)
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
        (Array("%PDF-1.4 cut".utf8), "不完整"),
        (pdf("/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"), "脚本"),
        (pdf("/OpenAction << /S /J#61vaScript >>"), "脚本"),
        (pdf("/AA << /S /Launch/F (x) >>"), "启动别的程序"),
        (pdf("/Encrypt 5 0 R"), "密码"),
        (pdf("", InflationTests.fixed), "脚本"),
        (pdf("", InflationTests.dynamic), "启动别的程序"),
        (pdf("", [1, 2, 3, 4, 5]), "结构读不出来"),
        ([0xFF, 0xD8, 0xFF] + [UInt8](repeating: 0, count: EvidenceFile.Form.jpeg.limit), "不能超过 10 MB"),
    ]

    @Test(arguments: refused.indices)
    func whatIsNotTakenIsSaid(_ index: Int) {
        let (bytes, words) = Self.refused[index]
        let told = #expect(throws: EvidenceFile.Refused.self) { try EvidenceFile(bytes) }
        #expect(told?.sentence.contains(words) == true, "\(told?.sentence ?? "")")
    }

    @Test func aQuietDocumentIsTakenAsItIs() throws {
        for raw in [Self.pdf("/EncryptMetadata false /Names (JavaScript)"), Self.pdf("", InflationTests.stored)] {
            let file = try EvidenceFile(raw)
            #expect(file.form == .pdf && file.bytes == raw)
        }
    }
}
