import Domain
import Foundation
import Storage
import TestKit
import Testing
import Workbook

@testable import App

@Suite struct ImportTests {
    let world: MembersWorld
    let folder = NSTemporaryDirectory() + "jianjia-import-\(UUID().uuidString)"

    init() throws {
        world = try MembersWorld()
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    private func unit(_ id: ID<Organisation>) throws -> Organisation {
        try #require(try world.test.city.readNow { try $0.organisation(id) })
    }

    private func file(_ lines: [String], _ name: String = "名册.csv") throws -> String {
        let path = "\(folder)/\(name)"
        try Data((lines.joined(separator: "\r\n") + "\r\n").utf8).write(to: URL(fileURLWithPath: path))
        return path
    }

    private static let heading = "姓名,身份证号,手机,入会时间,工会名称"

    private func line(_ name: String, _ serial: Int, union: String = "第0工会") -> String {
        let form = MembersWorld.form(name, serial)
        return "\(name),\(form["document"] ?? ""),\(form["phone"] ?? ""),2015/1/5,\(union)"
    }

    private func read(_ path: String, at id: ID<Organisation>) throws -> ImportBatch {
        let work = FileImport(world.test.city, .members, by: .system, at: try unit(id))
        let batch = try work.begin(path: path, name: "名册.csv")
        try work.read(batch, path: path)
        return try #require(try world.test.city.readNow { try $0.importBatch(batch.id) })
    }

    private func count(_ id: ID<Organisation>) throws -> Int {
        try world.test.city.readNow { try $0.memberCounts(of: id, on: $0.today)[.enrolled] ?? 0 }
    }

    private func found(_ words: String) throws -> [String] {
        try world.test.city.readNow { view in
            var filter = MemberFilter()
            filter.words = words
            return try view.findMembers(filter, by: .system, limit: 50).map(\.member.person.name)
        }
    }

    /// What was missing for a refused row may have come meanwhile: the same file is judged anew, and nobody twice.
    @Test func aFileWithRefusedRowsIsJudgedAnew() throws {
        let path = try file(
            ["湖州市总工会会员名册", "2015 年 2 月", Self.heading, line("李秀英", 1), line("后来的", 2, union: "后来工会")])
        let first = try read(path, at: world.tree.city)
        #expect((first.good, first.bad, first.nextRow) == (1, 1, 6))
        #expect(try read(path, at: world.tree.city).id != first.id, "given up and read again")
        #expect(try world.test.city.readNow { try $0.importBatch(first.id)?.state } == .discarded)
        let second = try read(path, at: world.tree.city)
        try world.test.city.writeNow(by: .system) { try $0.apply(second) }
        try world.test.city.writeNow(by: .system) { change in
            _ = try change.write.run(
                "UPDATE organisation SET name = '后来工会' WHERE id = \(world.tree.unions[3])")
        }
        let third = try read(path, at: world.tree.city)
        #expect((third.good, third.same, third.bad) == (1, 1, 0))
        try world.test.city.writeNow(by: .system) { try $0.apply(third) }
        // Nothing is wrong with it any more: it is known.
        #expect(try read(path, at: world.tree.city).id == third.id)
        #expect(try count(world.union) == 1 && count(world.tree.unions[3]) == 1)
    }

    @Test func columnsAreNamedAsSpreadsheetsDo() throws {
        let blank = (1...25).map { "备注\($0)" }
        let heading = try Heading(["姓名"] + blank + ["证件号码", "手机"], of: .members, at: .grassroots)
        #expect(heading.placed("不对", "name") == "A 列：不对" && heading.placed("不对", "document") == "AA 列：不对")
        #expect(heading.placed("不对", "phone") == "AB 列：不对" && heading.placed("不对", "sex") == "不对")
    }

    @Test func aTableWithoutItsHeadingSaysWhereItWasLookedFor() throws {
        let path = try file((1...12).map { "说明 \($0),," } + [Self.heading, line("李秀英", 1)])
        let refused = #expect(throws: Refusals.self) { try read(path, at: world.tree.city) }
        #expect(refused?.all.last?.sentence == "表头应当在文件的前 10 行里")
    }

    @Test func goodRowsCountOnceTheBatchIsApplied() throws {
        try world.enrol("老会员", 9, at: world.far)
        try world.enrol("已在册", 8, at: world.union)
        let path = try file([
            Self.heading, line("李秀英", 1), line("王建国", 2, union: "第4工会"), line("重复的", 1), line("已在册", 8),
            line("老会员", 9), line("没有会", 3, union: "别处的工会"), "缺号码,,13805720004,2015-01-05,第0工会", line("单小红", 5),
        ])
        let township = world.tree.townships[0]
        let batch = try read(path, at: township)
        #expect(batch.state == .ready)
        #expect((batch.good, batch.same, batch.bad) == (3, 1, 4))
        #expect(try count(world.union) == 1 && found("秀英") == [])
        try world.test.city.writeNow(by: .system) { try $0.apply(batch) }
        #expect(try count(world.union) == 3 && count(world.near) == 1)
        #expect(try found("秀英") == ["李秀英"] && found("sxh") == ["单小红"])
        #expect(try world.test.city.readNow { try $0.differences() }.isEmpty)

        var reasons: [Int: String] = [:]
        try world.test.city.readNow { try $0.eachRefusedRow(of: batch) { reasons[$0.number] = $0.reasons } }
        #expect(reasons.keys.sorted() == [4, 6, 7, 8])
        #expect(reasons[4]?.contains("前面一行的证件号码相同") == true)
        #expect(reasons[6]?.contains("已在别处入会") == true)
        #expect(reasons[7]?.contains("没有叫“别处的工会”") == true)
        #expect(reasons[8] == "B 列：请填写证件号码")
    }

    @Test func theSameFileIsOneBatchAndTheSameRowsAreOneMember() throws {
        let path = try file([Self.heading, line("李秀英", 1), line("王建国", 2)])
        let first = try read(path, at: world.tree.townships[0])
        try world.test.city.writeNow(by: .system) { try $0.apply(first) }
        #expect(try read(path, at: world.tree.townships[0]).id == first.id)
        let more = try read(file([Self.heading, line("李秀英", 1), line("新人", 3)], "二.csv"), at: world.tree.townships[0])
        #expect((more.good, more.same, more.bad) == (1, 1, 0))
    }

    @Test func aBatchIsTakenBackAndForgotten() async throws {
        let path = try file([Self.heading, line("李秀英", 1), line("王建国", 2)])
        let batch = try read(path, at: world.tree.townships[0])
        let city = world.test.city
        try city.writeNow(by: .system) { try $0.apply(batch) }
        let applied = try #require(try city.readNow { try $0.importBatch(batch.id) })
        // One has been changed by hand since, and stays.
        let one = try #require(
            try city.readNow { try $0.members(of: world.union, MemberFilter(), on: $0.today, limit: 1).first })
        try city.writeNow(by: .system) {
            try $0.depart(one.membership, by: .retain, on: "2015-02-01", because: "退休")
        }
        #expect(try city.writeNow(by: .system) { try $0.undo(applied) } == 1)
        #expect(try count(world.union) == 0)
        try await city.purgeBatches()
        let left = try city.readNow { view in
            try ["person", "person_document", "membership"].map { table -> Int in
                try view.tx.value("SELECT COUNT(*) FROM \(SQL(file: table))") ?? 0
            }
        }
        #expect(left == [1, 1, 2])
        #expect(try city.readNow { try $0.differences() }.isEmpty)
        // The same person comes with another file.
        let again = try read(file([Self.heading, line("王建国", 2), ""], "再.csv"), at: world.tree.townships[0])
        #expect(again.good + again.same == 1)
    }

