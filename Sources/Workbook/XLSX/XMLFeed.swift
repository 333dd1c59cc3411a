import CExpat

/// The name of an element or an attribute without its prefix: `x:row` is `row`. Lives as long as the call it came with.
struct XMLName {
    private let start: UnsafePointer<CChar>

    init(_ name: UnsafePointer<CChar>) {
        var start = name
        var at = name
        while at.pointee != 0 {
            if at.pointee == CChar(bitPattern: UInt8(ascii: ":")) { start = at + 1 }
            at += 1
        }
        self.start = start
    }

    static func == (name: XMLName, text: StaticString) -> Bool {
        let other = text.utf8Start
        var index = 0
        while index < text.utf8CodeUnitCount {
            if UInt8(bitPattern: name.start[index]) != other[index] { return false }
            index += 1
        }
        return name.start[index] == 0
    }

    static func ~= (text: StaticString, name: XMLName) -> Bool { name == text }
}

/// The attributes of one element; they live as long as the call they came with.
struct XMLAttributes {
    fileprivate let pairs: UnsafeMutablePointer<UnsafePointer<CChar>?>?

    /// The value as it stands in memory, closed by 0.
    func bytes(_ name: StaticString) -> UnsafePointer<CChar>? {
        guard var pair = pairs else { return nil }
        while let key = pair[0] {
            if XMLName(key) == name { return pair[1] }
            pair += 2
        }
        return nil
    }

    subscript(name: StaticString) -> String? { bytes(name).map { String(cString: $0) } }
}

/// What is done with the elements of one part.
protocol XMLHandler: AnyObject {
    func start(_ name: XMLName, _ attributes: XMLAttributes) throws
    func end(_ name: XMLName) throws
    func text(_ bytes: UnsafeRawBufferPointer)
}

/// One part of XML, fed in pieces.
final class XMLFeed {
    private let parser: XML_Parser
    private let handler: any XMLHandler
    private let part: String
    private let deepest: Int
    private var depth = 0
    private var failure: (any Error)?

    init(part: String, deepest: Int, handler: any XMLHandler) {
        self.part = part
        self.deepest = deepest
        self.handler = handler
        parser = XML_ParserCreate(nil)
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser,
            { XMLFeed.behind($0).starts($1!, $2) },
            { XMLFeed.behind($0).ends($1!) })
        XML_SetCharacterDataHandler(parser) { own, text, count in
            XMLFeed.behind(own).handler.text(UnsafeRawBufferPointer(start: text, count: Int(count)))
        }
        XML_SetStartDoctypeDeclHandler(parser) { own, _, _, _, _ in XMLFeed.behind(own).forbid() }
    }

    deinit { XML_ParserFree(parser) }

    /// - Throws: `WorkbookProblem.brokenXML`, `.forbiddenXML`, and what the handler throws.
    func feed(_ bytes: UnsafeRawBufferPointer, isLast: Bool) throws {
        let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
        let status = XML_Parse(parser, start, Int32(bytes.count), isLast ? 1 : 0)
        if let failure { throw failure }
        if status != XML_STATUS_OK { throw broken }
    }

    /// What is said of content that is well-formed and makes no sense.
    var broken: WorkbookProblem { .brokenXML(part: part, line: Int(XML_GetCurrentLineNumber(parser))) }

    private static func behind(_ own: UnsafeMutableRawPointer?) -> XMLFeed {
        Unmanaged<XMLFeed>.fromOpaque(own!).takeUnretainedValue()
    }

    private func starts(_ name: UnsafePointer<CChar>, _ pairs: UnsafeMutablePointer<UnsafePointer<CChar>?>?) {
        depth += 1
        if depth > deepest { return forbid() }
        // After a stop the parser still ends the element that it is in.
        if failure != nil { return }
        do { try handler.start(XMLName(name), XMLAttributes(pairs: pairs)) } catch { stop(error) }
    }

    private func ends(_ name: UnsafePointer<CChar>) {
        depth -= 1
        if failure != nil { return }
        do { try handler.end(XMLName(name)) } catch { stop(error) }
    }

    private func forbid() { stop(WorkbookProblem.forbiddenXML(part: part)) }

    private func stop(_ error: any Error) {
        failure = failure ?? error
        XML_StopParser(parser, 0)
    }
}
