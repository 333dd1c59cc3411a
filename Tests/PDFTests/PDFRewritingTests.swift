import TestKit
import Testing

@testable import PDF

/// What is left of a PDF, and which are not taken; each also with its objects in compressed streams.
@Suite struct PDFRewritingTests {
    static func rewritten(_ bytes: [UInt8]) throws -> [UInt8] {
        try PDFRewriting.rewrite(bytes) { _ in nil }
    }

    static func problem(of bytes: [UInt8]) -> PDFProblem? {
        do throws(PDFProblem) {
            _ = try PDFRewriting.rewrite(bytes) { _ in nil }
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [false, true])
    func whatDescribesItIsGoneAndWhatItShowsIsThere(_ isPacked: Bool) throws {
        let raw = isPacked ? Repacking.packed(TestPDF.described) : TestPDF.described
        let before = Repacking.plain(raw)
        for word in ["Li Mei", "Wang Xiaoming", "page secrets", "shop secrets", "/PieceInfo"] {
            #expect(before.contains(word), "\(word)")
        }
        let out = try Self.rewritten(raw)
        let (plain, bytes) = (Repacking.plain(out), String(decoding: out, as: UTF8.self))
        for word in TestPDF.descriptions { #expect(!plain.contains(word) && !bytes.contains(word), "\(word)") }
        for word in ["what it shows", "what is noted", "200", "300"] { #expect(plain.contains(word), "\(word)") }
        #expect(Repacking.pages(out) == 2)
        // Neither the hour nor the machine is in it.
        #expect(try Self.rewritten(raw) == out)
    }

    static let script = "<< /S /JavaScript /JS (app.alert\\(1\\)) >>"
    static let refused: [(bytes: [UInt8], problem: PDFProblem)] = [
        (TestPDF.bytes(catalog: "/OpenAction \(script)"), .script),
        (TestPDF.bytes(catalog: "/OpenAction << /S /J#61vaScript /JS (x) >>"), .script),
        (TestPDF.bytes(catalog: "/Names << /JavaScript << /Names [(a) 5 0 R] >> >>", objects: [script]), .script),
        (TestPDF.bytes(page: "/AA << /O 5 0 R >>", objects: ["<< /S /Rendition /JS (x) >>"]), .script),
        (TestPDF.bytes(page: "/Annots [5 0 R]", objects: ["<< /Type /Annot /A [[6 0 R]] >>", script]), .script),
        (TestPDF.bytes(page: "/AA << /O << /S /Launch/F (x) >> >>"), .launch),
        (TestPDF.bytes(catalog: "/AcroForm << /XFA 5 0 R >>", objects: [TestPDF.stream("", "<script/>")]), .script),
        (TestPDF.bytes(page: "/X << /Y << /OnInstantiate 5 0 R >> >>", objects: [TestPDF.stream("", "x")]), .script),
        // Under a name that is no UTF-8.
        (TestPDF.bytes(page: "/X << /\u{CB}\u{CE} \(script) >>"), .script),
        (
            TestPDF.bytes(
                catalog: "/Names << /EmbeddedFiles << /Names [(a) 5 0 R] >> >>",
                objects: ["<< /Type /Filespec /F (a) /EF << /F 6 0 R >> >>", TestPDF.stream("", "MZ")]), .attachment
        ),
        (
            TestPDF.bytes(page: "/Resources 5 0 R", objects: [TestPDF.stream("/Type /EmbeddedFile", "MZ")]),
            .attachment
        ),
    ]

    @Test(arguments: refused.indices)
    func whatWouldDoSomethingIsNotTaken(_ index: Int) {
        let (bytes, problem) = Self.refused[index]
        #expect(Self.problem(of: bytes) == problem)
        #expect(Self.problem(of: Repacking.packed(bytes)) == problem)
    }

    /// Neither a page that is turned to, nor an address that is asked, nor a signature of the bytes as they were.
    @Test(arguments: [false, true])
    func whatHappensByItselfIsGone(_ isPacked: Bool) throws {
        let raw = TestPDF.bytes(
            catalog: """
                /OpenAction << /S /URI /URI (http://one.example) >> /AcroForm << /SigFlags 3 /Fields [5 0 R] >>
                /Perms << /DocMDP 6 0 R >>
                """,
            page: "/AA << /O << /S /URI /URI (http://two.example) >> >> /Annots [5 0 R 7 0 R]",
            objects: [
                "<< /Subtype /Widget /Rect [0 0 9 9] /FT /Sig /T (seal) /V 6 0 R /AP << /N 8 0 R >> >>",
                "<< /Type /Sig /Name (Zhao Min) /M (D:20150303) /ByteRange [0 1 2 3] /Contents <c0ffee> >>",
                "<< /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (http://three.example) >> >>",
                TestPDF.stream("/Subtype /Form /BBox [0 0 9 9]", "the picture of a seal"),
            ])
        let plain = Repacking.plain(try Self.rewritten(isPacked ? Repacking.packed(raw) : raw))
        let gone = ["one.example", "two.example", "Zhao Min", "20150303", "c0ffee", "/ByteRange", "/SigFlags"]
        for word in gone { #expect(!plain.contains(word), "\(word)") }
        // What somebody has to press may stay, and so does what is seen.
        for word in ["three.example", "seal", "the picture of a seal"] { #expect(plain.contains(word), "\(word)") }
    }

    @Test func whatIsBrokenOrLockedIsNotTaken() {
        let whole = TestPDF.described
        #expect(Self.problem(of: Array("%PDF-1.4 cut".utf8)) == .broken)
        #expect(Self.problem(of: Array(whole.prefix(whole.count / 2))) == .broken)
        #expect(Self.problem(of: Array("%PDF-1.4\nnothing\n%%EOF\n".utf8)) == .broken)
        #expect(Self.problem(of: []) == .broken)
        #expect(Self.problem(of: Repacking.locked(whole, user: "one", owner: "two")) == .encrypted)
        // It opens without a password, and may not be changed.
        #expect(Self.problem(of: Repacking.locked(whole, user: "", owner: "two")) == .encrypted)
    }

    @Test func whatCannotBeGoneThroughIsNotTaken() throws {
        let object = Array("6 0 << /JavaScript << >> >>".utf8)
        #expect(Self.problem(of: TestPDF.streamed("", object)) == .script)
        let quiet = TestPDF.streamed("", Array("6 0 << /Dests << >> >>".utf8))
        #expect(Repacking.plain(try Self.rewritten(quiet)).contains("/Dests"))
        #expect(Self.problem(of: TestPDF.streamed("/Filter /FlateDecode", [1, 2, 3, 4, 5])) == .unreadable)
        let deep = String(repeating: "[", count: 1000) + String(repeating: "]", count: 1000)
        #expect(Self.problem(of: TestPDF.bytes(page: "/X 5 0 R", objects: [deep])) == .unreadable)
    }

    @Test func whatOnlyLooksLikeItIsTaken() throws {
        let quiet = TestPDF.bytes(
            catalog: "/Names << /EmbeddedFiles << /Names [] >> >> /Title (a JavaScript and a Launch, /JavaScript)",
            page: "/Resources << /Font << /EF << /Type /Font >> /JS << /Type /Font >> >> >>")
        #expect(Repacking.pages(try Self.rewritten(quiet)) == 2)
        #expect(Repacking.pages(try Self.rewritten(Repacking.packed(quiet))) == 2)
    }

    /// Outlines in a circle, and each byte turned into another: it ends, and what is taken can be read.
    @Test func whatIsOddEndsToo() {
        let circle = TestPDF.bytes(catalog: "/Outlines 5 0 R", objects: ["<< /Next 6 0 R >>", "<< /Next 5 0 R >>"])
        #expect(Self.problem(of: circle) == nil)
        let whole = TestPDF.described
        for place in whole.indices {
            var bytes = whole
            bytes[place] ^= 0x15
            guard let out = try? Self.rewritten(bytes) else { continue }
            #expect(Repacking.pages(out) > 0, "\(place)")
        }
    }

    @Test func aPhotoInsideIsStrippedAsOneBeside() throws {
        let words = "/Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
        func image(_ filter: String, _ content: String = "Exif of a phone") -> [UInt8] {
            TestPDF.bytes(
                page: "/Resources << /XObject << /\u{CB}\u{CE} 5 0 R >> >>",
                objects: [TestPDF.stream("\(words) /Filter \(filter)", content)])
        }
        let hexadecimal = "Exif of a phone".utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() + ">"
        let images = [
            image("/DCTDecode"), image("[/DCTDecode]"), image("[/ASCIIHexDecode /DCTDecode]", hexadecimal),
            image("[/ASCIIHexDecode /DCTDecode] /DecodeParms [null << /ColorTransform 0 >>]", hexadecimal),
        ]
        for (index, bytes) in images.enumerated() {
            let out = try PDFRewriting.rewrite(bytes) { raw in
                raw == Array("Exif of a phone".utf8) ? Array("a picture".utf8) : nil
            }
            let text = String(decoding: out, as: UTF8.self)
            for word in ["a picture", "/DCTDecode"] { #expect(text.contains(word), "\(index)") }
            for word in ["phone", "ASCIIHex", hexadecimal] { #expect(!text.contains(word), "\(index)") }
            #expect(text.contains("/ColorTransform 0") == (index == 3))
            // What cannot be stripped is not taken with it.
            #expect(Self.problem(of: bytes) == .unreadable, "\(index)")
        }
        // What says nothing of its origin may stay as it is.
        let plain = try Self.rewritten(image("/DCTDecode", "a picture without an end"))
        #expect(String(decoding: plain, as: UTF8.self).contains("a picture without an end"))
        #expect(Self.problem(of: image("[/JBIG2Decode /DCTDecode]", "x")) == .unreadable)
    }
}
