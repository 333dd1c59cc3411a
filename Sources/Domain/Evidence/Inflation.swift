/// Opens what was compressed with DEFLATE (RFC 1951) in the wrapping of zlib (RFC 1950). For small texts inside documents;
/// the checksum at the end is not asked for, since a text that is only searched may be short of it.
enum Inflation {
    /// - Parameter limit: bytes that may come out.
    /// - Returns: nil when it is not such data, or more would come out.
    static func zlib(_ data: ArraySlice<UInt8>, limit: Int) -> [UInt8]? {
        guard data.count > 2 else { return nil }
        let head = Int(data[data.startIndex]) << 8 | Int(data[data.startIndex + 1])
        guard head >> 8 & 15 == 8, head % 31 == 0, head & 32 == 0 else { return nil }
        var work = Work(data: data.dropFirst(2), limit: limit)
        return work.run() ? work.out : nil
    }

    private struct Code {
        /// How many codes there are of each length, and the symbols in the order of their codes.
        var counts = [Int](repeating: 0, count: 16)
        var symbols: [Int] = []

        init(_ lengths: [Int]) {
            for length in lengths { counts[length] += 1 }
            counts[0] = 0
            for length in 1...15 {
                for (symbol, own) in lengths.enumerated() where own == length { symbols.append(symbol) }
            }
        }
    }

    private struct Work {
        let data: ArraySlice<UInt8>
        let limit: Int
        var out: [UInt8] = []
        private var place: Int
        private var held = 0
        private var bits = 0

        init(data: ArraySlice<UInt8>, limit: Int) {
            (self.data, self.limit, place) = (data, limit, data.startIndex)
        }

        mutating func run() -> Bool {
            while true {
                guard let last = take(1), let kind = take(2) else { return false }
                let isDone: Bool
                switch kind {
                case 0: isDone = stored()
                case 1:
                    let lengths =
                        [Int](repeating: 8, count: 144) + [Int](repeating: 9, count: 112)
                        + [Int](repeating: 7, count: 24) + [Int](repeating: 8, count: 8)
                    isDone = coded(Code(lengths), Code([Int](repeating: 5, count: 30)))
                case 2: isDone = dynamic()
                default: isDone = false
                }
                if !isDone { return false }
                if last == 1 { return true }
            }
        }

        private mutating func take(_ count: Int) -> Int? {
            while bits < count {
                guard place < data.endIndex else { return nil }
                held |= Int(data[place]) << bits
                place += 1
                bits += 8
            }
            let value = held & ((1 << count) - 1)
            held >>= count
            bits -= count
            return value
        }

        private mutating func symbol(_ code: Code) -> Int? {
            var (value, first, index) = (0, 0, 0)
            for length in 1...15 {
                guard let bit = take(1) else { return nil }
                value |= bit
                let count = code.counts[length]
                if value - count < first { return code.symbols[index + value - first] }
                index += count
                first = (first + count) << 1
                value <<= 1
            }
            return nil
        }

        private mutating func stored() -> Bool {
            (held, bits) = (0, 0)
            guard place + 4 <= data.endIndex else { return false }
            let length = Int(data[place]) | Int(data[place + 1]) << 8
            place += 4
            guard place + length <= data.endIndex, out.count + length <= limit else { return false }
            out += data[place..<(place + length)]
            place += length
            return true
        }

        private static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

        private mutating func dynamic() -> Bool {
            guard let literals = take(5).map({ $0 + 257 }), let distances = take(5).map({ $0 + 1 }),
                let count = take(4).map({ $0 + 4 })
            else { return false }
            var small = [Int](repeating: 0, count: 19)
            for place in Self.order.prefix(count) {
                guard let length = take(3) else { return false }
                small[place] = length
            }
            let code = Code(small)
            var lengths: [Int] = []
            while lengths.count < literals + distances {
                guard let next = symbol(code) else { return false }
                switch next {
                case 0..<16: lengths.append(next)
                case 16:
                    guard let before = lengths.last, let more = take(2) else { return false }
                    lengths += [Int](repeating: before, count: 3 + more)
                default:
                    guard let more = take(next == 17 ? 3 : 7) else { return false }
                    lengths += [Int](repeating: 0, count: (next == 17 ? 3 : 11) + more)
                }
            }
            guard lengths.count == literals + distances else { return false }
            return coded(Code(Array(lengths[..<literals])), Code(Array(lengths[literals...])))
        }

        private static let lengthBase = [
            3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195,
            227, 258,
        ]
        private static let lengthBits = [
            0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
        ]

        private mutating func coded(_ literals: Code, _ distances: Code) -> Bool {
            while true {
                guard let next = symbol(literals) else { return false }
                if next == 256 { return true }
                guard out.count < limit else { return false }
                if next < 256 {
                    out.append(UInt8(next))
                    continue
                }
                guard next - 257 < Self.lengthBase.count, let more = take(Self.lengthBits[next - 257]),
                    let code = symbol(distances), code < 30
                else { return false }
                // Distances come in pairs, each pair with one bit more.
                let extra = max(0, code / 2 - 1)
                let base = code < 4 ? code + 1 : (2 + code % 2) << extra + 1
                guard let rest = take(extra), base + rest <= out.count else { return false }
                let length = Self.lengthBase[next - 257] + more
                guard out.count + length <= limit else { return false }
                for _ in 0..<length { out.append(out[out.count - base - rest]) }
            }
        }
    }
}
