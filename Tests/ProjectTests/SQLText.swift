/// What these tests read out of the text of an SQL statement, or of a piece of one.
enum SQLText {
    /// The names that stand where SQL expects a table: after FROM, JOIN, INTO, UPDATE and TABLE, and in the list that
    /// a comma continues. Keywords count in capitals only, so that prose is not taken for SQL.
    static func tables(in sql: String) -> Set<String> {
        var tables: Set<String> = []
        // Whether a comma continues a list of tables, for each open parenthesis.
        var lists = [false]
        var expected = false
        var previous = ""
        for token in tokens(of: sql) {
            switch token {
            case "(":
                lists.append(false)
                expected = false
            case ")":
                if lists.count > 1 { lists.removeLast() }
                expected = false
            case ",":
                expected = lists[lists.count - 1]
            // `a IS DISTINCT FROM b` compares two values.
            case "FROM" where previous != "DISTINCT", "JOIN":
                lists[lists.count - 1] = true
                expected = true
            case "INTO", "UPDATE", "TABLE":
                expected = true
            case _ where endOfTables.contains(token):
                lists[lists.count - 1] = false
                expected = false
            case _ where expected && !beforeName.contains(token):
                tables.insert(token.lowercased())
                expected = false
            default:
                break
            }
            previous = token
        }
        return tables
    }

    /// The tables and views that a migration creates.
    static func created(in sql: String) -> [String] {
        let create = /CREATE\s+(?:VIRTUAL\s+)?(?:TABLE|VIEW)\s+(?:IF\s+NOT\s+EXISTS\s+)?"?(\w+)/
        return withoutComments(sql).matches(of: create.ignoresCase()).map { $0.1.lowercased() }
    }

    /// The tables that a migration changes or indexes.
    static func changed(in sql: String) -> Set<String> {
        let alter = /(?:ALTER|DROP)\s+TABLE\s+(?:IF\s+EXISTS\s+)?"?(\w+)/
        let index = /INDEX\s+(?:IF\s+NOT\s+EXISTS\s+)?\w+\s+ON\s+"?(\w+)/
        let text = withoutComments(sql)
        return Set(text.matches(of: alter.ignoresCase()).map { $0.1.lowercased() })
            .union(text.matches(of: index.ignoresCase()).map { $0.1.lowercased() })
    }

    /// Whether a text is SQL whose keywords are not in capitals, which `tables(in:)` would read past.
    static func isInSmallLetters(_ text: String) -> Bool {
        // Most of what is asked is no statement at all, and patterns are slow.
        guard text.first(where: { !$0.isWhitespace }).map({ "SIUDsiud".contains($0) }) == true else { return false }
        let statement = /^\s*(select\s.*\sfrom|insert\s+(or\s+\w+\s+)?into|update\s+\w+\s+set|delete\s+from)\s/
        guard let match = text.firstMatch(of: statement.ignoresCase().dotMatchesNewlines()) else { return false }
        return match.0.contains(/\b([Ss]elect|[Ff]rom|[Ii]nsert|[Ii]nto|[Uu]pdate|[Ss]et|[Dd]elete)\b/)
    }

    private static func tokens(of sql: String) -> [String] {
        // A literal in single quotes holds data, never a table.
        let token = /'[^']*'|\w+|[(),]/
        return withoutComments(sql).matches(of: token).map { String($0.0) }.filter { !$0.hasPrefix("'") }
    }

    private static func withoutComments(_ sql: String) -> String { sql.replacing(/--[^\n]*/, with: "") }

    private static let beforeName: Set = [
        "ONLY", "LATERAL", "IF", "NOT", "EXISTS", "OR", "IGNORE", "REPLACE", "ABORT", "FAIL", "ROLLBACK",
    ]
    private static let endOfTables: Set = [
        "WHERE", "GROUP", "ORDER", "LIMIT", "HAVING", "UNION", "EXCEPT", "INTERSECT", "WINDOW", "RETURNING", "SELECT",
        "SET", "VALUES",
    ]
}
