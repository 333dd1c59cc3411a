import CPostgres
import Foundation

/// What the server answered to one statement, all of it in memory.
final class PostgresAnswer {
    private let result: OpaquePointer
    let names: [String]
    private let types: [Oid]

    /// Takes over the result and frees it.
    init(_ result: OpaquePointer) {
        self.result = result
        let columns = PQnfields(result)
        // A COPY that begins has columns without names.
        names = (0..<columns).map { PQfname(result, $0).map { String(cString: $0) } ?? "" }
        types = (0..<columns).map { PQftype(result, $0) }
    }

    deinit { PQclear(result) }

    var count: Int { Int(PQntuples(result)) }

    /// How many rows a statement changed.
    var changed: Int { Int(String(cString: PQcmdTuples(result))) ?? 0 }

    /// `COMMIT`, `ROLLBACK`, `INSERT 0 1`.
    var status: String { String(cString: PQcmdStatus(result)) }

    func value(_ row: Int, _ column: Int) -> SQLValue {
        let (row, column) = (Int32(row), Int32(column))
        guard PQgetisnull(result, row, column) == 0, let text = PQgetvalue(result, row, column) else { return .null }
        switch types[Int(column)] {
        case 20, 21, 23, 26: return .integer(Int64(strtoll(text, nil, 10)))
        case 16: return .integer(text.pointee == UInt8(ascii: "t") ? 1 : 0)
        case 17: return .blob(Self.bytes(String(cString: text)))
        case 1700:
            // The sum of whole numbers is a numeric.
            let number = String(cString: text)
            return Int64(number).map(SQLValue.integer) ?? .text(number)
        default:
            let length = Int(PQgetlength(result, row, column))
            let bytes = UnsafeRawBufferPointer(start: text, count: length)
            return .text(String(decoding: bytes, as: UTF8.self))
        }
    }

    /// `\x00ff` as bytes.
    private static func bytes(_ text: String) -> [UInt8] {
        let digits = Array(text.utf8.dropFirst(2))
        return stride(from: 0, to: digits.count - 1, by: 2).map { index in
            UInt8(String(decoding: digits[index...index + 1], as: UTF8.self), radix: 16) ?? 0
        }
    }
}

struct PostgresCells: RowCells {
    let answer: PostgresAnswer
    let row: Int

    var names: [String] { answer.names }

    func index(of column: String) -> Int? { answer.names.firstIndex(of: column) }

    func value(at index: Int) -> SQLValue { answer.value(row, index) }

    func integer(at index: Int) -> Int64 {
        if case .integer(let number) = answer.value(row, index) { number } else { 0 }
    }
}
