import CQPDF

/// Writes a PDF (ISO 32000-1) anew from what is shown of it. Whatever nothing refers to any more is left behind, and with
/// it the earlier versions and the descriptions that a file carries along.
public enum PDFRewriting {
    /// - Parameter photo: takes from a JPEG inside what is not needed to see it; nil where it cannot.
    /// - Throws: `PDFProblem`.
    public static func rewrite(_ raw: [UInt8], photo: @escaping ([UInt8]) -> [UInt8]?) throws(PDFProblem) -> [UInt8] {
        // The library mends a file that was cut off, by leaving out the pages that did not come.
        guard raw.suffix(2048).holds("%%EOF") else { throw .broken }
        let (out, pages) = try opened(raw) { document, pages throws(PDFProblem) in
            try PDFWalk(document: document, photo: photo).run()
            let out = try written(document)
            try checkWarnings(of: document)
            return (out, pages)
        }
        // Something odd in it may have led to what cannot be read.
        guard let again = try? opened(out, { $1 }), again == pages else { throw .unreadable }
        return out
    }

    /// - Parameter body: is given the document and how many pages it has.
    private static func opened<Value>(
        _ raw: [UInt8], _ body: (qpdf_data, Int32) throws(PDFProblem) -> Value
    ) throws(PDFProblem) -> Value {
        var document: qpdf_data? = qpdf_init()
        guard let open = document else { throw .unreadable }
        defer { qpdf_cleanup(&document) }
        qpdf_set_suppress_warnings(open, 1)
        qpdf_silence_errors(open)
        // The library reads from these bytes until it is closed.
        let result = raw.withUnsafeBufferPointer { bytes -> Result<Value, PDFProblem> in
            do throws(PDFProblem) {
                return .success(try body(open, try read(bytes, into: open)))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    /// - Returns: how many pages it has.
    private static func read(_ bytes: UnsafeBufferPointer<UInt8>, into document: qpdf_data) throws(PDFProblem) -> Int32
    {
        _ = bytes.withMemoryRebound(to: CChar.self) {
            qpdf_read_memory(document, "upload", $0.baseAddress, UInt64($0.count), nil)
        }
        try check(document)
        if qpdf_is_encrypted(document) != 0 { throw .encrypted }
        let pages = qpdf_get_num_pages(document)
        try check(document)
        if pages < 1 { throw .broken }
        return pages
    }

    /// What the library could not read it leaves out and goes on. A file that is a little untidy is taken; one of which
    /// something would be missing is not.
    private static let omissions = ["error reading object", "error decoding", "deeply nested", "bad_alloc"]

    private static func checkWarnings(of document: qpdf_data) throws(PDFProblem) {
        while qpdf_more_warnings(document) != 0 {
            let words = String(cString: qpdf_get_error_full_text(document, qpdf_next_warning(document)))
            if omissions.contains(where: { words.contains($0) }) { throw .unreadable }
        }
    }

    /// What the library has to say is said once.
    static func check(_ document: qpdf_data) throws(PDFProblem) {
        guard qpdf_has_error(document) != 0 else { return }
        switch qpdf_get_error_code(document, qpdf_get_error(document)) {
        case qpdf_e_password: throw .encrypted
        case qpdf_e_damaged_pdf: throw .broken
        default: throw .unreadable
        }
    }

    private static func written(_ document: qpdf_data) throws(PDFProblem) -> [UInt8] {
        _ = qpdf_init_write_memory(document)
        qpdf_set_object_stream_mode(document, qpdf_o_generate)
        // What is in a stream stays as it was packed: unpacked it may be a thousand times as much.
        qpdf_set_decode_level(document, qpdf_dl_none)
        qpdf_set_preserve_unreferenced_objects(document, 0)
        // Of the content, not of the day and the place.
        qpdf_set_deterministic_ID(document, 1)
        _ = qpdf_write(document)
        try check(document)
        guard let bytes = qpdf_get_buffer(document) else { throw .unreadable }
        return Array(UnsafeBufferPointer(start: bytes, count: qpdf_get_buffer_length(document)))
    }
}

extension Collection<UInt8> {
    func holds(_ word: StaticString) -> Bool {
        word.withUTF8Buffer { word in
            var rest = self[...]
            while rest.count >= word.count {
                if rest.starts(with: word) { return true }
                rest = rest.dropFirst()
            }
            return false
        }
    }
}
