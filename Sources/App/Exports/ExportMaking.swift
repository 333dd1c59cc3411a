import Domain
import Foundation
import Storage
import Synchronization
import Workbook

extension City {
    /// Makes the files that wait, one after another. Whoever calls while somebody else is at it need not wait: what was
    /// asked for meanwhile is made as well.
    func makeExports() async {
        guard
            isExporting.withLock({ isBusy in
                defer { isBusy = true }
                return !isBusy
            })
        else { return }
        while let export = try? await write(by: .system, { try $0.claimExport() }) {
            await make(export)
        }
        isExporting.withLock { $0 = false }
        // One that was written down just before the flag fell would wait for the next.
        if let left = try? await read({ try $0.exports(in: .waiting, limit: 1) }), !left.isEmpty { await makeExports() }
    }

    /// After a start: what was interrupted is made anew, and what no file is left of is gone.
    func resumeExports() async throws {
        let folder = exports
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] where name.contains(".") {
            try? FileManager.default.removeItem(atPath: "\(folder)/\(name)")
        }
        try await write(by: .system) { change in
            try change.resumeExports()
            for export in try change.exports(in: .ready, limit: 10_000)
            where !FileManager.default.fileExists(atPath: self.exportPath(export.id)) {
                try change.forgetExport(export)
            }
        }
    }

    /// Deletes the files whose time is over.
    func dropExports() async throws {
        let overdue = try await read { try $0.overdueExports() }
        if overdue.isEmpty { return }
        for export in overdue { try? FileManager.default.removeItem(atPath: exportPath(export.id)) }
        try await write(by: .system) { change in
            for export in overdue { try change.forgetExport(export) }
        }
    }

    /// The files that wait to be taken are closed with the keys in use now; one that opens no more is gone.
    /// - Returns: how many.
    func recloseExports() throws -> Int {
        let (ready, vault) = try readNow { (try $0.exports(in: .ready, limit: 10_000), try $0.vault()) }
        var gone: [Export] = []
        for export in ready {
            do {
                try SealedFile.reclose(exportPath(export.id), number: export.id.number, vault: vault)
            } catch is SealBroken { gone.append(export) }
        }
        if !gone.isEmpty { try writeNow(by: .system) { change in try gone.forEach(change.forgetExport) } }
        return ready.count - gone.count
    }

    private func make(_ export: Export) async {
        let plain = "\(exportPath(export.id)).\(export.format.rawValue)"
        defer { try? FileManager.default.removeItem(atPath: plain) }
        do {
            try FileManager.default.createDirectory(
                atPath: exports, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            let (rows, persons) = try await read { try $0.write(export, to: plain) }
            for start in stride(from: 0, to: persons.count, by: 500) {
                let some = Array(persons[start..<min(start + 500, persons.count)])
                let author = try await read { try $0.exporter(export) }
                try await write(by: author) { try $0.noteDisclosures(some, of: export) }
            }
            try SealedFile.seal(plain, to: exportPath(export.id), number: export.id.number, vault: vault)
            try await write(by: .system) { try $0.endExport(export, rows: rows) }
        } catch {
            let reason =
                switch error {
                case is NotFound: "您现在没有查看这份名单的权限，或者它所在的单位已经不在。"
                case let refusals as Refusals: refusals.all.map(\.sentence).joined(separator: "；")
                default: "\(error)"
                }
            try? await write(by: .system) { try $0.failExport(export, because: reason) }
        }
    }
}

extension View {
    /// Numbers of so many persons are given in full at once.
    private static var mostDisclosed: Int { 10_000 }

    /// Who asked, with the rights of today.
    /// - Throws: `NotFound` for an account that was closed since.
    func exporter(_ export: Export) throws -> Author {
        guard let account = try account(export.account), !account.isDisabled else { throw NotFound() }
        return try author(account.id, name: account.name)
    }

    /// Writes the list as it is in this look at the city.
    /// - Returns: how many rows, and the persons whose numbers are in full.
    fileprivate func write(_ export: Export, to path: String) throws -> (rows: Int, persons: [ExportTable.Person]) {
        let question = try ExportQuestion(export.query, by: exporter(export))
        let table = try question.table(self, isDisclosing: export.isDisclosing).table
        FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
        let writer: any TableWriter =
            export.format == .csv
            ? try CSVWriter(path: path, columns: table.columns)
            : try WorkbookWriter(path: path, sheet: table.title, columns: table.columns)
        var (rows, persons) = (0, [ExportTable.Person]())
        try table.each { cells, about in
            try writer.write(cells)
            rows += 1
            guard export.isDisclosing, let about else { return }
            persons.append(about)
            if persons.count > Self.mostDisclosed {
                throw Refusals([
                    Refusal(
                        field: "disclosed", sentence: "完整的号码一次最多导出 \(Self.mostDisclosed.grouped) 人，请缩小范围再导出")
                ])
            }
        }
        try writer.close()
        return (rows, persons)
    }
}

extension Change {
    /// Each person can read who has seen their numbers, and why (PRI-006).
    fileprivate func noteDisclosures(_ persons: [ExportTable.Person], of export: Export) throws {
        for person in persons {
            try event(
                "person.disclose", at: person.unit, subject: "person:\(person.id)",
                after: "{\"reason\":\(quoted("导出名单：\(export.reason ?? "")"))}")
        }
    }
}
