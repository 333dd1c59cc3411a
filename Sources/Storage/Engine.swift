/// A database engine: one writer, many readers, each on a view of its own.
protocol Engine: Sendable {
    /// Every statement of `body` sees the database as it was at the first of them.
    func read<Value>(_ body: (any Connection) throws -> Value) throws -> Value
    /// All of `body` is kept, or none; two writes never overlap, whatever process they come from.
    func write<Value>(_ body: (any Connection) throws -> Value) throws -> Value
    func read<Value: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value
    func write<Value: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value
    /// Reads everything once; what is wrong, in the engine's words. With `indexes`, which takes some times as long, each
    /// is compared with its table, where the engine cannot tell otherwise.
    func damage(indexes: Bool) throws -> [String]
    func analyse() throws
    /// What was deleted from a table, its deletions overwritten, is in no file of the database any more.
    func purge(_ table: String) throws
    /// Lets the journal grow while much is put in at many places: a page that changes again and again is then copied into
    /// the file once. What is committed is kept all the same.
    func withLongJournal<Value>(isAlone: Bool, _ body: () throws -> Value) throws -> Value
    func close() throws
}

extension Engine {
    func withLongJournal<Value>(isAlone: Bool, _ body: () throws -> Value) throws -> Value { try body() }
}
