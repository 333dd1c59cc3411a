import Domain
import Foundation
import Synchronization
import TestKit
import Testing
import Workbook

@testable import App

@Suite struct ImportPagesTests {
    let world: MembersWorld
    init() throws { world = try MembersWorld() }

    private func read(_ answer: Answer) throws -> [[String]] {
        let path = NSTemporaryDirectory() + "jianjia-\(UUID().uuidString).xlsx"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(answer.bytes).write(to: URL(fileURLWithPath: path))
        return try TableFile.open(path: path, name: "x.xlsx").rows().map(\.cells)
    }

    /// A server that was stopped in the middle of a file: the page says so, and the file can be given up.
    @Test func whatNobodyReadsAnyMoreSaysSo() async throws {
        let batch = try world.test.city.writeNow(by: .system) { change in
            let unit = try #require(try change.organisation(world.union))
            return try change.beginBatch(
                at: unit, name: "名册.csv", "1", Heading(["姓名", "证件号码", "手机"], of: .members, at: unit.kind))
        }
        let chair = try world.test.client(.chair, at: world.union)
        let path = "/organisations/\(world.union)/imports/\(batch.id)"
        let stopped = try await chair.get(path)
        #expect(stopped.words.contains("现在没有在读") && !stopped.text.contains("data-refresh"))
        world.test.city.readings.withLock { $0[batch.id] = 0.4 }
        let going = try await chair.get(path)
        #expect(going.words.contains("文件的 40 %") && going.text.contains("<progress max=\"100\" value=\"40\">"))
        world.test.city.readings.withLock { $0[batch.id] = nil }
        #expect(try await chair.post("\(path)/undoing").status == 303)
        let over = try await chair.get(path)
        #expect(over.words.contains("已放弃") && !over.words.contains("每一行都可以导入"))
        #expect(chair.lint == [])
    }

    /// The template filled in, sent, looked at, applied; the bad row comes back with its reason.
    @Test func aTemplateComesBackAsMembers() async throws {
        let chair = try world.test.client(.chair, at: world.union)
        let path = "/organisations/\(world.union)/imports"
        _ = try await chair.get(path)
        let template = try read(try await chair.get("\(path)/template"))
        let heading = try #require(template.first)
        var form = MembersWorld.form("李秀英", 1)
        form["sex"] = "女"
        func row(_ form: [String: String]) -> String {
            heading.map { title in
                let column = ImportKind.members.columns.first { title.hasPrefix($0.title) }
                return column.flatMap { $0.field == "document_kind" ? "" : form[$0.field] } ?? ""
            }.joined(separator: ",")
        }
        var bad = MembersWorld.form("坏号码", 2)
        bad["document"] = "330523198003150000"
        let text = [heading.joined(separator: ","), row(form), row(bad)].joined(separator: "\n")
        let sent = try await chair.upload(path, file: "我的名册.csv", Array(text.utf8))
        let batch = try #require(sent.location)
        for _ in 0..<200 where !(try await chair.get(batch)).words.contains("等您确认") {
            try await Task.sleep(for: .milliseconds(20))
        }
        let page = try await chair.get(batch)
        // 李秀英's number says she is a man: the row is refused for that alone.
        #expect(page.words.contains("性别与身份证号码不一致") && page.words.contains("末三位") || page.words.contains("校验位"))
        let refused = try read(try await chair.get("\(batch)/refusals"))
        #expect(refused.count == 3 && refused[0].last == "没有导入的原因")
        #expect(chair.lint == [])
    }

    @Test func aStrangerSendsNothing() async throws {
        let stranger = try world.test.client(.chair, at: world.far)
        _ = try await stranger.get("/account")
        let answer = try await stranger.upload("/organisations/\(world.union)/imports", file: "a.csv", [])
        #expect(answer.status == 404)
        let guest = Client(world.test.city)
        #expect(try await guest.upload("/organisations/\(world.union)/imports", file: "a.csv", []).status == 303)
    }

    @Test func whatIsNoTableIsSaidInASentence() async throws {
        let chair = try world.test.client(.chair, at: world.union)
        let path = "/organisations/\(world.union)/imports"
        _ = try await chair.get(path)
        for (bytes, words) in [
            ([UInt8](), "空的"), (Array("%PDF-1.7".utf8), "PDF"), ([0, 1, 2, 3, 255, 0], "不是表格"),
            (Array("PK\u{3}\u{4}rest".utf8), "损坏"),
        ] {
            let answer = try await chair.upload(path, file: "名册.xlsx", bytes)
            #expect(answer.status == 422 && answer.words.contains(words), "\(answer.words)")
        }
        let none = try await chair.upload(path, file: "", [])
        #expect(none.status == 422 && none.words.contains("请先选择文件"))
        #expect(chair.lint == [])
    }
}
