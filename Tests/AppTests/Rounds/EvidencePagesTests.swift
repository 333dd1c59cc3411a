import Domain
import Foundation
import TestKit
import Testing

@testable import App

/// Files as people send them, several at a time, and who opens them.
@Suite struct EvidencePagesTests {
    static let picture = [UInt8](Data(base64Encoded: RoundsTests.picture) ?? Data())
    static let script = TestPDF.bytes(catalog: "/OpenAction << /S /JavaScript /JS (x) >>")

    /// A sheet that is begun, and the page for the files of its first line.
    private func begun() async throws -> (world: RoundsWorld, place: String) {
        let world = try await RoundsWorld()
        _ = try await world.chair.get(world.sheet)
        _ = try await world.chair.post("\(world.sheet)/start")
        let line = try #require(try world.reading.answered.first)
        let place = "\(world.sheet)/evidence/\(line.id)"
        _ = try await world.chair.get(place)
        return (world, place)
    }

    @Test func severalComeInOneForm() async throws {
        let (world, place) = try await begun()
        let form = try await world.chair.get(place).text
        #expect(form.contains("multiple=\"multiple\""))
        #expect(form.contains("accept=\"image/jpeg,image/png,application/pdf\""))
        let both = try await world.chair.upload(
            place, files: [("公开栏.png", Self.picture), ("合同.pdf", TestPDF.described)])
        #expect(both.status == 303)
        let kept = try world.reading.evidence
        #expect(kept.map(\.name) == ["公开栏.png", "合同.pdf"] && kept.map(\.form) == [.png, .pdf])
        let document = try await world.chair.get("\(try #require(kept.last).path(at: world.tree.unions[0]))")
        #expect(document.status == 200 && document.contentType == "application/pdf")
        #expect(document.text.hasPrefix("%PDF-"))
        for word in TestPDF.descriptions { #expect(!document.text.contains(word), "\(word)") }
        #expect(world.chair.lint == [])
    }

    @Test func whichWereTakenIsSaidAndWhyOthersWereNot() async throws {
        let (world, place) = try await begun()
        let some = try await world.chair.upload(
            place,
            files: [("动画.pdf", Self.script), ("公开栏.png", Self.picture), ("说明.txt", Array("说明".utf8))])
        #expect(some.status == 422)
        for words in [
            "收下了 1 个：“公开栏.png”", "“动画.pdf”没有收下：这个 PDF 里有脚本", "“说明.txt”没有收下：只收 JPEG",
        ] {
            #expect(some.words.contains(words), "\(words)")
        }
        #expect(try world.reading.evidence.map(\.name) == ["公开栏.png"])
        let none = try await world.chair.upload(
            place, files: [("动画.pdf", Self.script), ("说明.txt", Array("说明".utf8))])
        #expect(none.status == 422 && none.words.contains("“动画.pdf”没有收下") && !none.words.contains("收下了"))
        let alone = try await world.chair.upload(place, file: "动画.pdf", Self.script)
        #expect(alone.status == 422 && alone.words.contains("这个 PDF 里有脚本") && !alone.words.contains("“动画.pdf”"))
        let nothing = try await world.chair.upload(place, file: "", [])
        #expect(nothing.status == 422 && nothing.words.contains("请先选择照片或 PDF"))
        #expect(try world.reading.evidence.count == 1)
        #expect(world.chair.lint == [])
    }

    @Test func noPlaceTakesMoreThanItHolds() async throws {
        let (world, place) = try await begun()
        let many = (1...Evidence.most + 1).map { (name: "\($0).png", bytes: Self.picture) }
        let all = try await world.chair.upload(place, files: many)
        #expect(all.status == 422 && all.words.contains("一次最多选 12 个文件，这次选了 13 个，都没有收下"))
        #expect(try world.reading.evidence.isEmpty)
        #expect(try await world.chair.upload(place, files: Array(many.prefix(8))).status == 303)
        let rest = try await world.chair.upload(place, files: Array(many.suffix(5)))
        #expect(rest.status == 422 && rest.words.contains("收下了 4 个"))
        #expect(rest.words.contains("“13.png”没有收下：一处最多放 12 个文件"))
        #expect(try world.reading.evidence.count == Evidence.most)
        #expect(world.chair.lint == [])
    }

    @Test func membersReadASheetOnceItIsHandedIn() async throws {
        let (world, place) = try await begun()
        _ = try await world.chair.upload(place, file: "公开栏.png", Self.picture)
        let file = "\(try #require(try world.reading.evidence.first).path(at: world.tree.unions[0]))"
        let member = try world.test.client(.member, at: world.tree.unions[0])
        let officer = try world.test.client(.officer, at: world.tree.unions[0])
        func statuses(_ client: Client) async throws -> Set<Int> {
            var all: Set<Int> = []
            for path in [world.sheet, place, file] { all.insert(try await client.get(path).status) }
            return all
        }
        let lists = ["/rounds/\(world.round)", "/rounds/\(world.round)/units"]
        #expect(try await statuses(member) == [404])
        for client in [officer, world.township, world.county] { #expect(try await statuses(client) == [200]) }
        for list in lists {
            #expect(try await !member.get(list).text.contains("href=\"\(world.sheet)\""), "\(list)")
            #expect(try await officer.get(list).text.contains("href=\"\(world.sheet)\""), "\(list)")
        }
        #expect(try await member.get(lists[0]).words.contains("本单位的自评表提交以后，会员就能看"))

        _ = try await world.chair.post(world.sheet, world.filled())
        #expect(try await world.chair.post("\(world.sheet)/declaration", ["agrees": "true"]).status == 303)
        #expect(try await statuses(member) == [200])
        for list in lists {
            #expect(try await member.get(list).text.contains("href=\"\(world.sheet)\""), "\(list)")
        }
        #expect(try await member.get(lists[0]).words.contains("会员就能看") == false)
        // Of another union it is not theirs at any time.
        let neighbour = try world.test.client(.member, at: world.tree.unions[1])
        #expect(try await statuses(neighbour) == [404])
        // Taken back it is being written again.
        #expect(try await world.chair.post("\(world.sheet)/withdrawal").status == 303)
        #expect(try await statuses(member) == [404])
        #expect(member.lint + officer.lint + world.chair.lint == [])
    }
}
