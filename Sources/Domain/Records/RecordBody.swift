import Foundation

/// The fields of one record, kept as JSON with its keys in order, so that equal bodies are equal text.
public struct RecordBody: Hashable, Sendable {
    public let values: [String: FieldValue]

    public init(_ values: [String: FieldValue]) { self.values = values }

    /// Reads what `json` writes; nil when it is not such text.
    public init?(json: String) {
        if let flat = FlatJSON.values(json) {
            values = flat
            return
        }
        guard let object = try? JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any] else {
            return nil
        }
        values = object.compactMapValues { value in
            if let text = value as? String { return .text(text) }
            return (value as? NSNumber).map { .integer($0.int64Value) }
        }
    }

    public subscript(field: String) -> FieldValue? { values[field] }

    public func integer(_ field: String) -> Int64? {
        if case .integer(let number) = values[field] { number } else { nil }
    }

    public var json: String {
        let pairs = values.sorted { $0.key < $1.key }.map { key, value in
            switch value {
            case .integer(let number): "\(quoted(key)):\(number)"
            case .text(let text): "\(quoted(key)):\(quoted(text))"
            }
        }
        return "{\(pairs.joined(separator: ","))}"
    }
}

/// Text as a JSON string.
public func quoted(_ text: String) -> String {
    var json = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": json += "\\\""
        case "\\": json += "\\\\"
        case "\n": json += "\\n"
        case _ where scalar.value < 0x20:
            json += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
        default: json.unicodeScalars.append(scalar)
        }
    }
    return json + "\""
}
