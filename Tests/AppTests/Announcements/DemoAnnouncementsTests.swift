import Domain
import Foundation
import Testing

@testable import App

/// The demonstration's announcements do not contradict themselves.
@Suite struct DemoAnnouncementsTests {
    private func all(_ view: View) throws -> [Announcement] {
        let all = try view.announcements(for: .system, limit: 200)
        try #require(!all.isEmpty)
        return all
    }

    /// What was dated back says so: the trail ends with the days that the page shows. What was loaded in bulk has no trail.
    @Test func theTrailEndsWithTheDaysShown() throws {
        try FiguresWorld.city.get().readNow { view in
            var told = 0
            for one in try all(view) {
                let changes = try view.changes(of: "announcement:\(one.id)", limit: 100)
                let dated = changes.first { ["announcement.begin", "announcement.redate"].contains($0.action) }
                guard let after = dated?.after else { continue }
                told += 1
                let days = try JSONSerialization.jsonObject(with: Data(after.utf8)) as? [String: Any]
                #expect(days?["from"] as? String == "\(one.first)" && days?["until"] as? String == "\(one.last)")
            }
            #expect(told > 0)
        }
    }

    /// No number stands for two announcements of a federation, nor for one and for what was decided.
    @Test func aNumberStandsForOnePaper() throws {
        try FiguresWorld.city.get().readNow { view in
            let all = try all(view)
            #expect(Set(all.map { "\($0.organisation) \($0.document)" }).count == all.count)
            let named = Set(try view.namings(limit: 1000).compactMap(\.document))
            for one in all {
                #expect(!named.contains(one.document), "\(one.document)")
                #expect(try view.ratingDay(of: one.document, within: one.organisation) == nil, "\(one.document)")
            }
        }
    }
}
