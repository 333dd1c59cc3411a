/// FTS5 without content: `CREATE VIRTUAL TABLE t USING fts5(words, content='', …)`.
struct SQLiteWords: WordIndexWording {
    let columns = ["rowid", "words"]

    // An empty word becomes one that nobody looks for, so that a phrase does not run on from text to text.
    private func text(_ words: [String]) -> String { words.map { $0.isEmpty ? "0x0" : $0 }.joined(separator: " ") }

    func row(_ id: Int64, _ words: [String]) -> [SQLValue] { [.integer(id), .text(text(words))] }

    func matching(_ query: WordIndex.Query, _ table: String) -> SQL {
        let phrases = query.phrases.enumerated().map { index, words in
            "\"\(words.joined(separator: " "))\"\(query.isOpenEnded && index == query.phrases.count - 1 ? "*" : "")"
        }
        return SQL(file: "SELECT rowid AS id FROM \(table) WHERE \(table) MATCH ")
            + .bind(phrases.joined(separator: " AND "))
    }

    func removing(_ id: Int64, _ words: [String], _ table: String) -> SQL {
        SQL(file: "INSERT INTO \(table) (\(table), rowid, words) VALUES ('delete', ")
            + "\(id), \(text(words)))"
    }
}
