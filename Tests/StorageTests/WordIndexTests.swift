import Foundation
import Testing

@testable import Storage

/// Many rows at once, and rows found by words.
@Suite struct WordIndexTests {
    private static let index = WordIndex("thing_words")
    private static let names = ["李秀英", "李英秀", "李 秀", "秀英", "单小红", "O'Neil \\x"]

    private func words(_ name: String) -> [String] {
        name.contains("O") ? ["o'neil", "\\x"] : name.filter { $0 != " " }.map { "\($0)" }
    }

    private func made() throws -> TestStore {
        let test = try TestStore()
        try test.store.write { tx in
            switch test.location.engine {
            case .sqlite:
                try tx.script(
                    "CREATE VIRTUAL TABLE thing_words USING fts5(words, content='', columnsize=0, tokenize='unicode61')"
                )
            case .postgres:
                try tx.script("CREATE TABLE thing_words (id BIGINT PRIMARY KEY, words TSVECTOR)")
                try tx.script("CREATE INDEX thing_words_words ON thing_words USING gin (words)")
            }
            let rows = try tx.insertion(into: Self.index)
            for (id, name) in Self.names.enumerated() { try rows.add(Int64(id), words: words(name) + ["", "x\(id)y"]) }
            try rows.finish()
        }
        return test
    }

    private func found(_ test: TestStore, _ query: WordIndex.Query) throws -> [Int64] {
        try test.store.read { tx in
            try tx.all("SELECT f.id FROM (\(tx.matching(query, in: Self.index))) f ORDER BY f.id") { try $0["id"] }
        }
    }

    @Test func twoCharactersAreFoundSideBySideAndInOrder() throws {
        let test = try made()
        #expect(try found(test, .init([["秀", "英"]])) == [0, 3])
        #expect(try found(test, .init([["英", "秀"]])) == [1])
        #expect(try found(test, .init([["秀"]])) == [0, 1, 2, 3])
        #expect(try found(test, .init([["李"], ["英"]])) == [0, 1])
        #expect(try found(test, .init([["x4"]], isOpenEnded: true)) == [4])
        #expect(try found(test, .init([["x4"]])) == [])
        // From one text to the next no phrase runs on.
        #expect(try found(test, .init([["英", "x0y"]])) == [])
    }

    @Test func aRowLeavesTheIndexWithItsWords() throws {
        let test = try made()
        try test.store.write { tx in
            try tx.unindex(0, words: words(Self.names[0]) + ["", "x0y"], from: Self.index)
            try tx.index(0, words: ["王", "英"], in: Self.index)
        }
        #expect(try found(test, .init([["秀", "英"]])) == [3])
        #expect(try found(test, .init([["王"]])) == [0])
    }

    @Test func theIndexIsNoTableOfTheCity() throws {
        let test = try made()
        #expect(try test.store.read { try $0.tables() } == ["thing"])
    }

    @Test func manyRowsArriveAsTheyWent() throws {
        let test = try TestStore()
        let text = "一\t二\n三\\四\r'五\" \\N 🙂"
        try test.store.write { tx in
            let rows = try tx.insertion(into: "thing", ["id", "name", "bytes"])
            for id in 0..<3_000 { try rows.add([.integer(Int64(id)), .text(text), .blob([0, 92, 255, 9])]) }
            try rows.add([.integer(.max), .null, .null])
            try rows.finish()
        }
        #expect(try test.count() == 3_001)
        let same = try test.store.read {
            try $0.all("SELECT id, name, bytes FROM thing WHERE id IN (0, 2999)") {
                (try $0["name"] as String, try $0["bytes"] as [UInt8])
            }
        }
        #expect(same.count == 2 && same.allSatisfy { $0.0 == text && $0.1 == [0, 92, 255, 9] })
        // One bad row, and none of its write is there.
        #expect(throws: (any Error).self) {
            try test.store.write { tx in
                let rows = try tx.insertion(into: "thing", ["id", "name", "bytes"])
                try rows.add([.integer(5_000), .null, .null])
                try rows.add([.integer(0), .null, .null])
                try rows.finish()
            }
        }
        #expect(try test.count() == 3_001)
    }
}
