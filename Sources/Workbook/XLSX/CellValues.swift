/// What a sheet's cells refer to, and with it the text of each.
struct CellValues {
    let texts: SharedTexts
    let formats: [NumberFormat]
    let countsFrom1904: Bool

    /// How a cell says what its value is.
    enum Kind {
        case number, shared, text, truth, day

        init(_ type: UnsafePointer<CChar>?) {
            guard let type, type[0] != 0 else {
                self = .number
                return
            }
            switch UInt8(bitPattern: type[0]) {
            case UInt8(ascii: "s"): self = type[1] == 0 ? .shared : .text
            case UInt8(ascii: "b"): self = .truth
            case UInt8(ascii: "d"): self = .day
            case UInt8(ascii: "n"): self = .number
            // `inlineStr`; and `e`, whose value is written `#N/A`.
            default: self = .text
            }
        }
    }

    /// - Returns: nil when the cell refers to what is not there.
    func text(_ kind: Kind, style: Int, _ bytes: UnsafeRawBufferPointer) -> String? {
        switch kind {
        case .text: return CellText.text(bytes)
        case .shared: return Int(String(decoding: bytes, as: UTF8.self)).flatMap { texts[$0] }
        case .truth: return bytes.first == UInt8(ascii: "1") || bytes.first == UInt8(ascii: "t") ? "TRUE" : "FALSE"
        case .day: return day(String(decoding: bytes, as: UTF8.self))
        case .number: return number(style, bytes)
        }
    }

    private func number(_ style: Int, _ bytes: UnsafeRawBufferPointer) -> String {
        let format = formats.indices.contains(style) ? formats[style] : .plain
        switch format {
        case .plain: return CellText.number(bytes)
        case .padded(let width): return CellText.padded(CellText.number(bytes), to: width)
        case .day, .time:
            let serial = Double(String(decoding: bytes, as: UTF8.self))
            return serial.flatMap { SerialDay.text($0, isTime: format == .time, from1904: countsFrom1904) }
                ?? CellText.number(bytes)
        }
    }

    /// `2015-03-01T00:00:00Z`, as ISO 8601 writes it, becomes `2015-03-01`.
    private func day(_ text: String) -> String {
        let parts = text.split(separator: "T", maxSplits: 1)
        guard parts.count == 2 else { return text }
        let time = parts[1].prefix { $0 != "Z" && $0 != "." }
        return time == "00:00:00" ? String(parts[0]) : "\(parts[0]) \(time)"
    }
}
