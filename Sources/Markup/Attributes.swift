// Attributes put a space before themselves when none stands there, so `<a \(href: path)>` and
// `<input id="x"\(flag: "checked", when: on)/>` both read well and both come out right.
extension HTML.Interpolation {
    public mutating func appendInterpolation(href path: Path) { append("href", path.description) }

    public mutating func appendInterpolation(href link: Link) { append("href", link.text) }

    public mutating func appendInterpolation(src path: Path) { append("src", path.description) }

    public mutating func appendInterpolation(action path: Path) { append("action", path.description) }

    /// `name="value"`, or nothing when the value is nil. Not for addresses: those have their own types.
    public mutating func appendInterpolation(attribute name: StaticString, _ value: String?) {
        precondition(!["href", "src", "action", "formaction", "style"].contains(name.description))
        if let value { append(name.description, value) }
    }

    public mutating func appendInterpolation(attribute name: StaticString, _ value: Int?) {
        if let value { append(name.description, String(value)) }
    }

    /// `checked="checked"` when the condition holds, otherwise nothing.
    public mutating func appendInterpolation(flag name: StaticString, when condition: Bool) {
        if condition { append(name.description, name.description) }
    }

    private mutating func append(_ name: String, _ value: String) {
        if let last = utf8.last, last != 0x20, last != 0x0A { utf8.append(0x20) }
        utf8 += name.utf8
        utf8 += "=\"".utf8
        Escape.append(value, to: &utf8)
        utf8.append(UInt8(ascii: "\""))
    }
}
