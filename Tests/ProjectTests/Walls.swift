/// Who owns which table, and the SQL that reaches over a wall.
struct Walls {
    struct Breach: Equatable, CustomStringConvertible {
        let path: String
        let line: Int
        let table: String
        let owner: String

        var description: String { "\(path):\(line): names \(table), a table of \(owner): ask its Queries" }
    }

    /// The feature of each table, in small letters as the migration writes it.
    let owners: [String: String]

    init(migrations: [RepositoryFile]) throws {
        var owners: [String: String] = [:]
        for file in migrations {
            for table in SQLText.created(in: file.text) { owners[table] = Self.owner(of: file) }
        }
        if owners.isEmpty { throw Repository.NothingFound(description: "the migrations create no table") }
        self.owners = owners
    }

    /// `organisations` of `0001_organisations.sql` and of `0001_organisations.sqlite.sql`.
    static func owner(of migration: RepositoryFile) -> String? {
        migration.stem.wholeMatch(of: /[0-9]{4}_([a-z]+)/).map { String($0.1) }
    }

    /// A file outside every feature owns nothing.
    func breaches(in file: RepositoryFile) -> [Breach] {
        let feature = file.subfolder(of: "Sources/App")?.lowercased()
        return Literal.all(in: file.text).flatMap { literal in
            SQLText.tables(in: literal.text).sorted().compactMap { table in
                guard let owner = owners[table], owner != feature else { return nil }
                return Breach(path: file.path, line: literal.line, table: table, owner: owner)
            }
        }
    }

    func namesAnyTable(_ file: RepositoryFile) -> Bool {
        Literal.all(in: file.text).contains { !SQLText.tables(in: $0.text).isDisjoint(with: owners.keys) }
    }
}
