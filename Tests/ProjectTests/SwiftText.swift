/// What these tests read out of the text of a Swift file.
enum SwiftText {
    /// The modules that a file imports, whatever stands before or after the word `import`.
    static func imports(in text: String) -> Set<String> {
        // A module's name may follow attributes, an access level and the kind of the one thing imported.
        let line = /^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:\w+\s+)?import\s+(?:[a-z]+\s+(?=[A-Z]))?(\w+)/
        return Set(text.split(separator: "\n").compactMap { $0.firstMatch(of: line).map { String($0.1) } })
    }

    /// The names of the types that a file declares.
    static func types(in text: String) -> [String] {
        let word = /\b(?:struct|class|enum|actor|protocol|typealias)\s+([A-Z]\w*)/
        return text.split(separator: "\n")
            .filter { !$0.drop { $0 == " " }.hasPrefix("//") }
            .flatMap { $0.matches(of: word).map { String($0.1) } }
    }

    /// The subcommands that a file of the command line declares, by the name a person types.
    static func subcommands(in text: String) -> [String] {
        let word = /(@main\s+)?(?:public\s+)?struct\s+(\w+)\s*:[^{]*ParsableCommand[^{]*\{/
        let named = /commandName:\s*"([a-z-]+)"/
        return text.matches(of: word).filter { $0.1 == nil }.map { match in
            let rest = text[match.range.upperBound...]
            // The name stands in this declaration only when no other command begins before it.
            let own = rest.firstMatch(of: word).map { rest[..<$0.range.lowerBound] } ?? rest
            return own.firstMatch(of: named).map { String($0.1) } ?? String(match.2).lowercased()
        }
    }
}
