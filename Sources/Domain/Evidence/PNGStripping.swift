/// Takes from a PNG (ISO/IEC 15948) every chunk that is not needed to see it: texts, Exif, the time, and those unknown;
/// and everything behind the end.
enum PNGStripping {
    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    private static let kept: Set<String> = [
        "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD", "pHYs",
    ]

    static func strip(_ raw: [UInt8]) throws(EvidenceFile.Refused) -> [UInt8] {
        let broken = EvidenceFile.Refused("这张 PNG 图片不完整，打不开。请重新上传")
        var (out, place, isFirst) = (signature, signature.count, true)
        while place + 12 <= raw.count {
            let length = raw[place..<(place + 4)].reduce(0) { $0 << 8 | Int($1) }
            let end = place + 12 + length
            guard length <= 1 << 30, end <= raw.count else { throw broken }
            let name = String(decoding: raw[(place + 4)..<(place + 8)], as: UTF8.self)
            if isFirst, name != "IHDR" { throw broken }
            if kept.contains(name) { out += raw[place..<end] }
            if name == "IEND" { return out }
            (place, isFirst) = (end, false)
        }
        throw broken
    }
}
