@testable import Storage

/// Writes of every kind, one after another by chance, the same for the same seed.
struct RowWork {
    struct Stop: Error {}

    struct Write {
        let name: String
        let body: (WriteTransaction) throws -> Void
    }

    private var state: UInt64
    private var columns = 0
    private(set) var kinds: Set<Int> = []
    static let kinds = Set(0..<16)

    init(seed: UInt64) { state = seed }

    /// A row number, two keys, none, fractions, and rows that go with others.
    static let tables = """
        CREATE TABLE pair (a TEXT, b BIGINT, text TEXT, PRIMARY KEY (a, b)) WITHOUT ROWID;
        CREATE TABLE double (a TEXT, b BIGINT, text TEXT, PRIMARY KEY (a, b)) WITHOUT ROWID;
        CREATE TABLE loose (share REAL, text TEXT);
        CREATE TABLE part (id BIGINT PRIMARY KEY, thing BIGINT REFERENCES thing (id) ON DELETE CASCADE);
        CREATE INDEX part_thing ON part (thing);
        CREATE VIRTUAL TABLE found USING fts5(words);
        CREATE VIRTUAL TABLE bare USING fts5(words, content='', columnsize=0);
        """

    private mutating func random() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    private mutating func below(_ limit: Int) -> Int { Int(random() % UInt64(limit)) }

    mutating func chance() -> Bool { random() & 1 == 0 }

    private mutating func text() -> String { String("一二三四五六七八九十，甲乙丙丁".prefix(below(14))) }

    /// Of the first rounds every kind once.
    mutating func next() -> Write {
        let kind = kinds.count < Self.kinds.count && chance() ? kinds.count : below(Self.kinds.count)
        if kind == kinds.count { kinds.insert(kind) }
        let parts = [made(kind)] + (chance() ? [made(below(8))] : [])
        let isStopped = below(4) == 0
        return Write(name: parts.map(\.name).joined(separator: ", ") + (isStopped ? ", undone" : "")) { tx in
            for part in parts { try part.body(tx) }
            if isStopped { throw Stop() }
        }
    }

    private mutating func made(_ kind: Int) -> Write {
        let (id, other, text) = (below(12), below(12), text())
        let bytes = (0..<below(20)).map { UInt8($0) }
        let count = 1 + below(9)
        columns += 1
        let column = columns
        func run(_ sql: SQL) -> Write { Write(name: "\(sql)") { _ = try $0.run(sql) } }
        switch kind {
        case 0: return run("INSERT OR REPLACE INTO thing (id, name, bytes) VALUES (\(id), \(text), \(bytes))")
        case 1: return run("UPDATE OR REPLACE pair SET b = b + 1, text = \(text) WHERE b > \(id)")
        case 2:
            return run(
                """
                INSERT INTO pair (a, b, text) VALUES (\(text), \(id), 'x'), ('é', \(other), \(text))
                ON CONFLICT (a, b) DO UPDATE SET text = excluded.text || 'y'
                """)
        case 3:
            return run("INSERT INTO loose (share, text) VALUES (\(id), \(text)), (CAST(\(other) AS REAL) / 4, NULL)")
        case 4: return run("UPDATE loose SET share = share + 0.5, text = NULL WHERE share < \(id)")
        case 5: return run("INSERT INTO part (id, thing) SELECT id * 100 + \(column * 10_000), id FROM thing")
        case 6: return run("DELETE FROM thing WHERE id < \(id)")
        case 7:
            let words = Array(repeating: text.map { "\($0)" }.joined(separator: " "), count: 40 * count)
            return run("INSERT INTO found (words) VALUES (\(words.joined(separator: " "))), ('甲')")
        case 8: return run("UPDATE OR REPLACE thing SET id = id + \(other) WHERE id = \(id)")
        case 9: return run(chance() ? "DELETE FROM pair" : "DELETE FROM loose")
        case 10:
            // Some rows arrive before one that may not.
            return Write(name: "an error passed over") { tx in
                _ = try? tx.run("INSERT INTO pair (a, b) VALUES ('f', \(column)), ('g', \(column)), ('f', \(column))")
            }
        case 11:
            return Write(name: "insertion") { tx in
                let rows = try tx.insertion(into: "loose", ["share", "text"])
                for place in 0..<count { try rows.add([.integer(Int64(place)), .text(text)]) }
                try rows.finish()
            }
        case 12: return run("INSERT OR REPLACE INTO double SELECT * FROM pair")
        case 13: return run("DELETE FROM found WHERE rowid % 5 = \(id % 5)")
        case 14: return run("INSERT INTO bare (rowid, words) VALUES (\(id), \(text))")
        default:
            return Write(name: "script") { tx in
                try tx.run("INSERT INTO loose (share) VALUES (\(id))")
                try tx.script("ALTER TABLE thing ADD COLUMN c\(column) TEXT NOT NULL DEFAULT 'd'")
                try tx.script("CREATE TABLE t\(column) AS SELECT * FROM pair; DROP TABLE t\(column)")
                try tx.run("UPDATE thing SET name = \(text) WHERE id > \(id)")
            }
        }
    }
}
