/// SQL as Swift text: what is written is SQL, what is put in is bound, and another `SQL` is spliced.
///
///     let question: SQL = "SELECT name FROM organisation WHERE id = \(id)"
public struct SQL: Sendable {
    enum Part: Sendable {
        case text(String)
        case value(SQLValue)
    }

    private(set) var parts: [Part]

    /// SQL from a file of ours. Never made from what a user typed.
    public init(file text: String) { parts = [.text(text)] }

    /// Joins pieces, such as the conditions of a filter; empty when there are none.
    public init(_ pieces: [SQL], joinedBy separator: SQL) {
        parts = Array(pieces.map(\.parts).joined(separator: separator.parts))
    }

    public static func + (a: SQL, b: SQL) -> SQL {
        var sum = a
        sum.parts += b.parts
        return sum
    }

    public static func bind(_ value: some Stored) -> SQL {
        var sql: SQL = ""
        sql.parts = [.value(value.sqlValue)]
        return sql
    }

    /// The text with a numbered or plain mark for each value, and the values in order.
    func rendered(mark: (Int) -> String) -> (text: String, values: [SQLValue]) {
        var text = ""
        var values: [SQLValue] = []
        for part in parts {
            switch part {
            case .text(let piece): text += piece
            case .value(let value):
                values.append(value)
                text += mark(values.count)
            }
        }
        return (text, values)
    }
}

extension SQL: ExpressibleByStringInterpolation {
    public init(stringLiteral text: String) { parts = [.text(text)] }
    public init(stringInterpolation: StringInterpolation) { parts = stringInterpolation.parts }

    public struct StringInterpolation: StringInterpolationProtocol {
        var parts: [Part] = []

        public init(literalCapacity: Int, interpolationCount: Int) {
            parts.reserveCapacity(interpolationCount * 2 + 1)
        }

        public mutating func appendLiteral(_ text: String) {
            if !text.isEmpty { parts.append(.text(text)) }
        }

        public mutating func appendInterpolation(_ value: some Stored) { parts.append(.value(value.sqlValue)) }

        public mutating func appendInterpolation(_ sql: SQL) { parts += sql.parts }

        /// `IN \(list: ids)`. An empty list becomes NULL, which nothing equals, since `IN ()` is not SQL everywhere;
        /// so it is not for `NOT IN`. A short list repeats its last value to a power of two: a statement is prepared
        /// for a few lengths and not for each.
        public mutating func appendInterpolation(list values: [some Stored]) {
            guard let last = values.last else { return parts.append(.text("(NULL)")) }
            var width = 1
            while width < values.count { width *= 2 }
            parts.append(.text("("))
            for index in 0..<(width <= 64 ? width : values.count) {
                if index > 0 { parts.append(.text(", ")) }
                parts.append(.value((index < values.count ? values[index] : last).sqlValue))
            }
            parts.append(.text(")"))
        }
    }
}
