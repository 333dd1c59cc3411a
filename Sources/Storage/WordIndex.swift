/// An index of words over rows of a table: which rows hold these words one after another.
///
/// SQLite keeps it as FTS5 and PostgreSQL as tsvector. A word is what the caller says it is (for a Chinese name each
/// character), made of letters and digits without spaces. The table is made by a migration for each engine, with the
/// columns that `WordIndexWording` speaks of; it is not copied with the city but made again.
public struct WordIndex: Sendable {
    let table: String

    public init(_ table: String) { self.table = table }

    /// What is looked for: every phrase, each of words in a row.
    public struct Query: Sendable {
        let phrases: [[String]]
        /// Whether the last word of the last phrase may go on.
        let isOpenEnded: Bool

        /// - Parameter phrases: without characters that are neither letters nor digits; empty phrases are left out.
        public init(_ phrases: [[String]], isOpenEnded: Bool = false) {
            self.phrases = phrases.map { $0.filter { !$0.isEmpty } }.filter { !$0.isEmpty }
            self.isOpenEnded = isOpenEnded
        }
    }
}

extension ReadTransaction {
    /// The ids of the rows that match, to stand behind `IN` or `FROM (…)`; the column is called `id`.
    public func matching(_ query: WordIndex.Query, in index: WordIndex) -> SQL {
        connection.words.matching(query, index.table)
    }
}

extension WriteTransaction {
    /// - Parameter words: of the row, in their order; more than one text is kept apart by an empty word.
    public func index(_ id: Int64, words: [String], in index: WordIndex) throws {
        try run(connection.words.adding(id, words, index.table))
    }

    /// - Parameter words: those it was put in with.
    public func unindex(_ id: Int64, words: [String], from index: WordIndex) throws {
        try run(connection.words.removing(id, words, index.table))
    }

    public func insertion(into index: WordIndex) throws -> WordInsertion {
        let wording = connection.words
        return WordInsertion(rows: try insertion(into: index.table, wording.columns), wording: wording)
    }
}

/// Rows on their way into an index of words.
public struct WordInsertion {
    let rows: any Insertion
    let wording: any WordIndexWording

    public func add(_ id: Int64, words: [String]) throws { try rows.add(wording.row(id, words)) }
    public func finish() throws { try rows.finish() }
}

/// How an engine speaks of an index of words.
protocol WordIndexWording {
    var columns: [String] { get }
    func row(_ id: Int64, _ words: [String]) -> [SQLValue]
    func matching(_ query: WordIndex.Query, _ table: String) -> SQL
    func adding(_ id: Int64, _ words: [String], _ table: String) -> SQL
    func removing(_ id: Int64, _ words: [String], _ table: String) -> SQL
}

extension WordIndexWording {
    func adding(_ id: Int64, _ words: [String], _ table: String) -> SQL {
        let values = row(id, words).map { SQL.bind($0) }
        return SQL(file: "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (")
            + SQL(values, joinedBy: ", ") + ")"
    }
}
