import Domain
import Foundation
import Markup
import TestKit
import Testing

@testable import App

@Suite struct StagedPagesTests {
    let new: NewCity
    init() throws { new = try NewCity() }

    /// Sent, looked at, applied and taken back over the pages, by the first administrator of an empty city.
    @Test(arguments: ["divisions", "unions", "employers", "officers"])
    func aFileGoesInAndComesBackOut(_ id: String) async throws {
        defer { new.remove() }
        let kind = try ImportKind.named(id)
        let files: [(ImportKind, [String])] = [
            (.divisions, NewCity.divisions), (.unions, NewCity.unions), (.employers, NewCity.employers),
            (.officers, NewCity.officers),
        ]
        for (earlier, lines) in files.prefix(while: { $0.0.id != id }) { try new.bring(earlier, lines) }
        let lines = try #require(files.first { $0.0.id == id }?.1)
        let admin = try new.test.client(.administrator, at: new.root.id)
        let path = kind.path(at: new.root.id).description
        #expect(try await admin.get(path).words.contains("下载模板"))
        #expect(try await admin.get("\(path)/template").status == 200)
        let text = (lines + ["坏行,,,,,,,"]).joined(separator: "\n")
        let batch = try #require(try await admin.upload(path, file: "表.csv", Array(text.utf8)).location)
        for _ in 0..<300 where !(try await admin.get(batch)).words.contains("等您确认") {
            try await Task.sleep(for: .milliseconds(20))
        }
        let page = try await admin.get(batch).words
        #expect(page.contains("可导入 \(lines.count - 1) \(kind.counter)") && page.contains("有问题 1 行"), "\(page)")
        #expect(try await admin.get("\(batch)/refusals").status == 200)
        #expect(try await admin.post("\(batch)/application").status == 303)
        #expect(try await admin.get("\(batch)?done=applied").words.contains("已生效"))
        #expect(try new.isSound())
        #expect(try await admin.post("\(batch)/undoing").status == 303)
        #expect(try new.isSound())
        #expect(admin.lint == [])
    }

    /// A unit's own staff opens no unions there, and nobody opens any below a union.
    @Test func onlyThoseAboveBringUnits() async throws {
        defer { new.remove() }
        try new.bring(.divisions, NewCity.divisions)
        try new.bring(.unions, NewCity.unions)
        let county = try new.unit("安吉县总工会")
        let union = try new.unit("绿源竹业工会")
        let staff = try new.test.client(.staff, at: county.id)
        let admin = try new.test.client(.administrator, at: new.root.id)
        #expect(try await staff.get("/organisations/\(county.id)/unions/imports").status == 404)
        #expect(try await staff.get("/organisations/\(county.id)/employers/imports").status == 200)
        #expect(try await admin.get("/organisations/\(county.id)/unions/imports").status == 200)
        #expect(try await admin.get("/organisations/\(union.id)/unions/imports").status == 404)
        #expect(try await admin.get("/organisations/\(union.id)/officers/imports").status == 200)
        #expect(staff.lint == [] && admin.lint == [])
    }
}
