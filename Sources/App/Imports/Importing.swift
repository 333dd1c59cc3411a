import Dispatch
import Domain
import Foundation
import Storage
import Synchronization
import Workbook

/// Reads a file into a batch, a chunk at a time: what was read stays read when it is interrupted.
public struct FileImport: Sendable {
    /// How far it has come.
    public struct Progress: Sendable {
        public let rows: Int
        public let bad: Int
        /// How much of the file has been read, from 0 to 1.
        public var share = 0.0
    }

    let city: City
    let kind: ImportKind
    let author: Author
    let unit: Organisation
    private let isAlone: Bool
    /// Rows in one transaction, after so many. Hashes fall all over their indexes, so that few rows at a time would write a
    /// page for each, the more the longer the roll. In a server others who write wait for a second at the most, and its
    /// memory is for pages.
    private func chunk(after seen: Int) -> Int { isAlone ? min(60_000, max(20_000, seen)) : 20_000 }

    init(_ city: City, _ kind: ImportKind, by author: Author, at unit: Organisation, isAlone: Bool = false) {
        (self.city, self.kind, self.author, self.unit, self.isAlone) = (city, kind, author, unit, isAlone)
    }

    /// An import that has the machine to itself.
    /// - Parameter kind: the id of what the file brings.
    /// - Throws: `NotFound` for a kind that there is not.
    public init(alone city: City, of kind: String, by author: Author, at unit: Organisation) throws {
        self.init(city, try .named(kind), by: author, at: unit, isAlone: true)
    }

    /// How many of them, in words.
    public func count(_ number: Int) -> String { kind.count(number) }

    /// Begins a batch, or finds the one that the same file has begun. A file of which rows were refused is judged anew:
    /// what was missing for them may be there by now, and the rows that are in are found to be in.
    /// - Parameters:
    ///   - path: of the file, which may be gone after `read`.
    ///   - name: as the user calls it.
    /// - Throws: `Refusals` for a file that cannot be read or has no such columns.
    public func begin(path: String, name: String) throws -> ImportBatch {
        do {
            // Before it is read through for its digest: it may be no table at all, or have no end.
            let reader = try TableFile.open(path: path, name: name, limits: Self.limits)
            let digest = try Self.digest(path)
            let known = try batch(of: digest)
            if let known, !known.isJudgedAnew { return known }
            let heading = try heading(reader)
            if let known, known.state == .ready { try giveUp(known) }
            return try city.writeNow(by: author) { try $0.beginBatch(at: unit, of: kind, name: name, digest, heading) }
        } catch let problem as WorkbookProblem {
            throw Refusals([Refusal(field: "file", sentence: problem.description)])
        }
    }

    private func giveUp(_ batch: ImportBatch) throws {
        try city.writeNow(by: author) { try $0.undo(batch) }
        if kind.rules != nil { return }
        // What is deleted may be much: in a server nobody waits for it.
        if isAlone { try city.purgeBatchesNow() } else { Task { [city] in try? await city.purgeBatches() } }
    }

    /// The batch that the same file has begun, when it has not been taken back.
    public func batch(ofFile path: String) throws -> ImportBatch? { try batch(of: try Self.digest(path)) }

    private func batch(of digest: String) throws -> ImportBatch? {
        try city.readNow { try $0.importBatch(of: digest, kind, at: unit.id) }
    }

    /// Reads from where the batch stands to the end of the file.
    public func read(_ batch: ImportBatch, path: String, progress: (Progress) -> Void = { _ in }) throws {
        guard batch.state == .reading || batch.state == .failed else { return }
        // Sent twice at once: one reads.
        let isMine = city.readings.withLock { readings in
            if readings[batch.id] != nil { return false }
            readings[batch.id] = 0
            return true
        }
        if !isMine { return }
        defer { city.readings.withLock { $0[batch.id] = nil } }
        do {
            let reader = try TableFile.open(path: path, name: batch.fileName, limits: Self.limits)
            let check = try check(try heading(reader))
            try city.store.withLongJournal(isAlone: isAlone) { try pump(reader, check, batch, progress) }
            try city.writeNow(by: author) { try $0.endReading(batch.id, problem: nil) }
        } catch let problem as WorkbookProblem {
            try city.writeNow(by: author) { try $0.endReading(batch.id, problem: problem.description) }
        } catch let refusals as Refusals {
            let sentence = refusals.all.map(\.sentence).joined(separator: "；")
            try city.writeNow(by: author) { try $0.endReading(batch.id, problem: sentence) }
        }
    }

