import Testing

/// Each table has one owner; another feature asks the owner's `Queries` and names the table in no SQL of its own.
///
/// The owner is the feature that the migration is named after: `0001_organisations.sql` belongs to
/// `Sources/App/Organisations`. Files under `Resources/indicators` and `Resources/checks` are asked of every record and are not looked at.
@Suite struct WallsTests {
    /// A file that may name a table of another feature, and why.
    struct Exception {
        let path: String
        let table: String
        let reason: String
    }

    /// Keep this short; an entry that is no longer needed fails the test below.
    static let exceptions: [Exception] = [
        Exception(
            path: "Sources/App/Indicators/Asking.swift", table: "record",
            reason: "the tables in front of every indicator's and check's SQL are made here, once for all of them"),
        Exception(
            path: "Sources/App/Indicators/Asking.swift", table: "organisation",
            reason: "the units that are asked are part of the one statement"),
        Exception(
            path: "Sources/App/Indicators/Question.swift", table: "organisation",
            reason: "the units an indicator is asked of are part of its one statement"),
        Exception(
            path: "Sources/App/Indicators/IndicatorQueries.swift", table: "organisation",
            reason: "units ordered by their figure, in one statement instead of one for each unit"),
    ]

    static let migrations = "Sources/App/Resources/migrations"

    @Test func everyTableHasOneOwner() throws {
        let folders = Set(
            try Repository.files("Sources/App", ".swift").compactMap { $0.subfolder(of: "Sources/App")?.lowercased() })
        var owners: [String: String] = [:]
        for file in try Repository.files(Self.migrations, ".sql") {
            let owner = try #require(Walls.owner(of: file), "\(file.path) is not named NNNN_feature.sql")
            #expect(folders.contains(owner), "\(file.path) is named after no folder of Sources/App")
            for table in SQLText.created(in: file.text) {
                let first = owners.updateValue(owner, forKey: table) ?? owner
                #expect(first == owner, "\(table) is created by \(first) and by \(owner)")
            }
        }
        #expect(!owners.isEmpty)
    }

    @Test func migrationsChangeOnlyTheirOwnTables() throws {
        let files = try Repository.files(Self.migrations, ".sql")
        let walls = try Walls(migrations: files)
        for file in files {
            for table in SQLText.changed(in: file.text) {
                #expect(walls.owners[table] == Walls.owner(of: file), "\(file.path) changes \(table)")
            }
        }
    }

    @Test func featuresNameOnlyTheirOwnTables() throws {
        let walls = try Walls(migrations: Repository.files(Self.migrations, ".sql"))
        let files = try Repository.files("Sources", ".swift")
        let breaches = files.flatMap { walls.breaches(in: $0) }
        for breach in breaches where !Self.isExcepted(breach) {
            Issue.record("\(breach)")
        }
        for exception in Self.exceptions {
            #expect(!exception.reason.isEmpty)
            #expect(
                breaches.contains { $0.path == exception.path && $0.table == exception.table },
                "the exception of \(exception.path) for \(exception.table) is no longer needed")
        }
        // A reader that sees no SQL at all would find every wall whole.
        #expect(files.contains { walls.namesAnyTable($0) })
    }

    @Test func sqlKeywordsAreInCapitals() throws {
        for file in try Repository.files("Sources", ".swift") {
            for literal in Literal.all(in: file.text) where SQLText.isInSmallLetters(literal.text) {
                Issue.record("\(file.path):\(literal.line): write the keywords of SQL in capitals")
            }
        }
    }

    static func isExcepted(_ breach: Walls.Breach) -> Bool {
        exceptions.contains { $0.path == breach.path && $0.table == breach.table }
    }
}
