import CQREncode
import Markup

/// An address as a QR code with medium error correction, for whoever holds a paper and a telephone. It is drawn dark on
/// light in any colours of the page, since not every reader takes it the other way round.
struct QRCode: Fragment {
    /// Light modules around the symbol, without which readers do not find it.
    static let quiet = 4

    let label: String
    /// Modules in rows from above; true is dark.
    let rows: [[Bool]]

    /// Nil for no text, and for one that no symbol holds.
    init?(_ text: String, label: String) {
        guard !text.isEmpty, let symbol = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return nil }
        defer { QRcode_free(symbol) }
        let width = Int(symbol.pointee.width)
        guard let data = symbol.pointee.data else { return nil }
        rows = (0..<width).map { row in (0..<width).map { data[row * width + $0] & 1 == 1 } }
        self.label = label
    }

    /// A page of this server; nil where the server does not know the address it is reached by.
    init?(_ path: Path, at site: String, label: String) {
        self.init(site.isEmpty ? "" : site + path.description, label: label)
    }

    var body: HTML {
        let side = rows.count + 2 * Self.quiet
        return """
            <svg class="qr" viewBox="0 0 \(side) \(side)" width="112" height="112" role="img" \
            aria-label="\(label)" shape-rendering="crispEdges">\
            <rect width="\(side)" height="\(side)" fill="#fff"/><path d="\(path)" stroke="#000"/></svg>
            """
    }

    /// A stroke of one module's width along each run of dark ones: a page may have a symbol for each of many members.
    var path: String {
        var text = ""
        for (y, row) in rows.enumerated() {
            var end: Int?
            var x = 0
            while x < row.count {
                guard row[x] else {
                    x += 1
                    continue
                }
                let run = row[x...].prefix { $0 }.count
                text += end.map { "m\(x - $0) 0h\(run)" } ?? "M\(x + Self.quiet) \(y + Self.quiet).5h\(run)"
                x += run
                end = x
            }
        }
        return text
    }
}
