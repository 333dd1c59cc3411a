/// Takes from a JPEG (ITU-T T.81 annex B) whatever is not needed to see it: the segments of Exif, XMP, IPTC and makers,
/// the comments, and everything behind the end. The way up of the picture is kept, since a phone writes it there.
enum JPEGStripping {
    static func strip(_ raw: [UInt8]) throws(EvidenceFile.Refused) -> [UInt8] {
        var out: [UInt8] = [0xFF, 0xD8]
        var place = 2
        var orientation: UInt8?
        var body: [UInt8] = []
        while true {
            guard place + 4 <= raw.count, raw[place] == 0xFF else { throw broken }
            let marker = raw[place + 1]
            if marker == 0xFF {
                place += 1
                continue
            }
            if marker == 0xD9 { break }
            let length = Int(raw[place + 2]) << 8 | Int(raw[place + 3])
            let end = place + 2 + length
            guard length >= 2, end <= raw.count else { throw broken }
            let content = raw[(place + 4)..<end]
            switch marker {
            case 0xE1: orientation = orientation ?? Self.orientation(Array(content))
            // JFIF, colour profile, colour transform: without them it looks different.
            case 0xE0, 0xEE: body += raw[place..<end]
            case 0xE2 where content.starts(with: Array("ICC_PROFILE".utf8)): body += raw[place..<end]
            case 0xE0...0xEF, 0xFE: break
            default: body += raw[place..<end]
            }
            place = end
            guard marker == 0xDA else { continue }
            let scan = try endOfScan(raw, place)
            body += raw[place..<scan]
            place = scan
            if place + 1 < raw.count, raw[place + 1] == 0xD9 { break }
        }
        if let orientation, (2...8).contains(orientation) { out += exif(orientation) }
        return out + body + [0xFF, 0xD9]
    }

    private static var broken: EvidenceFile.Refused { EvidenceFile.Refused("这张 JPEG 照片不完整，打不开。请重新拍或重新上传") }

    /// Behind the coded data stands the next marker that is neither a stuffed byte nor a restart.
    private static func endOfScan(_ raw: [UInt8], _ start: Int) throws(EvidenceFile.Refused) -> Int {
        var place = start
        while place + 1 < raw.count {
            if raw[place] == 0xFF, raw[place + 1] != 0, raw[place + 1] != 0xFF, !(0xD0...0xD7).contains(raw[place + 1])
            {
                return place
            }
            place += 1
        }
        throw broken
    }

    /// 1…8 as Exif 2.3 has it (tag 0x0112 of the first directory); nil where it says nothing.
    static func orientation(_ content: [UInt8]) -> UInt8? {
        guard content.starts(with: Array("Exif\0\0".utf8)), content.count >= 14 else { return nil }
        let tiff = Array(content[6...])
        let isLittle = tiff[0] == UInt8(ascii: "I")
        func number(_ at: Int, _ bytes: Int) -> Int? {
            guard at >= 0, at + bytes <= tiff.count else { return nil }
            let slice = tiff[at..<(at + bytes)]
            return (isLittle ? Array(slice.reversed()) : Array(slice)).reduce(0) { $0 << 8 | Int($1) }
        }
        guard let directory = number(4, 4), let entries = number(directory, 2) else { return nil }
        for entry in 0..<min(entries, 200) {
            let at = directory + 2 + entry * 12
            if number(at, 2) == 0x0112, let value = number(at + 8, 2), (1...8).contains(value) { return UInt8(value) }
        }
        return nil
    }

    /// A segment that says the way up and nothing else.
    private static func exif(_ orientation: UInt8) -> [UInt8] {
        let tiff: [UInt8] =
            [0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]
        let content = Array("Exif\0\0".utf8) + tiff
        return [0xFF, 0xE1, 0, UInt8(content.count + 2)] + content
    }
}
