import CPostgres
import Foundation

private struct Prepared: Hashable {
    let text: String
    let types: [Oid]
}

/// One connection to a server, used by one thread at a time. Statements are prepared once by their text.
final class PostgresConnection: Connection, @unchecked Sendable {
    private let link: OpaquePointer
    private let location: Location
    private let settings: [String]
    private var prepared: [Prepared: String] = [:]
    /// More than this many prepared statements are forgotten all at once, for the server keeps each in memory.
    private static let most = 400

    /// - Parameter settings: run on every fresh connection.
    /// - Throws: `StoreProblem.unreachable`, `.denied`, `.noDatabase`, `.busy`.
    init(_ location: Location, settings: [String] = []) throws {
        guard case .server(let uri, let schema) = location else { throw StoreProblem.missing(location.description) }
        self.location = location
        self.settings =
            ["SET search_path TO \(schema.quoted)", "SET client_min_messages TO warning", "SET lock_timeout TO '10s'"]
            + settings
        let options = [
            ("dbname", uri), ("connect_timeout", "5"), ("client_encoding", "UTF8"), ("application_name", "jianjia"),
        ]
        let names = options.map { strdup($0.0) } + [nil]
        let values = options.map { strdup($0.1) } + [nil]
        defer { (names + values).forEach { free($0) } }
        link = PQconnectdbParams(names.map { UnsafePointer($0) }, values.map { UnsafePointer($0) }, 1)
        guard isAlive else { throw StoreProblem.connecting(location.description, reason) }
        try prepareLink()
    }

    deinit { PQfinish(link) }

    var isAlive: Bool { PQstatus(link) == CONNECTION_OK }

    private var reason: String {
        String(cString: PQerrorMessage(link)).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private func prepareLink() throws {
        prepared = [:]
        try command(settings.joined(separator: "; "))
    }

    /// Begins a transaction; a connection that was lost while it lay idle is made again, since nothing was under way.
    func begin(_ text: String) throws {
        do {
            try command(text)
        } catch StoreProblem.lost {
            PQreset(link)
            guard isAlive else { throw StoreProblem.connecting(location.description, reason) }
            try prepareLink()
            try command(text)
        }
    }

    /// - Throws: `StatementFailed` when the server has rolled back instead, because an error was passed over.
    func commit() throws {
        let status = try checked(PQexec(link, "COMMIT")).status
        if status != "COMMIT" { throw StatementFailed(state: "25P02", reason: "the transaction had failed before") }
    }

    func rollback() { PQclear(PQexec(link, "ROLLBACK")) }

    @discardableResult
    func command(_ text: String) throws -> PostgresAnswer { try checked(PQexec(link, text)) }

    func hasSchema(_ name: String) throws -> Bool {
        try answer("SELECT 1 FROM pg_namespace WHERE nspname = \(name)").count > 0
    }

    func answer(_ sql: SQL) throws -> PostgresAnswer {
        let (text, values) = sql.rendered { "$\($0)" }
        let name = try statement(text, values)
        let copies = values.map(\.written)
        defer { copies.forEach { free($0) } }
        let pointers = copies.map { UnsafePointer($0) }
        return try checked(PQexecPrepared(link, name, Int32(values.count), pointers, nil, nil, 0))
    }

    private func statement(_ text: String, _ values: [SQLValue]) throws -> String {
        // A text and a missing value take their type from where they stand; a number would be taken for text there.
        let types = values.map(\.type)
        let key = Prepared(text: text, types: types)
        if let name = prepared[key] { return name }
        if prepared.count >= Self.most {
            try command("DEALLOCATE ALL")
            prepared = [:]
        }
        let name = "s\(prepared.count)"
        try checked(PQprepare(link, name, text, Int32(types.count), types))
        prepared[key] = name
        return name
    }

    func each(_ sql: SQL, _ body: (Row) throws -> Void) throws {
        let answer = try answer(sql)
        for row in 0..<answer.count { try body(Row(cells: PostgresCells(answer: answer, row: row))) }
    }

    func run(_ sql: SQL) throws -> Int { try answer(sql).changed }

    let words: any WordIndexWording = PostgresWords()

    func insertion(into table: String, _ columns: [String]) throws -> any Insertion {
        let text = "COPY \(table.quoted) (\(columns.joined(separator: ", "))) FROM STDIN"
        return PostgresInsertion(
            link, start: { [self] in try checked(PQexec(link, text)) },
            end: { [self] in
                defer { while let rest = PQgetResult(link) { PQclear(rest) } }
                try checked(PQgetResult(link))
            })
    }

    func script(_ text: String) throws {
        // Bytes decide the order of text, as they do in SQLite, whatever language the server speaks.
        try command(text.replacing(#/\bTEXT\b/#, with: "TEXT COLLATE \"C\""))
    }

    func tables() throws -> [String] {
        let answer = try answer(
            """
            SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = current_schema() AND c.relkind = 'r' AND NOT EXISTS (
                SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.atttypid = 'tsvector'::regtype)
            ORDER BY c.oid
            """)
        return (0..<answer.count).compactMap { String(sqlValue: answer.value($0, 0)) }
    }

    func references(to table: String) throws -> [ReadTransaction.Reference] {
        let answer = try answer(
            """
            SELECT k.relname, a.attname FROM pg_constraint c JOIN pg_class k ON k.oid = c.conrelid
            JOIN pg_namespace n ON n.oid = k.relnamespace JOIN pg_class r ON r.oid = c.confrelid
            JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
            WHERE c.contype = 'f' AND n.nspname = current_schema() AND r.relname = \(table)
            ORDER BY k.relname, a.attname
            """)
        return (0..<answer.count).compactMap { row in
            guard let table = String(sqlValue: answer.value(row, 0)),
                let column = String(sqlValue: answer.value(row, 1))
            else { return nil }
            return ReadTransaction.Reference(table: table, column: column)
        }
    }

    /// The server keeps sums of its pages.
    func unlike() throws -> [String] { [] }

    /// A row that goes stays in its page until the table is vacuumed, whatever is set.
    func overwriteDeleted() throws {}

    /// Writes a table anew without what was deleted from it; only outside a transaction.
    func vacuum(_ table: String) throws { try command("VACUUM FULL \(table.quoted)") }

    func analyse() throws {
        // Only what is ours: a server may hold many cities.
        for table in try tables() { try command("ANALYZE \(table.quoted)") }
    }

    @discardableResult
    private func checked(_ result: OpaquePointer?) throws -> PostgresAnswer {
        guard let result else { throw StoreProblem.lost(location.description) }
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY, PGRES_COPY_IN: return PostgresAnswer(result)
        default:
            let state = PQresultErrorField(result, 67).map { String(cString: $0) } ?? ""
            let words = String(cString: PQresultErrorMessage(result)).trimmingCharacters(in: .whitespacesAndNewlines)
            PQclear(result)
            guard isAlive else { throw StoreProblem.lost(location.description) }
            throw StoreProblem.postgres(location.description, state: state, reason: words)
        }
    }
}

extension SQLValue {
    /// The type the server is told; 0 leaves it to the statement.
    fileprivate var type: Oid {
        switch self {
        case .integer: 20
        case .blob: 17
        case .text, .null: 0
        }
    }

    /// As the server reads it, to be freed; nil for NULL.
    fileprivate var written: UnsafeMutablePointer<CChar>? {
        switch self {
        case .null: nil
        case .integer(let number): strdup(String(number))
        case .text(let text): strdup(text)
        case .blob(let bytes): strdup("\\x" + bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
        }
    }
}
