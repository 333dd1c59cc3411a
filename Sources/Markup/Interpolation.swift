extension HTML {
    /// What may stand in `\( … )`: text and whole numbers (escaped), `HTML` and `Fragment`s (spliced), the attributes
    /// of `Attributes.swift`, and nothing else. An optional text or a floating-point number does not compile: a page
    /// has to say what an absent value reads as, and how a number is rounded.
    public struct Interpolation: StringInterpolationProtocol {
        var text = ""

        public init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount * 24)
        }

        public mutating func appendLiteral(_ literal: StaticString) { text += literal.description }

        public mutating func appendInterpolation(_ html: HTML) { text += html.text }

        public mutating func appendInterpolation(_ html: HTML?) {
            if let html { text += html.text }
        }

        public mutating func appendInterpolation(_ pieces: [HTML]) {
            for piece in pieces { text += piece.text }
        }

        public mutating func appendInterpolation(_ fragment: some Fragment) { text += fragment.body.text }

        public mutating func appendInterpolation(_ fragment: (some Fragment)?) {
            if let fragment { text += fragment.body.text }
        }

        public mutating func appendInterpolation<Part: Fragment>(_ fragments: [Part]) {
            for fragment in fragments { text += fragment.body.text }
        }

        // Disfavoured, so that a literal inside a literal, as in `\(ok ? "<b>\(name)</b>" : "")`, is taken for HTML.
        @_disfavoredOverload
        public mutating func appendInterpolation(_ value: some StringProtocol) { Escape.append(value, to: &text) }

        public mutating func appendInterpolation(_ number: Int) { text += String(number) }

        public mutating func appendInterpolation(_ number: Int64) { text += String(number) }
    }
}
