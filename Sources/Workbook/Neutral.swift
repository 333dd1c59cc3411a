/// A text that begins with `=`, `+`, `-`, `@`, a tab or a CR is a formula to the program that opens a file of text, and a
/// formula of a stranger can send away what stands beside it. In CSV such a text gets `'` in front, and so does one that
/// begins with `'` and then such a character; the reader takes one `'` away again, so that nothing is lost on the way.
/// In XLSX it is written as text, which no program computes.
enum Neutral {
    static let mark = UInt8(ascii: "'")

    static func needsMark(_ text: some Collection<UInt8>) -> Bool {
        switch text.first(where: { $0 != mark }) {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D: true
        default: false
        }
    }

    static func isMarked(_ text: UnsafeRawBufferPointer) -> Bool { text.first == mark && needsMark(text.dropFirst()) }
}
