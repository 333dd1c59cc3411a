/// Looks whether a PDF (ISO 32000-1) would do something when it is opened, or cannot be read by everybody. Nothing is
/// taken out of it: what a PDF shows hangs on all its parts.
enum PDFInspection {
    private static let refused = [
        ("/JavaScript", "这个 PDF 里有脚本，不能收。请打印成新的 PDF 再传"),
        ("/Launch", "这个 PDF 会启动别的程序，不能收。请打印成新的 PDF 再传"),
        ("/Encrypt", "这个 PDF 有密码保护，审核的人打不开。请去掉密码再传"),
    ]

    static func inspect(_ raw: [UInt8]) throws(EvidenceFile.Refused) {
        guard find("%%EOF", in: raw.suffix(2048)) != nil else {
            throw EvidenceFile.Refused("这个 PDF 不完整，打不开。请重新上传")
        }
        try look(raw)
        // Since PDF 1.5 dictionaries may lie together in compressed streams.
        var place = raw.startIndex
        while let found = find("/ObjStm", in: raw[place...]) {
            place = found + 7
            guard let start = find("stream", in: raw[place...]).map({ $0 + 6 }) else { break }
            let data = raw[start...].drop { $0 == 13 || $0 == 10 }
            guard let inside = Inflation.zlib(data, limit: 32 << 20) else {
                throw EvidenceFile.Refused("这个 PDF 的结构读不出来，不能确定里面有没有脚本。请打印成新的 PDF 再传")
            }
            try look(inside)
        }
    }

    /// Names may be written with `#` and two digits for any letter.
    private static func look(_ bytes: [UInt8]) throws(EvidenceFile.Refused) {
        let plain = bytes.contains(UInt8(ascii: "#")) ? decoded(bytes) : bytes
        for (name, sentence) in refused where contains(name, plain) { throw EvidenceFile.Refused(sentence) }
    }

    private static func contains(_ name: String, _ bytes: [UInt8]) -> Bool {
        var place = bytes.startIndex
        while let found = find(name, in: bytes[place...]) {
            place = found + name.utf8.count
            // `/EncryptMetadata` is another name.
            let isEnd = place >= bytes.count || !isRegular(bytes[place])
            if isEnd { return true }
        }
        return false
    }

    private static func isRegular(_ byte: UInt8) -> Bool {
        byte > 32 && !"()<>[]{}/%".utf8.contains(byte)
    }

    private static func decoded(_ bytes: [UInt8]) -> [UInt8] {
        func digit(_ byte: UInt8) -> UInt8? { Character(UnicodeScalar(byte)).hexDigitValue.map(UInt8.init) }
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var place = 0
        while place < bytes.count {
            if bytes[place] == UInt8(ascii: "#"), place + 2 < bytes.count, let high = digit(bytes[place + 1]),
                let low = digit(bytes[place + 2])
            {
                out.append(high << 4 | low)
                place += 3
            } else {
                out.append(bytes[place])
                place += 1
            }
        }
        return out
    }

    static func find(_ word: String, in bytes: ArraySlice<UInt8>) -> Int? {
        let word = Array(word.utf8)
        return bytes.withUnsafeBufferPointer { buffer -> Int? in
            guard buffer.count >= word.count else { return nil }
            for place in 0...(buffer.count - word.count) where buffer[place] == word[0] {
                if (1..<word.count).allSatisfy({ buffer[place + $0] == word[$0] }) { return bytes.startIndex + place }
            }
            return nil
        }
    }
}
