/// A place in this application: `"/organisations/\(id)/records"`.
///
/// What is put in becomes exactly one segment, percent-encoded, so that no value can change where the path leads.
public struct Path: Sendable, Hashable, ExpressibleByStringInterpolation {
    /// The part before `?`.
    public let location: String
    private var query = ""
    private var fragment = ""

    public init(stringLiteral location: StaticString) { self.init(location: location.description) }

    public init(stringInterpolation interpolation: Interpolation) { self.init(location: interpolation.text) }

    private init(location: String) {
        precondition(Path.isLocal(location), "not a path of this application: \(location)")
        self.location = location
    }

    /// Takes a path that came from outside, such as where to go after signing in; nil when it would leave this site.
    public init?(checking text: String) {
        guard Path.isLocal(text), !text.contains("#") else { return nil }
        let parts = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        location = String(parts[0])
        query = parts.count == 2 ? String(parts[1]) : ""
    }

    /// The place right below this one.
    public func appending(_ segment: some CustomStringConvertible) -> Path {
        var text = Interpolation(literalCapacity: 0, interpolationCount: 1)
        text.text = location + "/"
        text.appendInterpolation(segment)
        return Path(location: text.text)
    }

    /// The same path with one more query item; a nil value adds nothing.
    public func query(_ name: String, _ value: (some CustomStringConvertible)?) -> Path {
        guard let value else { return self }
        var copy = self
        if !copy.query.isEmpty { copy.query += "&" }
        copy.query += Percent.encode(name) + "=" + Percent.encode(value.description)
        return copy
    }

    /// The same path, leading to the element with this id.
    public func fragment(_ id: String) -> Path {
        var copy = self
        copy.fragment = Percent.encode(id)
        return copy
    }

    private static func isLocal(_ text: String) -> Bool {
        text.utf8.first == UInt8(ascii: "/") && !text.hasPrefix("//")
            && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }
    }
}

extension Path: CustomStringConvertible {
    public var description: String {
        location + (query.isEmpty ? "" : "?" + query) + (fragment.isEmpty ? "" : "#" + fragment)
    }
}

extension Path {
    public typealias StringInterpolation = Interpolation

    public struct Interpolation: StringInterpolationProtocol {
        var text = ""

        public init(literalCapacity: Int, interpolationCount: Int) {}

        public mutating func appendLiteral(_ literal: StaticString) { text += literal.description }

        public mutating func appendInterpolation(_ value: some CustomStringConvertible) {
            let segment = Percent.encode(value.description)
            // Browsers resolve `.` and `..` even when encoded, and an empty segment could make `//host`.
            text += segment.utf8.allSatisfy { $0 == UInt8(ascii: ".") } ? "-" : segment
        }
    }
}

enum Percent {
    /// Keeps RFC 3986's unreserved characters and encodes every other byte.
    static func encode(_ text: String) -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: bytes.append(byte)
            default: bytes += [0x25, hex[Int(byte >> 4)], hex[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let hex = Array("0123456789ABCDEF".utf8)
}
