import CQPDF
import Foundation

/// A stream that may be a photo: a scan is a JPEG in a PDF, with the place and the phone in it.
struct PDFPhoto {
    let document: qpdf_data
    let stream, dictionary: qpdf_oh

    /// - Parameter photo: takes from a JPEG what is not needed to see it; nil where it cannot.
    func strip(_ photo: ([UInt8]) -> [UInt8]?) throws(PDFProblem) {
        let (filter, settings) = (value("/Filter"), value("/DecodeParms"))
        let (filters, every) = (items(of: filter), items(of: settings))
        defer { for object in filters + every + [filter, settings] { qpdf_oh_release(document, object) } }
        guard let last = filters.last, qpdf_oh_is_name_and_equals(document, last, "/DCTDecode") != 0 else { return }
        let isWrapped = filters.count > 1
        if isWrapped {
            // The library unpacks all of it or nothing, so it is told of the wrapping alone.
            replace("/Filter", with: filters.dropLast())
            replace("/DecodeParms", with: every.count == filters.count ? every.dropLast() : [])
        }
        let raw = try content(unpacked: isWrapped)
        let stripped = photo(raw)
        // Some programs leave out its end; what says nothing of its origin may stay.
        if stripped == nil, raw.holds("Exif") || raw.holds("ns.adobe.com") { throw .unreadable }
        let kept = stripped ?? raw
        if kept == raw, !isWrapped { return }
        let own = every.count == filters.count ? every.last : nil
        let none = qpdf_oh_new_null(document)
        defer { qpdf_oh_release(document, none) }
        kept.withUnsafeBufferPointer {
            qpdf_oh_replace_stream_data(document, stream, $0.baseAddress, $0.count, last, own ?? none)
        }
    }

    private func value(_ key: String) -> qpdf_oh { qpdf_oh_get_key(document, dictionary, key) }

    /// One stands for itself, several in an array.
    private func items(of object: qpdf_oh) -> [qpdf_oh] {
        if qpdf_oh_is_array(document, object) == 0 { return [qpdf_oh_new_object(document, object)] }
        return (0..<max(0, qpdf_oh_get_array_n_items(document, object))).map {
            qpdf_oh_get_array_item(document, object, $0)
        }
    }

    private func replace(_ key: String, with items: ArraySlice<qpdf_oh>) {
        let array = qpdf_oh_new_array(document)
        defer { qpdf_oh_release(document, array) }
        for item in items { qpdf_oh_append_item(document, array, item) }
        qpdf_oh_replace_key(document, dictionary, key, array)
    }

    private func content(unpacked: Bool) throws(PDFProblem) -> [UInt8] {
        var (data, length, isUnpacked): (UnsafeMutablePointer<UInt8>?, Int, QPDF_BOOL) = (nil, 0, 0)
        _ = qpdf_oh_get_stream_data(
            document, stream, unpacked ? qpdf_dl_generalized : qpdf_dl_none, &isUnpacked, &data, &length)
        defer { free(data) }
        try PDFRewriting.check(document)
        if unpacked, isUnpacked == 0 { throw .unreadable }
        guard let data else { return [] }
        return Array(UnsafeBufferPointer(start: data, count: length))
    }
}
