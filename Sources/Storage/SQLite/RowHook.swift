import Foundation

/// What SQLite tells before it changes a row. The functions are looked up in the library that runs: its header declares
/// them only under a macro that the module of the header does not set, and a library built without them is then refused
/// in a sentence rather than by the loader.
struct RowHook: Sendable {
    typealias Told =
        @convention(c) (
            _ context: UnsafeMutableRawPointer?, _ database: OpaquePointer?, _ operation: Int32,
            _ schema: UnsafePointer<CChar>?, _ table: UnsafePointer<CChar>?, _ key: Int64, _ newKey: Int64
        ) -> Void
    typealias Cell =
        @convention(c) @Sendable (OpaquePointer?, Int32, UnsafeMutablePointer<OpaquePointer?>?) -> Int32
    private typealias Install =
        @convention(c) @Sendable (OpaquePointer?, Told?, UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer?
    typealias Count = @convention(c) @Sendable (OpaquePointer?) -> Int32

    private let installing: Install
    /// How many columns the table has.
    let count: Count
    /// A column of the row as it is, in the order of the table; for an update or a deletion.
    let old: Cell
    /// A column of the row as it will be; for an update or an insertion.
    let new: Cell

    /// - Parameter find: the address of a function by its name.
    /// - Throws: `StoreProblem.noRowHook`.
    init(_ find: (String) -> UnsafeMutableRawPointer? = { dlsym(dlopen(nil, RTLD_NOW), $0) }) throws {
        guard let install = find("sqlite3_preupdate_hook"), let count = find("sqlite3_preupdate_count"),
            let old = find("sqlite3_preupdate_old"), let new = find("sqlite3_preupdate_new")
        else { throw StoreProblem.noRowHook }
        // Their types are those of sqlite3.h and have not changed since 3.8.
        installing = unsafeBitCast(install, to: Install.self)
        self.count = unsafeBitCast(count, to: Count.self)
        self.old = unsafeBitCast(old, to: Cell.self)
        self.new = unsafeBitCast(new, to: Cell.self)
    }

    func install(on database: OpaquePointer?, _ told: Told, _ context: UnsafeMutableRawPointer) {
        _ = installing(database, told, context)
    }
}
