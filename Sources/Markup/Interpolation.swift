extension HTML {
    /// What may stand in `\( … )`: text and whole numbers (escaped), `HTML` and `Fragment`s (spliced), the attributes
    /// of `Attributes.swift`, and nothing else. An optional text or a floating-point number does not compile: a page
    /// has to say what an absent value reads as, and how a number is rounded.
    public struct Interpolation: StringInterpolationProtocol {
        var utf8: [UInt8] = []

        public init(literalCapacity: Int, interpolationCount: Int) {
            utf8.reserveCapacity(literalCapacity + interpolationCount * 24)
        }

        public mutating func appendLiteral(_ literal: StaticString) {
            literal.withUTF8Buffer { utf8 += $0 }
        }

        public mutating func appendInterpolation(_ html: HTML) { utf8 += html.utf8 }

        public mutating func appendInterpolation(_ html: HTML?) {
            if let html { utf8 += html.utf8 }
        }

        public mutating func appendInterpolation(_ pieces: [HTML]) {
            for piece in pieces { utf8 += piece.utf8 }
        }

        public mutating func appendInterpolation(_ fragment: some Fragment) { utf8 += fragment.body.utf8 }

        public mutating func appendInterpolation(_ fragment: (some Fragment)?) {
            if let fragment { utf8 += fragment.body.utf8 }
        }

        public mutating func appendInterpolation<Part: Fragment>(_ fragments: [Part]) {
            for fragment in fragments { utf8 += fragment.body.utf8 }
        }

        // Disfavoured, so that a literal inside a literal, as in `\(ok ? "<b>\(name)</b>" : "")`, is taken for HTML.
        @_disfavoredOverload
        public mutating func appendInterpolation(_ value: some StringProtocol) { Escape.append(value, to: &utf8) }

        public mutating func appendInterpolation(_ number: Int) { utf8 += String(number).utf8 }

        public mutating func appendInterpolation(_ number: Int64) { utf8 += String(number).utf8 }
    }
}
