/// `C5`: the third column, the fifth row. A part that is missing or too large is 0.
struct CellPlace {
    private(set) var column = 0
    private(set) var row = 0

    init(_ text: UnsafePointer<CChar>) {
        var at = text
        while true {
            // Lower case is not written, but is understood.
            let letter = (UInt8(bitPattern: at.pointee) & 0xDF) &- UInt8(ascii: "A")
            if at.pointee < 0x40 || letter > 25 || column > 1 << 20 { break }
            column = column * 26 + Int(letter) + 1
            at += 1
        }
        while true {
            let digit = UInt8(bitPattern: at.pointee) &- UInt8(ascii: "0")
            if digit > 9 || row > 1 << 30 { break }
            row = row * 10 + Int(digit)
            at += 1
        }
    }
}
