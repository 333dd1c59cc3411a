/// The identity of one `Entity`: a positive 64-bit number that grows with time, written in base 32 in paths.
public struct ID<Entity>: Hashable, Comparable, Sendable {
    public let number: Int64

    public init(_ number: Int64) { self.number = number }

    /// Reads what `description` writes, in either case; nil for anything else.
    public init?(_ text: some StringProtocol) {
        guard (1...13).contains(text.count) else { return nil }
        var number: UInt64 = 0
        for byte in text.uppercased().utf8 {
            guard let digit = base32.firstIndex(of: byte), number <= UInt64(Int64.max) >> 5 else { return nil }
            number = number << 5 | UInt64(digit)
        }
        self.number = Int64(number)
    }

    public static func < (a: ID, b: ID) -> Bool { a.number < b.number }
}

extension ID: CustomStringConvertible {
    public var description: String {
        var digits: [UInt8] = []
        var rest = UInt64(bitPattern: number)
        repeat {
            digits.append(base32[Int(rest & 31)])
            rest >>= 5
        } while rest > 0
        return String(decoding: digits.reversed(), as: UTF8.self)
    }
}

// Crockford's alphabet: no I, L, O, U, so that a code read over the telephone is not misheard.
private let base32 = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
