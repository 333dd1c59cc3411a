/// A piece of a page that is safe to send: text put into it by interpolation is escaped, other `HTML` is spliced in.
///
/// Pages are written as string literals that read as HTML and are well-formed as XML (void tags closed, attributes
/// quoted), so that a strict parser can check every page a test fetches.
public struct HTML: Sendable, Hashable, ExpressibleByStringInterpolation {
    /// The markup itself, ready to be sent.
    public private(set) var text: String

    public static let empty = HTML(markup: "")

    // A `StaticString`, so that no text made at run time can pass for a literal.
    public init(stringLiteral text: StaticString) { self.text = text.description }

    public init(stringInterpolation interpolation: Interpolation) { text = interpolation.text }

    /// Text from anywhere, escaped.
    public init(escaping text: some StringProtocol) {
        self.text = ""
        Escape.append(text, to: &self.text)
    }

    /// Only for markup that this module made itself.
    init(markup: String) { text = markup }

    public var isEmpty: Bool { text.isEmpty }
}

extension HTML {
    public typealias StringInterpolation = Interpolation
}

extension Sequence where Element == HTML {
    /// All pieces in a row, with `separator` between them.
    public func joined(separator: HTML = .empty) -> HTML {
        var text = ""
        for (index, piece) in enumerated() {
            if index > 0 { text += separator.text }
            text += piece.text
        }
        return HTML(markup: text)
    }
}

/// A part of a page that knows how to write itself; it can be put into `HTML` as it is.
public protocol Fragment {
    var body: HTML { get }
}
