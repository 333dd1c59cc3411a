/// The texts that cells refer to by number, one behind the other in memory.
final class SharedTexts: XMLHandler {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    private let limit: Int
    private var isText = false
    private var phonetic = 0
    private var isOver = false

    init(limit: Int) { self.limit = limit }

    subscript(index: Int) -> String? {
        guard ends.indices.contains(index) else { return nil }
        let start = index == 0 ? 0 : ends[index - 1]
        return bytes.withUnsafeBytes { CellText.text(.init(rebasing: $0[start..<ends[index]])) }
    }

    func start(_ name: XMLName, _ attributes: XMLAttributes) throws {
        switch name {
        case "t": isText = phonetic == 0
        // How a word is read aloud, which Japanese editions keep beside it.
        case "rPh": phonetic += 1
        default: break
        }
    }

    func end(_ name: XMLName) throws {
        switch name {
        case "t": isText = false
        case "rPh": phonetic -= 1
        case "si":
            ends.append(bytes.count)
            if isOver || bytes.count + ends.count * MemoryLayout<Int>.size > limit {
                throw WorkbookProblem.tooManySharedTexts(limit: limit)
            }
        default: break
        }
    }

    func text(_ piece: UnsafeRawBufferPointer) {
        guard isText else { return }
        // One text alone may be as long as the limit.
        if bytes.count + piece.count > limit { isOver = true } else { bytes.append(contentsOf: piece) }
    }
}