    /// How a row is checked by itself, without the database.
    private func check(_ heading: Heading) throws -> @Sendable (TableRow) -> CheckedRow {
        if kind.rules != nil { return { .staged(number: $0.number, cells: $0.cells) } }
        let rows = try city.readNow { view in
            MemberRows(
                city: city, heading: heading, unions: try view.unions(below: unit),
                own: unit.kind.isUnion ? unit : nil, codes: view.catalogue.personCodes, today: view.today,
                now: city.clock.now())
        }
        return rows.check
    }

    /// One chunk is written while the next is read and checked; what each of the two is done with it also clears away.
    private func pump(
        _ reader: any TableReader, _ check: @Sendable (TableRow) -> CheckedRow, _ batch: ImportBatch,
        _ progress: (Progress) -> Void
    ) throws {
        // One lane at a time reads from it, and the lanes of two rounds never overlap.
        nonisolated(unsafe) let reader = reader
        let waiting = Mutex<[CheckedRow]>([])
        var (seen, bad) = (0, 0)
        while true {
            let limit = chunk(after: seen)
            let checked = Mutex<Result<[CheckedRow], any Error>>(.success([]))
            let written = Mutex<Result<Progress, any Error>>(.success(Progress(rows: 0, bad: 0)))
            DispatchQueue.concurrentPerform(iterations: 2) { lane in
                if lane == 0 {
                    let result = Result { try Self.next(limit, reader, from: batch.nextRow).map(check) }
                    checked.withLock { $0 = result }
                } else {
                    let rows = waiting.withLock { rows in
                        defer { rows = [] }
                        return rows
                    }
                    let result = Result { Progress(rows: rows.count, bad: try write(rows, batch)) }
                    written.withLock { $0 = result }
                }
            }
            let done = try written.withLock { try $0.get() }
            (seen, bad) = (seen + done.rows, bad + done.bad)
            if done.rows > 0 {
                let share = reader.share
                city.readings.withLock { $0[batch.id] = share }
                progress(Progress(rows: seen, bad: bad, share: share))
            }
            let isOver = try checked.withLock { fresh in
                let rows = try fresh.get()
                waiting.withLock { $0 = rows }
                return rows.isEmpty
            }
            if isOver { return }
        }
    }

    private static func next(_ limit: Int, _ reader: any TableReader, from first: Int) throws -> [TableRow] {
        var rows: [TableRow] = []
        rows.reserveCapacity(limit)
        while rows.count < limit, let row = try reader.next() {
            if row.number >= first { rows.append(row) }
        }
        return rows
    }

    private func write(_ rows: [CheckedRow], _ batch: ImportBatch) throws -> Int {
        if rows.isEmpty { return 0 }
        return try city.writeNow(by: author) { try $0.take(rows, into: batch) }
    }

    /// The first row that is one: people write a title above it, and who made the table when.
    private func heading(_ reader: any TableReader) throws -> Heading {
        var refused: Refusals?
        for _ in 0..<Self.rowsAbove {
            guard let row = try reader.next() else { break }
            do throws(Refusals) { return try Heading(row.cells, of: kind, at: unit.kind) } catch {
                // The row that has most of the columns is what was meant.
                if error.all.count < refused?.all.count ?? .max { refused = error }
            }
        }
        guard let refused else { throw WorkbookProblem.emptyFile("") }
        let place = if case .sheet(let name) = reader.origin { "第一个工作表“\(name)”" } else { "文件" }
        let looked = Refusal(field: "file", sentence: "表头应当在\(place)的前 \(Self.rowsAbove) 行里")
        throw Refusals(refused.all + [looked])
    }

    private static let rowsAbove = 10

    private static let limits: TableLimits = {
        var limits = TableLimits()
        limits.fileBytes = 4 << 30
        return limits
    }()

    /// Of the bytes of a file, a megabyte at a time.
    private static func digest(_ path: String) throws -> String {
        guard let handle = FileHandle(forReadingAtPath: path) else { throw WorkbookProblem.missing(path) }
        defer { try? handle.close() }
        var digest = ""
        while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty {
            digest = Fingerprint.of(Array(digest.utf8) + [UInt8](piece))
        }
        return digest
    }
}
