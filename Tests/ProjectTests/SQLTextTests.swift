import Testing

/// The readers of the wall test, on texts that break a wall and on texts that do not.
@Suite struct SQLTextTests {
    static let migrations = [
        RepositoryFile(
            path: "migrations/0001_organisations.sql",
            text: "CREATE TABLE organisation (id INTEGER);\nCREATE TABLE IF NOT EXISTS placement (id INTEGER);"),
        RepositoryFile(path: "migrations/0002_records.sqlite.sql", text: "create table record (id INTEGER);"),
    ]
    let walls: Walls

    init() throws { walls = try Walls(migrations: Self.migrations) }

    @Test func ownersComeFromTheNamesOfMigrations() {
        #expect(walls.owners == ["organisation": "organisations", "placement": "organisations", "record": "records"])
    }

    @Test func aForeignTableIsABreach() {
        let text = #"""
            // SELECT * FROM organisation, in a comment
            let own: SQL = "SELECT id FROM record WHERE unit = \(unit)"
            let foreign: SQL = """
                SELECT o.id FROM record r
                JOIN organisation o ON o.id = r.organisation
                """
            """#
        let records = RepositoryFile(path: "Sources/App/Records/RecordsQueries.swift", text: text)
        #expect(
            walls.breaches(in: records) == [
                Walls.Breach(path: records.path, line: 3, table: "organisation", owner: "organisations")
            ])
        let organisations = RepositoryFile(path: "Sources/App/Organisations/OrganisationsQueries.swift", text: text)
        #expect(walls.breaches(in: organisations).map(\.table) == ["record", "record"])
        let command = RepositoryFile(path: "Sources/jianjia/Check.swift", text: text)
        #expect(walls.breaches(in: command).count == 3)
    }

    static let statements: [(sql: String, tables: Set<String>)] = [
        ("SELECT * FROM organisation", ["organisation"]),
        ("SELECT * FROM organisation o, placement AS p WHERE a IN (b, c)", ["organisation", "placement"]),
        ("FROM record r LEFT JOIN placement p ON p.id = r.p, member m", ["record", "placement", "member"]),
        ("SELECT (SELECT max(day) FROM record), name, kind FROM a", ["record", "a"]),
        ("FROM (SELECT id, day FROM x) t, y", ["x", "y"]),
        ("INSERT OR REPLACE INTO \"record\" (id, organisation) VALUES (1, 2)", ["record"]),
        ("INSERT INTO a SELECT b, c FROM d WHERE true ON CONFLICT DO UPDATE SET e = 1, f = 2", ["a", "d"]),
        ("UPDATE record SET state = 'FROM member', day = ? WHERE id = ?", ["record"]),
        ("DELETE FROM record -- FROM member", ["record"]),
        ("a IS NOT DISTINCT FROM organisation ORDER BY record, member", []),
        ("the day from which a record counts", []),
    ]

    @Test(arguments: statements)
    func readsTables(_ sql: String, _ expected: Set<String>) {
        #expect(SQLText.tables(in: sql) == expected)
    }

    @Test func readsWhatAMigrationChanges() {
        let sql = """
            ALTER TABLE record ADD COLUMN note TEXT REFERENCES other (id) ON DELETE CASCADE;
            CREATE UNIQUE INDEX record_day ON figure (day); -- ALTER TABLE nothing
            """
        #expect(SQLText.changed(in: sql) == ["record", "figure"])
    }

    @Test(arguments: [
        ("select id from record", true),
        ("\n  insert into record values (1)", true),
        ("WITH x AS (select 1) SELECT 1", false),
        ("Select id\nfrom record where true", true),
        ("SELECT id FROM record WHERE name = 'from'", false),
        ("select a union", false),
        ("Delete FROM record", true),
    ])
    func knowsSmallLetters(_ text: String, _ small: Bool) {
        #expect(SQLText.isInSmallLetters(text) == small)
    }

    @Test func readsLiterals() {
        let text = ##"""
            let a = "one" /* "no" */ + #"raw "two" \n \#(f("three"))"#
            let b = """
                four \(g("five (", h())) "six"
                """; let c = "" + "\"seven\""
            """##
        let literals = Literal.all(in: text)
        let words = literals.map { $0.text.split { " \n".contains($0) }.joined(separator: " ") }
        #expect(words.sorted() == ["", "five (", "four ? \"six\"", "one", "raw \"two\" \\n ?", "seven", "three"])
        #expect(literals.map(\.line) == [1, 1, 1, 2, 3, 4, 4])
    }
}
