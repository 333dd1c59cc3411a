/// A row for each id with a tsvector: `CREATE TABLE t (id BIGINT PRIMARY KEY, words TSVECTOR)`, a GIN index on `words`.
/// Vectors and queries are written out, since the server's own parser passes over Chinese in some locales.
struct PostgresWords: WordIndexWording {
    let columns = ["id", "words"]

    private func vector(_ words: [String]) -> String {
        words.enumerated().filter { !$0.element.isEmpty }.map { "\(quoted($0.element)):\($0.offset + 1)" }
            .joined(separator: " ")
    }

    private func quoted(_ word: String) -> String {
        "'\(word.replacing("\\", with: "\\\\").replacing("'", with: "''"))'"
    }

    func row(_ id: Int64, _ words: [String]) -> [SQLValue] { [.integer(id), .text(vector(words))] }

    func matching(_ query: WordIndex.Query, _ table: String) -> SQL {
        let phrases = query.phrases.enumerated().map { index, words in
            let isOpen = query.isOpenEnded && index == query.phrases.count - 1
            let marked = words.enumerated().map { place, word in
                quoted(word) + (isOpen && place == words.count - 1 ? ":*" : "")
            }
            return "(\(marked.joined(separator: " <-> ")))"
        }
        return SQL(file: "SELECT id FROM \(table) WHERE words @@ CAST(") + .bind(phrases.joined(separator: " & "))
            + " AS tsquery)"
    }

    func adding(_ id: Int64, _ words: [String], _ table: String) -> SQL {
        SQL(file: "INSERT INTO \(table) (id, words) VALUES (") + "\(id), CAST(\(vector(words)) AS tsvector))"
    }

    func removing(_ id: Int64, _ words: [String], _ table: String) -> SQL {
        SQL(file: "DELETE FROM \(table) WHERE id = ") + "\(id)"
    }
}
