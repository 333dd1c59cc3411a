import Domain

extension NameWords {
    /// With the surnames of the program's own list, read once.
    static let shipped: NameWords = {
        let text = CatalogueFiles.text("names/surnames.txt") ?? ""
        var surnames: [String: [String]] = [:]
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            let parts = line.split(separator: " ").map(String.init)
            if parts.count > 1 { surnames[parts[0]] = Array(parts.dropFirst()) }
        }
        return NameWords(surnames: surnames)
    }()
}

extension City {
    var nameWords: NameWords { .shipped }
}
