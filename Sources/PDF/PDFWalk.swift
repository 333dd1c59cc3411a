import CQPDF

/// Goes once over every object that can be reached from the trailer, which are those that will be written: refuses what
/// would do something to whoever opens it, and takes out what tells who made it, when and with what. The library has by
/// then opened the compressed streams in which objects may lie, and has read names that are written in another way.
struct PDFWalk {
    let document: qpdf_data
    let photo: ([UInt8]) -> [UInt8]?

    /// As names and as keys, wherever they stand. A form in XML has scripts of its own, a model in space too.
    private static let refused: [String: PDFProblem] = [
        "/JavaScript": .script, "/XFA": .script, "/OnInstantiate": .script, "/Launch": .launch,
        "/EmbeddedFile": .attachment,
    ]
    /// Descriptions in XMP, what programs keep of their own, small pictures of pages as they once were, where pages were
    /// fetched, and what belongs to signatures.
    private static let taken: Set = [
        "/Metadata", "/PieceInfo", "/LastModified", "/CreatorInfo", "/Thumb", "/SpiderInfo", "/DSS", "/SigFlags",
    ]
    /// What happens by itself: the reader is to turn to no page, print nothing and ask no address. They are looked at first.
    private static let unasked: Set = ["/OpenAction", "/AA"]

    private struct Place: Hashable {
        let number, generation: Int32
    }

    func run() throws(PDFProblem) {
        let trailer = qpdf_get_trailer(document)
        // What describes it, and the identity that ties it to the file it comes from; another is made from the content.
        for key in keys(of: trailer) where key.name != "/Root" && key.name != "/Size" {
            qpdf_oh_remove_key(document, trailer, key.bytes)
        }
        var seen: Set<Place> = []
        var waiting = [trailer]
        while let object = waiting.popLast() {
            defer { qpdf_oh_release(document, object) }
            if qpdf_oh_is_indirect(document, object) != 0 {
                let place = Place(
                    number: qpdf_oh_get_object_id(document, object),
                    generation: qpdf_oh_get_generation(document, object))
                if !seen.insert(place).inserted { continue }
            }
            switch qpdf_oh_get_type_code(document, object) {
            case ot_name: try look(at: String(cString: qpdf_oh_get_name(document, object)))
            case ot_array:
                for index in 0..<max(0, qpdf_oh_get_array_n_items(document, object)) {
                    waiting.append(qpdf_oh_get_array_item(document, object, index))
                }
            case ot_dictionary: try pass(object, &waiting)
            case ot_stream:
                let dictionary = qpdf_oh_get_dict(document, object)
                try PDFPhoto(document: document, stream: object, dictionary: dictionary).strip(photo)
                waiting.append(dictionary)
            default: break
            }
            try PDFRewriting.check(document)
        }
    }

    private func pass(_ dictionary: qpdf_oh, _ waiting: inout [qpdf_oh]) throws(PDFProblem) {
        takeTheHand(from: dictionary)
        for key in keys(of: dictionary) {
            try look(at: key.name)
            let value = qpdf_oh_get_key(document, dictionary, key.bytes)
            if Self.taken.contains(key.name) || isSignature(value) {
                qpdf_oh_remove_key(document, dictionary, key.bytes)
                qpdf_oh_release(document, value)
                continue
            }
            // Also of the actions that play a sound or a film.
            if key.name == "/JS", qpdf_oh_has_key(document, dictionary, "/S") != 0 { throw .script }
            if key.name == "/EF", holdsStream(value) { throw .attachment }
            if Self.unasked.contains(key.name) { qpdf_oh_remove_key(document, dictionary, key.bytes) }
            waiting.append(value)
        }
    }

    private func look(at name: String) throws(PDFProblem) {
        if let problem = Self.refused[name] { throw problem }
    }

    /// What is noted on a page says by whom and when. A field's `/T` is its name.
    private func takeTheHand(from dictionary: qpdf_oh) {
        guard qpdf_oh_has_key(document, dictionary, "/Rect") != 0,
            qpdf_oh_has_key(document, dictionary, "/Subtype") != 0
        else { return }
        for key in ["/M", "/CreationDate", "/NM"] { qpdf_oh_remove_key(document, dictionary, key) }
        let kind = qpdf_oh_get_key(document, dictionary, "/Subtype")
        defer { qpdf_oh_release(document, kind) }
        if qpdf_oh_is_name_and_equals(document, kind, "/Widget") == 0 {
            qpdf_oh_remove_key(document, dictionary, "/T")
        }
    }

    /// It holds for the bytes of the file as it was, and names who signed; its picture stays.
    private func isSignature(_ object: qpdf_oh) -> Bool {
        qpdf_oh_is_dictionary(document, object) != 0 && qpdf_oh_has_key(document, object, "/ByteRange") != 0
    }

    /// A name may be of any bytes, such as those of a font in GBK.
    private struct Key {
        let bytes: [CChar]
        var name: String { bytes.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" } }

        init(_ pointer: UnsafePointer<CChar>) {
            var end = 0
            while pointer[end] != 0 { end += 1 }
            bytes = Array(UnsafeBufferPointer(start: pointer, count: end + 1))
        }
    }

    /// The library goes over one dictionary at a time.
    private func keys(of dictionary: qpdf_oh) -> [Key] {
        var keys: [Key] = []
        qpdf_oh_begin_dict_key_iter(document, dictionary)
        while qpdf_oh_dict_more_keys(document) != 0 {
            if let key = qpdf_oh_dict_next_key(document) { keys.append(Key(key)) }
        }
        return keys
    }

    private func holdsStream(_ object: qpdf_oh) -> Bool {
        guard qpdf_oh_is_dictionary(document, object) != 0 else { return false }
        return keys(of: object).contains { key in
            let value = qpdf_oh_get_key(document, object, key.bytes)
            defer { qpdf_oh_release(document, value) }
            return qpdf_oh_is_stream(document, value) != 0
        }
    }
}
