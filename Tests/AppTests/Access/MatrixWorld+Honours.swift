import Domain
import Storage
import TestKit

@testable import App

/// What the matrix asks of announcements: one at each federation that announces, with an objection.
extension MatrixWorld {
    /// The announcement of a unit, the same again; of a unit that announces nothing, one of another.
    func announcement(at unit: ID<Organisation>) throws -> ID<Announcement> {
        try test.city.writeNow(by: .system) { change in
            let known: ID<Announcement>? = try change.tx.value(
                "SELECT id FROM announcement WHERE organisation = \(unit) AND settled IS NULL AND withdrawn IS NULL")
            if let known { return known }
            guard let announcing = try change.organisation(unit), announcing.kind.decides else { return ID(1) }
            let line = try AnnouncementLineDraft(
                tree.unions.first { try change.commandLine(of: $0).contains(unit) } ?? union, proposal: "职工书屋")
            let id = try change.announce(
                AnnouncementDraft(title: "公示", document: "总工〔2015〕9号", contact: "基层部", first: change.today),
                lines: [line], at: announcing)
            let announcement = try change.announcement(id)
            let form = try ObjectionForm(["facts": "书屋在三楼，一月去了两次都锁着门"], lines: [], today: change.today)
            if let announcement { try change.object(form, to: announcement, code: "CODE-\(id)") }
            return id
        }
    }

    func objection(at unit: ID<Organisation>) throws -> ID<Objection> {
        let announcement = try announcement(at: unit)
        return try test.city.readNow { try $0.objections(to: announcement).first?.id ?? ID(1) }
    }
}
