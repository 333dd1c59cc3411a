/// Where an `href` may lead: a path of this application, a place on the same page, or a checked address elsewhere.
public struct Link: Sendable, Hashable {
    let text: String

    public init(_ path: Path) { text = path.description }

    /// An element of the same page.
    public static func anchor(_ id: String) -> Link { Link(text: "#" + Percent.encode(id)) }

    /// A telephone number, digits with `+`, `-` and spaces; nil for anything else.
    public static func telephone(_ number: String) -> Link? {
        let digits = number.filter { $0 != " " && $0 != "-" }
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2B }) else { return nil }
        return Link(text: "tel:" + digits)
    }

    /// A page of another site by `http` or `https`; nil for every other scheme and for text that is not an address.
    public init?(checking address: String) {
        guard let scheme = ["https://", "http://"].first(where: { address.hasPrefix($0) }) else { return nil }
        let rest = address.dropFirst(scheme.count)
        guard let first = rest.utf8.first, first != UInt8(ascii: "/"),
            rest.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !#""'<>\^`{|}"#.utf8.contains($0) })
        else { return nil }
        text = address
    }

    private init(text: String) { self.text = text }
}
