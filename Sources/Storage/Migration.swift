/// One forward step of the schema: a file of SQL that, once run, may never change.
public struct Migration: Sendable {
    public let number: Int
    public let name: String
    public let text: String
    /// A fingerprint of `text`, kept when the migration has run.
    public let hash: String
    /// Set where the engines do the same in different words; nil for a text that both read.
    public let engine: EngineKind?

    public init(number: Int, name: String, text: String, hash: String, engine: EngineKind? = nil) {
        (self.number, self.name, self.text, self.hash, self.engine) = (number, name, text, hash, engine)
    }
}

extension Store {
    /// Runs the migrations that have not run, all in one transaction.
    /// - Parameter finish: what no script can say, in the same transaction, told the names of those that ran.
    /// - Returns: the names of those that ran.
    /// - Throws: `StoreProblem.changedMigration`, `StoreProblem.newer`, `StoreProblem.foreign`.
    @discardableResult
    public func migrate(
        _ migrations: [Migration], at instant: String, finish: (WriteTransaction, [String]) throws -> Void = { _, _ in }
    ) throws -> [String] {
        let migrations = suited(migrations)
        _ = try pending(migrations)
        return try write { tx in
            try tx.script(
                "CREATE TABLE IF NOT EXISTS migration (number BIGINT PRIMARY KEY, name TEXT NOT NULL, hash TEXT NOT NULL, ran TEXT NOT NULL)"
            )
            let pending = try Self.pending(migrations, tx)
            for migration in pending {
                try tx.script(migration.text)
                try tx.run(
                    """
                    INSERT INTO migration (number, name, hash, ran)
                    VALUES (\(migration.number), \(migration.name), \(migration.hash), \(instant))
                    """)
            }
            let names = pending.map(\.name)
            try finish(tx, names)
            return names
        }
    }

    /// The migrations still to run; a changed or unknown one is refused, and so is a database with tables of others.
    public func pending(_ migrations: [Migration]) throws -> [Migration] {
        let migrations = suited(migrations)
        return try read { tx in
            let tables = try tx.tables()
            if tables.contains("migration") { return try Self.pending(migrations, tx) }
            if !tables.isEmpty { throw StoreProblem.foreign(name) }
            return migrations
        }
    }

    private func suited(_ migrations: [Migration]) -> [Migration] {
        migrations.filter { $0.engine == nil || $0.engine == location.engine }
    }

    private static func pending(_ migrations: [Migration], _ tx: ReadTransaction) throws -> [Migration] {
        let ran = try tx.all("SELECT number, name, hash FROM migration ORDER BY number") { row in
            (number: try row["number"] as Int, name: try row["name"] as String, hash: try row["hash"] as String)
        }
        for old in ran {
            guard let file = migrations.first(where: { $0.number == old.number }) else {
                throw StoreProblem.newer(found: old.number, known: migrations.last?.number ?? 0)
            }
            guard file.hash == old.hash else { throw StoreProblem.changedMigration(old.name) }
        }
        let done = Set(ran.map(\.number))
        return migrations.filter { !done.contains($0.number) }
    }
}
