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
        guard result == Int(bitPattern: UInt.max) || result == -1 else { return (.done, taken, made) }
        switch errno {
        case E2BIG: return (.outputFull, taken, made)
        case EINVAL: return (.done, taken, made)
        default: return (.invalid, taken, made)
        }
    }
}
