/// How many rows of a table were copied.
public struct CopiedTable: Equatable, Sendable {
    public let table: String
    public let rows: Int
}

extension Store {
    /// Copies every row of one state of this database into another of the same migrations, whatever their engines,
    /// and counts both sides before anything is kept.
    /// - Throws: `StoreProblem.notEmpty`, `StoreProblem.unlike`, `IncompleteCopy`.
    public func copy(to target: Store, progress: (CopiedTable) -> Void = { _ in }) throws -> [CopiedTable] {
        try read { source in
            // In the copy, what is damaged would look as if it had been written so.
            if let table = try source.connection.unlike().first { throw StoreProblem.unlike(table) }
            return try target.write { sink in
                try source.tables().filter { $0 != "migration" }.map { table in
                    let count: SQL = "SELECT COUNT(*) FROM \(SQL(file: table))"
                    if try sink.value(count, as: Int.self) != 0 { throw StoreProblem.notEmpty(target.name) }
                    var rows = 0
                    var insert: SQL?
                    try source.each("SELECT * FROM \(SQL(file: table)) ORDER BY 1") { row in
                        let columns = row.columns
                        let head =
                            insert ?? SQL(file: "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES ")
                        insert = head
                        let values = columns.indices.map { SQL.bind(row.value(at: $0)) }
                        try sink.run("\(head)(\(SQL(values, joinedBy: ", ")))")
                        rows += 1
                    }
                    let arrived: Int = try sink.value(count) ?? 0
                    if arrived != rows { throw IncompleteCopy(table: table, sent: rows, arrived: arrived) }
                    let copied = CopiedTable(table: table, rows: rows)
                    progress(copied)
                    return copied
                }
            }
        }
    }
}

/// The two sides of a copy do not count the same; nothing of it was kept.
public struct IncompleteCopy: Error, CustomStringConvertible {
    public let table: String
    public let sent: Int
    public let arrived: Int

    public var description: String { "表 \(table) 应有 \(sent) 行，到达 \(arrived) 行；这次转移没有保存。" }
}

extension SQLValue: Stored {
    public var sqlValue: SQLValue { self }
    public init?(sqlValue: SQLValue) { self = sqlValue }
}
