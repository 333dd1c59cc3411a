import Domain
import Foundation
import Markup
import TestKit
import Testing

@testable import App

/// What becomes of a file when the installation's scanner passes it, stops it, or says nothing of use.
@Suite struct EvidenceScanTests {
    /// A program in a folder of its own.
    private final class Scanner {
        let folder = NSTemporaryDirectory() + "jianjia-test-\(UUID().uuidString)"
        var path: String { "\(folder)/scan" }

        init(_ script: String, mode: Int = 0o700) throws {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            // A shell writes it: what this process had open, another test's fork might hold while it is to run.
            let line = "printf '#!/bin/sh\\n%s\\n' \"$1\" > \"$0\""
            let writing = InstalledProgram(path: "/bin/sh", arguments: ["-c", line, path, script], patience: 30)
            #expect(writing.run() == .exited(0))
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        }

        deinit { try? FileManager.default.removeItem(atPath: folder) }
    }

    @Test(arguments: [
        ("exit 0", EvidenceScan.Outcome.clean), ("exit 1", .refused), ("exit 2", .unscanned), ("exit 255", .unscanned),
        // Crashed: the number of a signal is not the scanner's word on the file.
        ("kill -SEGV $$", .unscanned), ("kill -KILL $$", .unscanned),
        ("grep -q EICAR \"$1\" && exit 1; exit 0", .clean),
    ])
    func theScannersWord(_ script: String, _ expected: EvidenceScan.Outcome) async throws {
        let scanner = try Scanner(script)
        #expect(await EvidenceScan(command: scanner.path).look(at: scanner.path + ".none") == expected)
    }

    @Test func aScannerThatIsMissingOrMayNotRunSaysNothing() async throws {
        let barred = try Scanner("exit 1", mode: 0o600)
        #expect(await EvidenceScan(command: nil).look(at: barred.path) == .unscanned)
        #expect(await EvidenceScan(command: barred.folder + "/none").look(at: barred.path) == .unscanned)
        #expect(await EvidenceScan(command: barred.folder).look(at: barred.path) == .unscanned)
    }

    /// More of them at once than a small machine has threads.
    @Test func aScannerThatHangsIsGivenUp() async throws {
        let scanner = try Scanner("exec sleep 30")
        let (scan, file) = (EvidenceScan(command: scanner.path, patience: 1), scanner.path)
        let outcomes = await withTaskGroup(of: EvidenceScan.Outcome.self) { group in
            for _ in 0..<16 { group.addTask { await scan.look(at: file) } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes == Array(repeating: .unscanned, count: 16))
    }

    @Test func whatIsInfectedIsNotKeptAndWhatNobodyScannedSaysSo() async throws {
        let world = try await RoundsWorld()
        _ = try await world.chair.get(world.sheet)
        _ = try await world.chair.post("\(world.sheet)/start")
        let (city, reading) = (world.test.city, try world.reading)
        let line = try #require(reading.answered.first)
        let place = EvidencePlace(
            unit: reading.unit.id, sheet: try #require(reading.sheet).id, criterion: line.id)
        let picture = try #require(Data(base64Encoded: RoundsTests.picture))
        func send(_ scan: EvidenceScan) async throws {
            let path = NSTemporaryDirectory() + "jianjia-test-\(UUID().uuidString)"
            try picture.write(to: URL(fileURLWithPath: path))
            defer { try? FileManager.default.removeItem(atPath: path) }
            try await EvidenceReceipt(
                city: city, author: .system, uploads: [Upload(path: path, name: "公开栏.png")], scan: scan
            ).keep { _ in place }
        }
        func files() -> [String] { (try? FileManager.default.contentsOfDirectory(atPath: city.evidence)) ?? [] }
        let infected = try Scanner("cat \"$1\" | grep -q PNG && exit 1; exit 0")
        do {
            try await send(EvidenceScan(command: infected.path))
            Issue.record("an infected file was kept")
        } catch let refusals as Refusals {
            #expect(refusals.all.map(\.sentence) == ["杀毒程序认为这个文件有问题，没有收下。请检查拍照或扫描用的设备"])
        }
        #expect(try world.reading.evidence.isEmpty && files().isEmpty)

        let clean = try Scanner("exit 0")
        try await send(EvidenceScan(command: clean.path))
        #expect(try world.reading.evidence.map(\.scan) == [.clean] && files().count == 1)
        let crashing = try Scanner("kill -SEGV $$")
        for scan in [EvidenceScan(command: crashing.path), EvidenceScan(command: nil)] { try await send(scan) }
        #expect(try world.reading.evidence.map(\.scan) == [.clean, .unscanned, .unscanned] && files().count == 3)
        // Where the installation has a scanner, each file that it said nothing of says so; where it has none, no page does.
        let evidence = try world.reading.evidence
        func list(_ isScanned: Bool) -> String {
            EvidenceList(evidence: evidence, unit: reading.unit.id, isScanned: isScanned).body.text
        }
        #expect(list(true).components(separatedBy: "没有查毒").count == 3)
        #expect(!list(false).contains("没有查毒"))
        #expect(try await world.chair.get("\(world.sheet)/evidence/\(line.id)").words.contains("公开栏.png"))
        #expect(world.chair.lint == [])
    }
}
