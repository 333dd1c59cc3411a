import Domain
import TestKit
import Testing

@testable import App

/// Two people act on one lapse: nobody overturns unseen what the other has decided.
@Suite struct UnseenStepTests {
    let world: LapsesWorld
    let day: Day = "2015-02-10"
    private var union: ID<Organisation> { world.tree.unions[0] }

    init() throws { world = try LapsesWorld() }

    private func client(_ role: Role, at unit: ID<Organisation>) throws -> Client {
        let city = world.test.city(on: day)
        let client = Client(city)
        client.use(session: try city.writeNow(by: .system) { try $0.beginVisit(as: role, at: unit) })
        return client
    }

    /// An accident, which only people can say to be put right.
    private func accident() throws -> Lapse {
        try world.test.city(on: day).writeNow(by: .system) { change in
            let values: [String: FieldValue] = [
                "subject": .text("accident"), "people": .integer(1), "summary": .text("—"),
            ]
            try LapsesWorld.record("incident", values, at: union, on: "2015-02-05", change)
        }
        return try #require(try world.lapse("V5", of: 0, in: world.city(on: day)))
    }

    @Test func aRecheckOnAnOlderPageIsRefused() async throws {
        let lapse = try accident()
        let path = "/organisations/\(union)/lapses/\(lapse.id)"
        let chair = try client(.chair, at: union)
        _ = try await chair.get(path)
        #expect(
            try await chair.post("\(path)/report", ["report-words": "设备已经换新", "seen": "1"]).status == 303)
        let one = try client(.staff, at: world.tree.townships[0])
        let other = try client(.staff, at: world.tree.counties[0])
        for client in [one, other] {
            #expect(try await client.get(path).text.contains("name=\"seen\" value=\"2\""))
        }
        #expect(
            try await one.post("\(path)/failing", ["failing-words": "还有一台没有换", "seen": "2"]).status == 303)
        let late = try await other.post("\(path)/passing", ["passing-words": "现场看过全部换新", "seen": "2"])
        #expect(late.status == 422)
        #expect(late.words.contains("已在2015年2月10日办理“复查没有通过”（还有一台没有换）。这次没有办理"))
        #expect(late.text.contains("现场看过全部换新</textarea>") && late.text.contains("name=\"seen\" value=\"3\""))
        #expect(try world.lapse("V5", of: 0, in: world.test.city(on: day))?.stage == .warned)
        // Having read it, one may.
        #expect(
            try await other.post("\(path)/passing", ["passing-words": "现场看过全部换新", "seen": "3"]).status == 303)
        // Where the form is gone, what was typed is shown all the same.
        let last = try await one.post("\(path)/failing", ["failing-words": "再看一次还没换", "seen": "3"])
        #expect(last.status == 422 && last.words.contains("办理“复查通过”") && last.words.contains("您写的是：“再看一次还没换”"))
        #expect(try world.lapse("V5", of: 0, in: world.test.city(on: day))?.stage == .recovered)
        for client in [chair, one, other] { #expect(client.lint == []) }
    }

    @Test func aReportThatCameSecondIsNotLost() async throws {
        let lapse = try accident()
        let path = "/organisations/\(union)/lapses/\(lapse.id)"
        let (first, second) = (try client(.chair, at: union), try client(.chair, at: union))
        for client in [first, second] { _ = try await client.get(path) }
        #expect(
            try await first.post("\(path)/report", ["report-words": "设备已经换新", "seen": "1"]).status == 303)
        let late = try await second.post("\(path)/report", ["report-words": "护栏也已经装好", "seen": "1"])
        #expect(late.status == 422 && late.words.contains("您写的是：“护栏也已经装好”"))
        #expect(late.words.contains("办理“单位报告已整改”（设备已经换新）"))
        for forged in ["", "x", "9", "-1"] {
            let answer = try await second.post("\(path)/report", ["report-words": "护栏也已经装好", "seen": forged])
            #expect(answer.status == 422 && answer.words.contains("请看过“经过”再提交一次"), "\(forged)")
        }
        #expect(try world.test.city(on: day).readNow { try $0.steps(of: lapse.id).count } == 2)
        for client in [first, second] { #expect(client.lint == []) }
    }
}
