/// A PDF of two pages, put together from the words of its objects.
public enum TestPDF {
    /// - Parameters:
    ///   - catalog: what else the catalog says.
    ///   - page: what else the first page says.
    ///   - objects: those from number 5 on; a character is a byte.
    ///   - trailer: what else the trailer says.
    public static func bytes(
        catalog: String = "", page: String = "", objects: [String] = [], trailer: String = ""
    ) -> [UInt8] {
        let own = [
            "<< /Type /Catalog /Pages 2 0 R \(catalog) >>", "<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] \(page) >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 100] >>",
        ]
        var out = Array("%PDF-1.5\n".utf8)
        var places: [Int] = []
        for (index, object) in (own + objects).enumerated() {
            places.append(out.count)
            out += "\(index + 1) 0 obj\n\(object)\nendobj\n".unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        }
        let start = out.count
        out += Array("xref\n0 \(places.count + 1)\n0000000000 65535 f \n".utf8)
        for place in places {
            let digits = "\(place)"
            out += Array("\(String(repeating: "0", count: 10 - digits.count))\(digits) 00000 n \n".utf8)
        }
        return out
            + Array(
                "trailer\n<< /Size \(places.count + 1) /Root 1 0 R \(trailer) >>\nstartxref\n\(start)\n%%EOF\n".utf8)
    }

    public static func stream(_ words: String, _ content: String) -> String {
        "<< \(words) /Length \(content.unicodeScalars.count) >>\nstream\n\(content)\nendstream"
    }

    /// One page, and a stream of objects under a table of where everything lies that says so; object 6 is in it.
    /// - Parameter words: how `content` is packed.
    public static func streamed(_ words: String, _ content: [UInt8]) -> [UInt8] {
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R /Names 6 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] >>",
            stream(
                "/Type /ObjStm /N 1 /First 4 \(words)",
                String(String.UnicodeScalarView(content.map(Unicode.Scalar.init)))),
        ]
        var (out, table): ([UInt8], [UInt8]) = (Array("%PDF-1.5\n".utf8), [0, 0, 0, 0, 0, 0])
        func line(_ kind: UInt8, _ place: Int) -> [UInt8] {
            [kind] + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: place >> $0) } + [0]
        }
        for (index, object) in objects.enumerated() {
            table += line(1, out.count)
            out += "\(index + 1) 0 obj\n\(object)\nendobj\n".unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        }
        let start = out.count
        table += line(1, start) + line(2, 4)
        out += Array("5 0 obj\n<< /Type /XRef /W [1 4 1] /Size 7 /Root 1 0 R /Length \(table.count) >>\nstream\n".utf8)
        return out + table + Array("\nendstream\nendobj\nstartxref\n\(start)\n%%EOF\n".utf8)
    }

    /// A few thousand bytes whose objects come to gigabytes: four times over a byte says of another that it stands 128
    /// times.
    public static let bomb = streamed(
        "/Filter [/RunLengthDecode /RunLengthDecode /RunLengthDecode /RunLengthDecode]",
        [UInt8](repeating: 129, count: 2048))

    /// With everything in it that says who made it, when and with what.
    public static let described = bytes(
        catalog: "/Metadata 5 0 R /PieceInfo << /Shop << /Private (shop secrets) >> >>",
        page: "/Metadata 6 0 R /LastModified (D:20150228) /Contents 8 0 R /Annots [10 0 R] /Thumb 11 0 R",
        objects: [
            stream("/Type /Metadata /Subtype /XML", "<x:xmpmeta>Wang Xiaoming</x:xmpmeta>"),
            stream("/Type /Metadata /Subtype /XML", "<x:xmpmeta>page secrets</x:xmpmeta>"),
            "<< /Author (Li Mei) /Producer (Office of the Union) /CreationDate (D:20150227) >>",
            stream("", "BT (what it shows) Tj ET"),
            // Of an earlier version: nothing refers to it.
            "<< /Author (Chen Gang) >>",
            """
            << /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (what is noted) /T (Sun Li) /M (D:20150301)
            /CreationDate (D:20150302) /NM (note-0007) >>
            """,
            stream("/Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", "how it was"),
        ], trailer: "/Info 7 0 R /ID [<feed0123> <feed0123>] /DocChecksum /D41D8CD98F00B204")
    /// Words of `described` that are to be gone.
    public static let descriptions = [
        "Wang Xiaoming", "page secrets", "Li Mei", "Office of the Union", "20150227", "20150228", "shop secrets",
        "Chen Gang", "xmpmeta", "/Author", "/Producer", "/Info", "/Metadata", "/PieceInfo", "feed0123",
        "Sun Li", "20150301", "20150302", "note-0007", "how it was", "D41D8CD98F00B204",
    ]
}
