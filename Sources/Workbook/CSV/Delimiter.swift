/// What stands between the cells of a file of text: `,`, `;` or a tab, whichever is most frequent outside quotes in the
/// first lines.
struct Delimiter: Equatable {
    let byte: UInt8
    /// Bytes of the line `sep=;` with which some programs announce it.
    var announcement = 0

    static let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
    static let sampleBytes = 1 << 16
    private static let sampledLines = 20

    init(_ byte: UInt8) { self.byte = byte }

    init(sample: UnsafeRawBufferPointer) {
        if let announced = Self.announced(sample) {
            self = announced
            return
        }
        var counts = [Int](repeating: 0, count: 256)
        var lines = 0
        var isQuoted = false
        for byte in sample {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { lines += 1 }
            if lines == Self.sampledLines { break }
            counts[Int(byte)] += 1
        }
        // The first of those that are equally frequent, so that a single column is read with the comma.
        let most = Self.candidates.map { counts[Int($0)] }.max() ?? 0
        byte = Self.candidates.first { counts[Int($0)] == most } ?? UInt8(ascii: ",")
    }

    private static func announced(_ sample: UnsafeRawBufferPointer) -> Delimiter? {
        guard sample.count >= 6, sample.prefix(4).elementsEqual("sep=".utf8), candidates.contains(sample[4]) else {
            return nil
        }
        var delimiter = Delimiter(sample[4])
        switch (sample[5], sample.count > 6 ? sample[6] : 0) {
        case (UInt8(ascii: "\r"), UInt8(ascii: "\n")): delimiter.announcement = 7
        case (UInt8(ascii: "\r"), _), (UInt8(ascii: "\n"), _): delimiter.announcement = 6
        default: return nil
        }
        return delimiter
    }

    var character: Character { Character(Unicode.Scalar(byte)) }
}