    /// Killed at any row, it goes on from there: the result is that of one reading.
    @Test func readingGoesOnWhereItStopped() throws {
        let path = try file([Self.heading] + (1...60).map { line("会员甲", $0) })
        let township = try unit(world.tree.townships[0])
        let batch = try FileImport(world.test.city, .members, by: .system, at: township).begin(
            path: path, name: "名册.csv")
        let rows = try world.test.city.readNow { view in
            MemberRows(
                city: view.city,
                heading: try Heading(Self.heading.split(separator: ",").map(String.init), of: .members, at: .city),
                unions: try view.unions(below: township), own: nil, codes: view.catalogue.personCodes,
                today: view.today,
                now: view.city.clock.now())
        }
        let reader = try TableFile.open(path: path, name: "名册.csv")
        let some = try reader.rows().dropFirst().prefix(25).map(rows.check)
        _ = try world.test.city.writeNow(by: .system) { try $0.take(Array(some), into: batch) }
        let done = try read(path, at: world.tree.townships[0])
        #expect(done.id == batch.id && (done.good, done.same, done.bad) == (60, 0, 0))
    }

    @Test func aFileWithoutItsColumnsIsRefusedWhole() throws {
        for (lines, words) in [
            (["姓名,电话"], ["没有“证件号码”", "没有“所在工会”"]), (["姓名,姓名,身份证,手机,工会"], ["都是“姓名”"]), ([""], ["空的"]),
        ] {
            do {
                _ = try read(try file(lines), at: world.tree.townships[0])
                Issue.record("\(lines) was read")
            } catch let refusals as Refusals {
                for word in words { #expect(refusals.all.contains { $0.sentence.contains(word) }, "\(refusals.all)") }
            }
        }
    }
}
