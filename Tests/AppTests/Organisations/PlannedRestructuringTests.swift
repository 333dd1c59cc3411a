import Domain
import Storage
import TestKit
import Testing

@testable import App

/// Names and mergers that are decided ahead: shown, given up, and done on their day.
@Suite struct PlannedRestructuringTests {
    let world: UnitWorld
    let county: Client
    var path: String { "/organisations/\(world.union)" }
    var city: City { world.city.city }

    init() async throws {
        world = try UnitWorld()
        county = try world.city.client(.staff, at: world.county)
        _ = try await county.get("\(path)/renaming")
    }

    private func send(_ act: String, _ form: [String: String], confirmed: Bool = true) async throws -> Answer {
        let sent = RestructuringTests.papers.merging(form) { $1 }
            .merging(confirmed ? ["confirmed": "true"] : [:]) { $1 }
        return try await county.post("\(path)/\(act)", sent)
    }

    private func name(_ city: City) throws -> String? { try city.readNow { try $0.organisation(world.union)?.name } }

    @Test func aNameComesOnItsDay() async throws {
        let form = ["name": "新梅机械厂工会", "day": "2015-04-01"]
        let trial = try await send("renaming", form, confirmed: false)
        #expect(trial.status == 200 && trial.words.contains("确认后到2015年4月1日自动办理"))
        #expect(try await send("renaming", form).status == 303)
        #expect(try name(city) == "第0工会")
        for page in [path, "\(path)/changes"] {
            #expect(try await county.get(page).words.contains("更名为新梅机械厂工会"), "\(page)")
        }
        // One name at a time is ahead.
        let second = try await send("renaming", ["name": "别的工会", "day": "2015-05-01"])
        #expect(second.status == 422 && second.words.contains("已定自2015年4月1日起更名，请先取消那一次"))
        // Until the day nothing happens; on a later one it is done as of its own.
        #expect(try await city.carryOutRestructurings().isEmpty)
        #expect(
            try await world.city.city(on: "2015-03-31").bringToToday().contains { $0.hasPrefix("planned") } == false)
        let later = world.city.city(on: "2015-04-03")
        #expect(try await later.carryOutRestructurings().count == 1)
        #expect(try await later.carryOutRestructurings().isEmpty)
        #expect(try name(later) == "新梅机械厂工会")
        try later.readNow { (view: View) throws in
            #expect(try view.formerNames(of: world.union).map(\.until) == ["2015-04-01"])
            let kept = try #require(try view.restructurings(of: world.union).first)
            #expect(kept.day == "2015-04-01" && kept.approval == "安总工〔2015〕8号")
            // In the name of who entered it.
            #expect(kept.author != nil)
            #expect(try view.plannedRestructurings(of: world.union).isEmpty)
            #expect(try view.firstBreak() == nil)
        }
        #expect(county.lint == [])
    }

    @Test func aMergerComesOnItsDayOrIsGivenUp() async throws {
        let form = ["target": "第4工会", "day": "2015-04-01", "cause": "resolution"]
        #expect(try await send("merging", form).status == 303)
        #expect(try await county.get(path).words.contains("自2015年4月1日起，并入第4工会"))
        let target = "/organisations/\(world.tree.unions[4])"
        #expect(try await county.get(target).words.contains("第0工会并入本单位"))
        // Of what is to end nothing else is planned.
        #expect(try await send("renaming", ["name": "新名工会", "day": "2015-03-20"]).status == 422)
        let plan = try #require(try city.readNow { try $0.plannedRestructurings(of: world.union) }.first?.id)
        let cancel = "\(path)/changes/cancellation"
        #expect(try await county.post(cancel, ["plan": "\(plan)"]).words.contains("请写明取消的理由"))
        let stranger = try world.city.client(.staff, at: world.tree.counties[1])
        _ = try await stranger.get("/standards")
        #expect(try await stranger.post(cancel, ["plan": "\(plan)", "reason": "不并了"]).status == 404)
        #expect(
            try await county.post("\(target)/changes/cancellation", ["plan": "\(plan)", "reason": "x"]).status == 404)
        #expect(try await county.post(cancel, ["plan": "\(plan)", "reason": "不并了"]).status == 303)
        #expect(try await county.post(cancel, ["plan": "\(plan)", "reason": "再来"]).status == 404)
        #expect(try await send("merging", form).status == 303)
        let later = world.city.city(on: "2015-04-01")
        #expect(try await later.carryOutRestructurings().count == 1)
        try later.readNow { (view: View) throws in
            #expect(try view.organisation(world.union)?.closed == "2015-04-01")
            #expect(try view.successions(of: world.union).after.map(\.unit.name) == ["第4工会"])
            #expect(try view.differences().isEmpty)
        }
        #expect(county.lint == [])
    }

    /// What has come in the way is said, and tried again the next day.
    @Test func whatCannotBeDoneIsSaid() async throws {
        #expect(try await send("renaming", ["name": "新梅机械厂工会", "day": "2015-04-01"]).status == 303)
        try city.writeNow(by: .system) { change in
            _ = try change.open(
                NewOrganisation(.grassroots, "新梅机械厂工会", opened: "2015-02-20", under: world.township))
        }
        let later = world.city.city(on: "2015-04-01")
        #expect(try await later.carryOutRestructurings().first?.hasSuffix("cannot be done") == true)
        #expect(try await later.carryOutRestructurings().isEmpty)
        let said = try await county.get(path)
        #expect(said.words.contains("没有办成") && said.words.contains("下已有叫这个名称的单位"))
        try later.writeNow(by: .system) { change in
            let other = try #require(try change.unit(named: "新梅机械厂工会", on: "2015-04-01"))
            try change.rename(other.id, to: "新梅二厂工会", from: "2015-04-01")
        }
        let next = world.city.city(on: "2015-04-02")
        #expect(try await next.carryOutRestructurings().first?.hasSuffix("done") == true)
        #expect(try name(next) == "新梅机械厂工会" && county.lint == [])
    }

    @Test func whoLooksTooOftenIsTurnedAway() async throws {
        let turnstile = Turnstile()
        let now = Instant(milliseconds: 1_425_168_000_000)
        let passed = (0...Turnstile.mostInAMinute).map { _ in turnstile.refuses("10.0.0.1", at: now) }
        #expect(passed.firstIndex(of: true) == Turnstile.mostInAMinute)
        #expect(!turnstile.refuses("10.0.0.2", at: now))
        #expect(!turnstile.refuses("10.0.0.1", at: now.adding(seconds: 60)))
        try world.city.city.writeNow(by: .system) { change in
            try change.publish(contact: "", at: try #require(try change.organisation(world.union)))
        }
        let guest = Client(city)
        var statuses: [Int] = []
        for _ in 0...Turnstile.mostInAMinute {
            statuses.append(try await guest.get("/public/unions/\(world.union)").status)
        }
        #expect(statuses.filter { $0 == 200 }.count == Turnstile.mostInAMinute && statuses.last == 429)
        #expect(try await guest.get("/card").status == 429 && guest.lint == [])
    }
}
