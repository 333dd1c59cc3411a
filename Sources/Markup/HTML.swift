/// A piece of a page that is safe to send: text put into it by interpolation is escaped, other `HTML` is spliced in.
///
/// Pages are written as string literals that read as HTML and are well-formed as XML (void tags closed, attributes
/// quoted), so that a strict parser can check every page a test fetches.
public struct HTML: Sendable, Hashable, ExpressibleByStringInterpolation {
    /// The markup itself in UTF-8, ready to be sent. Bytes, since a page is thousands of small pieces and appending to
    /// a `String` checks each of them anew.
    public private(set) var utf8: [UInt8]

    public static let empty = HTML(markup: [])

    // A `StaticString`, so that no text made at run time can pass for a literal.
    public init(stringLiteral text: StaticString) { utf8 = text.withUTF8Buffer { Array($0) } }

    public init(stringInterpolation interpolation: Interpolation) { utf8 = interpolation.utf8 }

    /// Text from anywhere, escaped.
    public init(escaping text: some StringProtocol) {
        utf8 = []
        Escape.append(text, to: &utf8)
    }

    /// Only for markup that this module made itself.
    init(markup: [UInt8]) { utf8 = markup }

    public var isEmpty: Bool { utf8.isEmpty }

    /// The same without the room it grew in: a page that is kept takes what it is long.
    public var fitted: HTML { HTML(markup: utf8.withUnsafeBufferPointer(Array.init)) }

    public var text: String { String(decoding: utf8, as: UTF8.self) }

    /// Where each id stands for the first time, in bytes. All are found in one pass: a form has a hundred of them.
    public var places: [String: Int] {
        let opening = Array(" id=\"".utf8)
        var places: [String: Int] = [:]
        utf8.withUnsafeBufferPointer { bytes in
            var place = 0
            while place + opening.count < bytes.count {
                guard bytes[place] == opening[0], bytes[place..<place + opening.count].elementsEqual(opening) else {
                    place += 1
                    continue
                }
                let value = bytes[(place + opening.count)...].prefix { $0 != UInt8(ascii: "\"") }
                let id = String(decoding: value, as: UTF8.self)
                places[id] = places[id] ?? place
                place = value.endIndex
            }
        }
        return places
    }
}

extension HTML {
    public typealias StringInterpolation = Interpolation
}

extension Sequence where Element == HTML {
    /// All pieces in a row, with `separator` between them.
    public func joined(separator: HTML = .empty) -> HTML {
        var utf8: [UInt8] = []
        for (index, piece) in enumerated() {
            if index > 0 { utf8 += separator.utf8 }
            utf8 += piece.utf8
        }
        return HTML(markup: utf8)
    }
}

/// A part of a page that knows how to write itself; it can be put into `HTML` as it is.
public protocol Fragment {
    var body: HTML { get }
}
