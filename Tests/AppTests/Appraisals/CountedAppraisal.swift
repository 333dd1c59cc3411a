import Domain
import TestKit
import Testing

@testable import App

/// A union whose six members have all voted alike; it is counted on the first day.
struct CountedAppraisal {
    let world: MembersWorld
    let chair: Client
    let appraisal: Appraisal

    init() throws {
        world = try MembersWorld()
        let union = world.union
        for serial in 1...6 { try world.enrol("王小红", serial, at: union, joined: "2015-01-01") }
        try world.test.city.writeNow(by: .system) { try $0.rebuild() }
        appraisal = try world.test.city.writeNow(by: .system) { change in
            let unit = try #require(try change.organisation(union))
            let id = try change.openAppraisal(AppraisalForm(BallotSecrecyTests.form, today: change.today), at: unit)
            let open = try #require(try change.appraisal(id))
            _ = try change.drawCodes(open)
            let votes = try change.voters(of: open).map { try change.seal(BallotSecrecyTests.ballot(26), as: $0) }
            #expect(try change.cast(votes).allSatisfy { $0 == nil })
            try change.closeAppraisal(open, at: unit)
            return try #require(try change.appraisal(id))
        }
        chair = try world.test.client(.chair, at: union)
    }
}
