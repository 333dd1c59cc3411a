import Foundation

/// Turns text from one encoding into another by iconv, piece by piece; a character may lie across two pieces.
final class Transcoder {
    enum Outcome {
        /// Everything that could be turned was; the bytes left over begin a character.
        case done
        case outputFull
        case invalid
    }

    private let state: iconv_t

    init(from source: TextEncoding, to target: TextEncoding) {
        state = iconv_open(target.rawValue, source.rawValue)
        // The C library brings all of them; without them it cannot start most programs that show Chinese.
        precondition(state != iconv_t(bitPattern: -1), "iconv knows no \(source.rawValue)")
    }

    deinit { iconv_close(state) }

    /// - Returns: what came of it, how many bytes were taken, and how many were made.
    func turn(
        _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
    ) -> (Outcome, taken: Int, made: Int) {
        guard let inputStart = input.baseAddress, let outputStart = output.baseAddress else { return (.done, 0, 0) }
        var from: UnsafeMutablePointer<CChar>? = UnsafeMutablePointer(
            mutating: inputStart.assumingMemoryBound(to: CChar.self))
        var to: UnsafeMutablePointer<CChar>? = outputStart.assumingMemoryBound(to: CChar.self)
        var (fromLeft, toLeft) = (input.count, output.count)
        let result = iconv(state, &from, &fromLeft, &to, &toLeft)
        let (taken, made) = (input.count - fromLeft, output.count - toLeft)
        guard result == -1 else { return (.done, taken, made) }
        switch errno {
        case E2BIG: return (.outputFull, taken, made)
        case EINVAL: return (.done, taken, made)
        default: return (.invalid, taken, made)
        }
    }

    /// Turns all of a text in UTF-8.
    /// - Parameter instead: what is written for a character that the other encoding lacks.
    func turnAll(_ text: [UInt8], instead: String) -> [UInt8] {
        var made: [UInt8] = []
        var rest = text[...]
        while !rest.isEmpty {
            let (outcome, taken, piece) = turn(rest)
            made += piece
            rest = rest.dropFirst(taken)
            guard outcome == .invalid else { continue }
            rest = rest.dropFirst().drop { $0 & 0xC0 == 0x80 }
            made += turn(Array(instead.utf8)[...]).made
        }
        return made
    }

    private func turn(_ text: ArraySlice<UInt8>) -> (Outcome, taken: Int, made: [UInt8]) {
        var outcome = (Outcome.done, taken: 0, made: 0)
        // No character of two bytes or more becomes longer than four, and none of one longer than two.
        let made = [UInt8](unsafeUninitializedCapacity: text.count * 2 + 8) { buffer, filled in
            outcome = text.withUnsafeBytes { turn($0, into: UnsafeMutableRawBufferPointer(buffer)) }
            filled = outcome.made
        }
        return (outcome.0, outcome.taken, made)
    }
}
