import GRDB

/// SQL that the engine cannot read: no such column, a comma too many. A mistake in a file of ours or of the city's.
public struct StatementRefused: Error, CustomStringConvertible {
    public let reason: String

    public var description: String { "SQL 不能执行：\(reason)" }
}

/// Why a database cannot be used now, in one sentence for the person at the terminal.
public enum StoreProblem: Error, Equatable, CustomStringConvertible {
    case missing(String)
    case locked(String)
    case corrupt(String)
    case notADatabase(String)
    /// A database, but with another program's tables.
    case foreign(String)
    case readOnly(String)
    case full(String)
    /// The disk does not read or write what it is told to.
    case faulty(String)
    case newer(found: Int, known: Int)
    case changedMigration(String)
    /// There are rows where a copy was to go.
    case notEmpty(String)
    /// The server does not answer.
    case unreachable(String, reason: String)
    /// The server does not know this user, or the password is wrong.
    case denied(String)
    case noDatabase(String)
    /// The server went away in the middle.
    case lost(String)
    /// No connection came free in time.
    case busy(String)
    /// The rows of a table are not those that this program wrote.
    case unlike(String)
    /// The SQLite library of this machine does not tell which rows change.
    case noRowHook

    public var description: String {
        switch self {
        case .unreachable(let name, let reason): "连不上数据库 \(name)：\(reason)。请检查服务器是否已启动、地址和端口是否正确。"
        case .notEmpty(let name): "\(name) 里已有数据，没有改动它。请换一个空的位置。"
        case .denied(let name): "数据库 \(name) 拒绝了登录：用户名或口令不对。"
        case .noDatabase(let name): "服务器上没有数据库 \(name)，请先建库（createdb）。"
        case .lost(let name): "与数据库 \(name) 的连接中断了，正在进行的操作没有完成，请刷新查看后再试。"
        case .busy(let name): "数据库 \(name) 的连接都在使用中，请稍后再试。"
        case .unlike(let table): "数据库里表 \(table) 的内容与校验和不符：已损坏，或被别的程序改动过。没有改动它，请从备份恢复。"
        case .noRowHook: "本机的 libsqlite3 编译时没有打开 SQLITE_ENABLE_PREUPDATE_HOOK，不能给数据记校验和。请改用发行版的 libsqlite3。"
        case .missing(let path): "找不到数据库 \(path)。先运行 jianjia migrate（新装）或 jianjia demo（演示）。"
        case .locked(let path): "数据库 \(path) 正被另一个程序写入，请稍后再试，或先停止那个程序。"
        case .corrupt(let path): "数据库 \(path) 已损坏，没有改动它。请停止服务，从备份恢复。"
        case .notADatabase(let path): "\(path) 不是数据库文件，没有改动它。请检查数据目录是否正确。"
        case .foreign(let path): "\(path) 是别的程序的数据库，没有改动其中的数据。请检查数据目录是否正确。"
        case .readOnly(let path): "数据库 \(path) 不可写，请检查文件权限。"
        case .faulty(let path): "磁盘读写出错，这次操作没有完成：\(path)。请检查磁盘，再试一次。"
        case .full(let path): "磁盘已满，这次写入没有保存：\(path)。"
        case .newer(let found, let known):
            "数据库版本是 \(found)，本程序只认识到 \(known)。请升级程序后再打开。"
        case .changedMigration(let name):
            "迁移 \(name) 的内容与当初执行时不同。已执行的迁移不能修改，请恢复原文件，另加新的迁移。"
        }
    }

    static func translating<Value>(_ path: String, _ body: () throws -> Value) throws -> Value {
        do { return try body() } catch { throw translated(error, path) }
    }

    static func translated(_ error: any Error, _ path: String) -> any Error {
        guard let error = error as? DatabaseError else { return error }
        return switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: StoreProblem.locked(path)
        case .SQLITE_CORRUPT: StoreProblem.corrupt(path)
        case .SQLITE_NOTADB: StoreProblem.notADatabase(path)
        case .SQLITE_CANTOPEN: StoreProblem.missing(path)
        case .SQLITE_READONLY: StoreProblem.readOnly(path)
        case .SQLITE_FULL: StoreProblem.full(path)
        case .SQLITE_IOERR: StoreProblem.faulty(path)
        // What we write is well-formed: a byte of it has changed since.
        case .SQLITE_ERROR where error.message == "malformed JSON": StoreProblem.corrupt(path)
        default: error
        }
    }
}
