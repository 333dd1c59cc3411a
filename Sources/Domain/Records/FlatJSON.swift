/// Reads the JSON that `RecordBody` writes: one object of texts and whole numbers without escapes. A page lists dozens
/// of records, and the general reader costs each of them more than all else on its row.
struct FlatJSON {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var place = 0

    /// Nil for any other JSON, which is then for the general reader.
    static func values(_ json: String) -> [String: FieldValue]? {
        var json = json
        return json.withUTF8 { bytes in
            var reader = FlatJSON(bytes: bytes)
            return reader.object()
        }
    }

    private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    private mutating func object() -> [String: FieldValue]? {
        var values: [String: FieldValue] = [:]
        guard take("{") else { return nil }
        if take("}") { return isAtEnd ? values : nil }
        repeat {
            guard let key = text(), take(":"), let value = value() else { return nil }
            values[key] = value
        } while take(",")
        return take("}") && isAtEnd ? values : nil
    }

    private mutating func value() -> FieldValue? {
        if let text = text() { return .text(text) }
        let start = place
        if place < bytes.count, bytes[place] == UInt8(ascii: "-") { place += 1 }
        while place < bytes.count, (48...57).contains(bytes[place]) { place += 1 }
        defer { skipSpace() }
        // A point or an exponent stops here, and the missing comma sends it to the general reader.
        return Int64(String(decoding: bytes[start..<place], as: UTF8.self)).map { .integer($0) }
    }

    private mutating func text() -> String? {
        guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") else { return nil }
        place += 1
        let start = place
        while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
            if bytes[place] == UInt8(ascii: "\\") { return nil }
            place += 1
        }
        guard place < bytes.count else { return nil }
        defer {
            place += 1
            skipSpace()
        }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    private mutating func take(_ mark: Unicode.Scalar) -> Bool {
        skipSpace()
        guard place < bytes.count, bytes[place] == UInt8(ascii: mark) else { return false }
        place += 1
        skipSpace()
        return true
    }

    private mutating func skipSpace() {
        while place < bytes.count, bytes[place] == 0x20 || bytes[place] == 0x0A { place += 1 }
    }

    private var isAtEnd: Bool { place == bytes.count }
}
