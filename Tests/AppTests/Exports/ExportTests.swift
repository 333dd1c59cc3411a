import Domain
import Foundation
import Storage
import TestKit
import Testing
import Workbook

@testable import App

@Suite struct ExportTests {
    let world: MembersWorld
    init() throws { world = try MembersWorld() }

    private var city: City { world.test.city }

    private func ask(_ client: Client, _ address: String, _ form: [String: String] = [:]) async throws -> Answer {
        let path: String =
            "/exports/new?of=\(address.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")"
        let page = try await client.get(path)
        if page.status != 200 { return page }
        return try await client.post("/exports", ["of": address, "format": "xlsx"].merging(form) { $1 })
    }

    private func rows(_ answer: Answer, _ name: String = "x.xlsx") throws -> [[String]] {
        let path = NSTemporaryDirectory() + "jianjia-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(answer.bytes).write(to: URL(fileURLWithPath: path))
        return try TableFile.open(path: path, name: name).rows().map(\.cells)
    }

    /// The file holds what the page lists under the same conditions, masked; it lies closed, and who took it is known.
    @Test func aListIsTakenAwayAsItIsShown() async throws {
        for serial in 1...12 { try world.enrol(serial % 3 == 0 ? "李秀英" : "王建国", serial, at: world.union) }
        try world.enrol("=甲", 20, at: world.union)
        let chair = try world.test.client(.chair, at: world.union)
        let list = "/organisations/\(world.union)/members"
        let shown = try await chair.get(list + "?words=%E6%9D%8E&page=1")
        #expect(shown.text.contains("/exports/new?of="))
        #expect(try await ask(chair, list + "?words=%E6%9D%8E").location == "/exports?done=asked")
        let export = try await world.madeExport()
        #expect((export.state, export.rows, export.said) == (.ready, 4, "姓名：李"))
        #expect(try await chair.get("/exports").words.contains("下载"))

        let closed = try Data(contentsOf: URL(fileURLWithPath: city.exportPath(export.id)))
        #expect(closed.range(of: Data("PK".utf8))?.lowerBound != 0)
        let file = try await chair.post("/exports/\(export.id)/file")
        #expect(file.status == 200 && file.contentType.contains("spreadsheetml"))
        let table = try rows(file)
        #expect(table.count == 5 && table[0].starts(with: ["姓名", "性别"]))
        #expect(table.dropFirst().allSatisfy { $0[0] == "李秀英" && $0[4].contains("*") && $0[5].contains("*") })
        #expect(try city.readNow { try $0.takings(of: export.id).count } == 1)
        let actions = try city.readNow { try $0.changes(of: "export:\(export.id)", limit: 9).map(\.action) }
        #expect(actions == ["export.take", "export.make", "export.ask"], "newest first")

        _ = try await ask(chair, list, ["format": "csv"])
        let text = try await chair.post("/exports/\(world.madeExport().id)/file").text
        #expect(text.hasPrefix("\u{FEFF}姓名") && text.contains("\r\n'=甲,"))
        #expect(chair.lint == [])
    }

    @Test func numbersInFullNeedAReasonThatThePersonCanRead() async throws {
        let membership = try world.enrol("李秀英", 1, at: world.union)
        let chair = try world.test.client(.chair, at: world.union)
        let list = "/organisations/\(world.union)/members"
        let refused = try await ask(chair, list, ["disclosed": "true"])
        #expect(refused.status == 422 && refused.words.contains("请写明原因"))
        _ = try await ask(chair, list, ["disclosed": "true", "reason": "核对互助保障名单"])
        let table = try rows(try await chair.post("/exports/\(world.madeExport().id)/file"))
        #expect(table[1][4] == MembersWorld.document("19800315", 1))
        let seen = try city.readNow { view in
            try view.membership(membership).map { try view.disclosures(of: $0.person) } ?? []
        }
        #expect(seen.map(\.reason) == ["导出名单：核对互助保障名单"])
    }

    /// Rights are those of the page, asked for again when the file is made and when it is taken.
    @Test func nobodyTakesWhatTheyMayNotSee() async throws {
        try world.enrol("李秀英", 1, at: world.union)
        let list = "/organisations/\(world.union)/members"
        let chair = try world.test.client(.chair, at: world.union)
        let stranger = try world.test.client(.chair, at: world.far)
        for address in [list, "/audit", "/organisations/\(world.union)", "/account", "//example.org/", "/nowhere", ""] {
            #expect(try await ask(stranger, address).status == 404, "\(address)")
        }
        _ = try await stranger.get("/account")
        #expect(try await stranger.post("/exports", ["of": list, "format": "csv"]).status == 404)
        _ = try await ask(chair, list)
        let export = try await world.madeExport()
        #expect(try await stranger.post("/exports/\(export.id)/file").status == 404)
        #expect(!(try await stranger.get("/exports")).words.contains("第0工会会员"))
        let auditor = try world.test.client(.auditor, at: world.tree.city)
        #expect(try await auditor.get("/exports").words.contains("第0工会会员"))
        #expect(try await auditor.post("/exports/\(export.id)/file").status == 404)

        // A right that ends ends for files that are there already, and for those that wait.
        _ = try city.writeNow(by: .system) { change in
            try change.write.run("UPDATE account_grant SET until_day = '2015-01-01'")
            try change.write.run("UPDATE export SET state = 'waiting'")
        }
        #expect(try await chair.post("/exports/\(export.id)/file").status == 404)
        let failed = try await world.madeExport()
        #expect(failed.state == .failed && failed.problem?.contains("没有查看") == true)
    }

    /// What was being made when the program ended is made anew; after a day the file is gone, the record stays.
    @Test func filesAreMadeAgainAndDeleted() async throws {
        try world.enrol("李秀英", 1, at: world.union)
        let chair = try world.test.client(.chair, at: world.union)
        _ = try await ask(chair, "/organisations/\(world.union)/members")
        let export = try await world.madeExport()
        let path = city.exportPath(export.id)
        try Data("half".utf8).write(to: URL(fileURLWithPath: "\(path).xlsx"))
        try FileManager.default.removeItem(atPath: path)
        _ = try city.writeNow(by: .system) { try $0.write.run("UPDATE export SET state = 'making'") }
        try await city.resumeExports()
        #expect(!FileManager.default.fileExists(atPath: "\(path).xlsx"))
        #expect(try await world.madeExport().state == .ready && FileManager.default.fileExists(atPath: path))

        _ = try city.writeNow(by: .system) {
            try $0.write.run("UPDATE export SET keep_until = '2015-02-01T00:00:00.000Z'")
        }
        try await city.dropExports()
        #expect(try world.lastExport().state == .gone && !FileManager.default.fileExists(atPath: path))
        let answer = try await chair.post("/exports/\(export.id)/file")
        #expect(answer.status == 422 && answer.words.contains("请重新导出"))
    }

    /// A cut or changed file does not open, and every size does.
    @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 200_000])
    func sealedFilesComeBackWhole(_ size: Int) throws {
        let folder = NSTemporaryDirectory() + "jianjia-seal-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/plain"))
        let vault = Vault.fresh()
        try SealedFile.seal("\(folder)/plain", to: "\(folder)/closed", number: 7, vault: vault)
        let file = try SealedFile(path: "\(folder)/closed", number: 7, vault: vault)
        let opened = try (0..<file.pieces).flatMap { try file.piece($0) }
        #expect(file.length == size && opened == bytes)
        #expect(throws: SealBroken.self) {
            try SealedFile(path: "\(folder)/closed", number: 8, vault: vault).piece(0)
        }
        var closed = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/closed"))
        closed.removeLast(size > 65_536 ? size % 65_536 + Vault.overhead : 1)
        try closed.write(to: URL(fileURLWithPath: "\(folder)/closed"))
        let cut = try SealedFile(path: "\(folder)/closed", number: 7, vault: vault)
        #expect(throws: SealBroken.self) { try cut.piece(cut.pieces - 1) }
    }
}
