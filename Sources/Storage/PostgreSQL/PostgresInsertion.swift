import CPostgres
import Foundation

/// Rows sent by COPY, in the server's text form.
final class PostgresInsertion: Insertion {
    private let link: OpaquePointer
    private let start: () throws -> Void
    private let end: () throws -> Void
    private var buffer: [UInt8] = []
    private var isOpen = false
    private static let piece = 1 << 16

    /// - Parameters start, end: begin the COPY, and read what the server says at its end.
    init(_ link: OpaquePointer, start: @escaping () throws -> Void, end: @escaping () throws -> Void) {
        (self.link, self.start, self.end) = (link, start, end)
        buffer.reserveCapacity(Self.piece + 4096)
    }

    func add(_ values: [SQLValue]) throws {
        for (index, value) in values.enumerated() {
            if index > 0 { buffer.append(9) }
            append(value)
        }
        buffer.append(10)
        if buffer.count >= Self.piece { try send() }
    }

    func finish() throws {
        // COPY holds the connection, so it begins only when its rows are sent and ends at once.
        try send()
    }

    private func send() throws {
        if buffer.isEmpty { return }
        try start()
        let sent = buffer.withUnsafeBufferPointer { bytes in
            bytes.withMemoryRebound(to: CChar.self) { PQputCopyData(link, $0.baseAddress, Int32($0.count)) }
        }
        PQputCopyEnd(link, sent == 1 ? nil : "not sent")
        try end()
        buffer.removeAll(keepingCapacity: true)
    }

    private func append(_ value: SQLValue) {
        switch value {
        case .null: buffer.append(contentsOf: [92, 78])
        case .integer(let number): buffer.append(contentsOf: String(number).utf8)
        case .text(let text):
            for byte in text.utf8 {
                switch byte {
                case 9: buffer.append(contentsOf: [92, 116])
                case 10: buffer.append(contentsOf: [92, 110])
                case 13: buffer.append(contentsOf: [92, 114])
                case 92: buffer.append(contentsOf: [92, 92])
                default: buffer.append(byte)
                }
            }
        case .blob(let bytes):
            buffer.append(contentsOf: [92, 92, 120])
            for byte in bytes { buffer.append(contentsOf: [Self.digits[Int(byte >> 4)], Self.digits[Int(byte & 15)]]) }
        }
    }

    private static let digits = Array("0123456789abcdef".utf8)
}
