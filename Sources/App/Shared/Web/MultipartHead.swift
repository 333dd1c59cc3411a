/// What stands above one part of a form.
struct MultipartHead: Equatable {
    /// Of the field.
    let name: String
    /// What the sender calls the file, without folders, only to be shown. Empty when a field for files was left empty;
    /// nil for any other field.
    let filename: String?
    let contentType: String?

    private static let longestName = 255

    init(name: String, filename: String? = nil, contentType: String? = nil) {
        self.name = name
        self.filename = filename
        self.contentType = contentType
    }

    /// - Returns: nil for what is no part of a form, or is in a coding that RFC 7578 has given up.
    init?(_ bytes: some Sequence<UInt8>) {
        var fields: [String: [UInt8]] = [:]
        for line in HeaderText.lines(Array(bytes)) where !line.isEmpty {
            guard let colon = line.firstIndex(of: 58) else { return nil }
            let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
            // Given twice, a field would mean one thing here and another elsewhere.
            if fields.updateValue(HeaderText.trimmed(line[(colon + 1)...]), forKey: name) != nil { return nil }
        }
        guard let disposition = fields["content-disposition"] else { return nil }
        let (kind, parameters) = HeaderText.parameters(disposition)
        guard kind == "form-data", let name = parameters["name"] else { return nil }
        if let coding = fields["content-transfer-encoding"].map({ String(decoding: $0, as: UTF8.self).lowercased() }) {
            guard ["7bit", "8bit", "binary"].contains(coding) else { return nil }
        }
        self.name = name
        let extended = parameters["filename*"].flatMap(HeaderText.extended)
        filename = (extended ?? parameters["filename"]).map(Self.withoutFolders)
        contentType = fields["content-type"].map { String(decoding: $0, as: UTF8.self) }
    }

    private static func withoutFolders(_ name: String) -> String {
        let last = name.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\\" }.last ?? ""
        let shown = last.unicodeScalars.filter { !$0.properties.generalCategory.isHidden }.prefix(longestName)
        let text = String(String.UnicodeScalarView(shown))
        return text.allSatisfy { $0 == "." } ? "" : text
    }
}

extension Unicode.GeneralCategory {
    /// Characters that one cannot see, some of which turn the reading direction so that a name seems to end otherwise.
    fileprivate var isHidden: Bool {
        switch self {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}
