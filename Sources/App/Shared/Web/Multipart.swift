/// Why a form with files cannot be read, in one sentence for the person who sent it.
enum MultipartProblem: Error, Equatable, CustomStringConvertible {
    /// The request does not say where its parts are divided.
    case noBoundary
    case malformed
    case headTooLong(limit: Int)
    case tooManyParts(limit: Int)
    /// The end never came: the connection broke, or something cut it short.
    case incomplete

    var description: String {
        switch self {
        case .noBoundary, .malformed: "提交的表单格式不对，无法读取。请返回重试；若仍不行，请换用较新的浏览器。"
        case .headTooLong(let limit): "上传内容的说明部分超过了 \(limit) 字节。请缩短文件名再试。"
        case .tooManyParts(let limit): "一次提交的内容超过了 \(limit) 项。请分几次提交。"
        case .incomplete: "上传没有完成，内容不完整。请重新上传。"
        }
    }
}

/// Takes a body of `multipart/form-data` apart while it arrives, however it is cut into pieces (RFC 2046 5.1.1,
/// RFC 7578). It holds no more than a part's head, or a boundary's length of a part's content. How much may come in all is
/// for the caller to say.
struct Multipart {
    enum Event: Equatable {
        case began(MultipartHead)
        case bytes([UInt8])
        case ended
    }

    static let headLimit = 8 << 10
    static let partLimit = 200

    private enum State { case before, boundary, head, content, after }

    private let delimiter: [UInt8]
    // The first boundary has no line break before it when nothing stands before it.
    private var held: [UInt8] = [13, 10]
    private var state = State.before
    /// Bytes in front of the content that do not belong to it.
    private var leading = 0
    private var parts = 0
    private var failure: MultipartProblem?

    /// - Throws: `MultipartProblem.noBoundary`.
    init(contentType: String) throws {
        let (kind, parameters) = HeaderText.parameters(Array(contentType.utf8))
        let boundary = parameters["boundary"].map { Array($0.utf8) } ?? []
        guard kind == "multipart/form-data", (1...70).contains(boundary.count), boundary.last != 32,
            boundary.allSatisfy({ (32..<127).contains($0) })
        else { throw MultipartProblem.noBoundary }
        delimiter = [13, 10, 45, 45] + boundary
    }

    /// - Throws: `MultipartProblem`; the same again when it is fed after that.
    mutating func feed(_ chunk: some Collection<UInt8>) throws -> [Event] {
        if let failure { throw failure }
        if state == .after { return [] }
        held.append(contentsOf: chunk)
        var events: [Event] = []
        do {
            while try step(&events) {}
        } catch {
            failure = error
            throw error
        }
        return events
    }

    /// - Throws: `MultipartProblem.incomplete` when the last boundary has not come.
    func finish() throws {
        if let failure { throw failure }
        if state != .after { throw MultipartProblem.incomplete }
    }

    /// - Returns: false when more is needed to go on.
    private mutating func step(_ events: inout [Event]) throws(MultipartProblem) -> Bool {
        switch state {
        case .before, .content: return passContent(&events)
        case .boundary: return try passBoundary()
        case .head: return try passHead(&events)
        case .after:
            held = []
            return false
        }
    }

    private mutating func passContent(_ events: inout [Event]) -> Bool {
        let (length, isWhole) = HeaderText.reach(of: delimiter, in: held)
        if state == .content {
            if length > leading { events.append(.bytes(Array(held[leading..<length]))) }
            if length > 0 { leading = 0 }
            if isWhole { events.append(.ended) }
        }
        held.removeFirst(isWhole ? length + delimiter.count : length)
        if isWhole { state = .boundary }
        return isWhole
    }

    /// Behind a boundary stands `--` at the end of all, or blanks and the end of the line.
    private mutating func passBoundary() throws(MultipartProblem) -> Bool {
        guard held.count >= 2 else { return false }
        if held[0] == 45, held[1] == 45 {
            state = .after
            return true
        }
        let blanks = held.prefix { $0 == 32 || $0 == 9 }.count
        if blanks > Self.headLimit { throw .malformed }
        guard held.count >= blanks + 2 else { return false }
        guard held[blanks] == 13, held[blanks + 1] == 10 else { throw .malformed }
        parts += 1
        if parts > Self.partLimit { throw .tooManyParts(limit: Self.partLimit) }
        // The line break stays: a head without lines ends with it and the next.
        held.removeFirst(blanks)
        state = .head
        return true
    }

    private mutating func passHead(_ events: inout [Event]) throws(MultipartProblem) -> Bool {
        let (length, isWhole) = HeaderText.reach(of: [13, 10, 13, 10], in: held)
        if length > Self.headLimit { throw .headTooLong(limit: Self.headLimit) }
        guard isWhole else { return false }
        guard let head = MultipartHead(held[..<length]) else { throw .malformed }
        events.append(.began(head))
        // The break of the empty line stays too: a boundary may follow it at once, and then there is no content.
        held.removeFirst(length + 2)
        leading = 2
        state = .content
        return true
    }
}
