import Domain
import Storage
import TestKit
import Testing

@testable import App

/// A draw as anybody reads it, made again from its page alone.
@Suite struct PublicDrawTests {
    /// One area's list as the page prints it: `0 1234 第0工会`.
    private struct Listed {
        let wasDrawn: String
        let unit: String
    }

    private func lists(_ page: Answer) -> [[Listed]] {
        page.text.matches(of: /<pre>([^<]*)<\/pre>/).map { list in
            list.1.split(separator: "\n").map { line in
                let parts = line.split(separator: " ")
                return Listed(wasDrawn: String(parts[0]), unit: String(parts[1]))
            }
        }
    }

    /// The rule as the page says it: of each list its share, rounded up, by what was drawn before and then by the hash.
    private func drawnAgain(_ lists: [[Listed]], seed: String, percent: Int) -> [String] {
        lists.flatMap { list in
            let keyed = list.map { ("\($0.wasDrawn) \(Fingerprint.of("\(seed):\($0.unit)"))", $0.unit) }
            let places = Int((Double(list.count * percent) / 100).rounded(.up))
            return keyed.sorted { $0 < $1 }.prefix(places).map(\.1)
        }
    }

    private func order(_ page: Answer) -> [String] {
        page.text.matches(of: /<td class="figure">\d+<\/td><td>([^<]+)<\/td>/).map { String($0.1) }
    }

    @Test func anybodyDrawsAgain() async throws {
        let world = try await RoundsWorld()
        try world.test.city.writeNow(by: .system) { change in
            for index in [0, 1, 2, 3, 4, 5, 8] { try world.bring(index, to: .submitted, change) }
        }
        let guest = Client(world.test.city)
        let path = "/public/draws/\(world.round)"
        #expect(try await guest.get(path).status == 404)
        #expect(try await !guest.get("/public/announcements").links.contains(path))
        let form = "/organisations/\(world.tree.city)/rounds/\(world.round)/draw"
        _ = try await world.city.get(form)
        let drawn = try await world.city.post(form, ["share": "40", "seed": "掷出'6'点<5>", "early": "true"])
        #expect(drawn.status == 303)

        let page = try await guest.get(path)
        #expect(page.status == 200)
        for words in ["2014年度评定", "湖州市总工会", "2015年3月1日", "40 %", "第0工会", "安吉县总工会：5 家，抽 2 家", "长兴县总工会：2 家，抽 1 家"] {
            #expect(page.words.contains(words), "\(words)")
        }
        let lists = lists(page)
        #expect(lists.map(\.count).sorted() == [2, 5] && lists.allSatisfy { $0.allSatisfy { $0.wasDrawn == "0" } })
        let again = drawnAgain(lists, seed: "掷出'6'点<5>", percent: 40)
        #expect(again.count == 3 && order(page) == again)
        let kept = try world.test.city.readNow { try $0.draw(of: world.round) }
        #expect(kept.map { "\($0)" } == again)

        // What happens to the sheets afterwards does not touch what was drawn from.
        try world.test.city.writeNow(by: .system) { change in
            try world.bring(9, to: .submitted, change)
            try change.write.run("UPDATE sheet SET submitted = NULL WHERE organisation = \(world.tree.unions[0])")
        }
        #expect(try await guest.get(path).words == page.words)

        // It is found from the round and from what is public.
        #expect(try await world.city.get("/rounds/\(world.round)").links.contains(path))
        #expect(try await world.city.get(form).links.contains(path))
        #expect(try await guest.get("/public/announcements").links.contains(path))
        for odd in ["?page=99999", "?day=abc", "?day=2014-01-01"] {
            #expect(try await guest.get(path + odd).words == page.words, "\(odd)")
        }
        for missing in ["/public/draws/nothing", "/public/draws/1"] {
            #expect(try await guest.get(missing).status == 404)
        }
        #expect(guest.lint == [] && world.city.lint == [])
    }

    /// Who was drawn last time stands behind, and the page says who that was; a draw of before lists were kept says that.
    @Test func whoWasDrawnBeforeAndWhatWasNotKept() async throws {
        let world = try await RoundsWorld()
        let units = [0, 1, 4].map { world.tree.unions[$0] }
        let rounds = try world.test.city.writeNow(by: .system) { change -> [ID<Round>] in
            for index in [0, 1, 4] { try world.bring(index, to: .submitted, change) }
            func draw(_ id: ID<Round>) throws {
                try change.draw(#require(try change.round(id)), percent: "30", seed: "六五二三", early: true)
            }
            try draw(world.round)
            try change.write.run("UPDATE rating_round SET closed = \(change.now) WHERE id = \(world.round)")
            let city = try #require(try change.organisation(world.tree.city))
            let second = try change.open(RoundForm(RoundsWorld.form, change), at: city)
            for unit in units {
                try change.write.run(
                    """
                    INSERT INTO sheet (id, round, organisation, state, begun, submitted)
                    VALUES (\(change.nextID(Sheet.self)), \(second), \(unit), 'submitted', \(change.now), \(change.now))
                    """)
            }
            try draw(second)
            return [world.round, second]
        }
        let guest = Client(world.test.city)
        let first = try await guest.get("/public/draws/\(rounds[0])")
        let second = try await guest.get("/public/draws/\(rounds[1])")
        let taken = order(first)
        #expect(taken.count == 1 && taken == drawnAgain(lists(first), seed: "六五二三", percent: 30))
        // The same seed and the same units, so the same would be drawn had it not been drawn before.
        #expect(lists(second).flatMap { $0.filter { $0.wasDrawn == "1" }.map(\.unit) } == taken)
        #expect(order(second).count == 1 && order(second) != taken)
        #expect(order(second) == drawnAgain(lists(second), seed: "六五二三", percent: 30))
        let found = try await guest.get("/public/announcements").links.filter { $0.hasPrefix("/public/draws/") }
        #expect(Set(found) == Set(rounds.map { "/public/draws/\($0)" }))

        try world.test.city.writeNow(by: .system) { change in
            try change.write.run("DELETE FROM round_candidate WHERE round = \(rounds[0])")
        }
        let old = try await guest.get("/public/draws/\(rounds[0])")
        #expect(old.status == 200 && old.words.contains("抽取的时候还不留存名单") && order(old) == taken)
        #expect(guest.lint == [])
    }

    /// What the page tells to run is what the program does: the hash is that of `b2sum -l 256`, and a quote in the seed
    /// stays in it.
    @Test func theCommandIsTheRule() {
        #expect(
            Fingerprint.of("六五二三:abc") == "033db05888d81c216f5dce53c91b4ef9f66c5314fe316767748ea3486176da07")
        let command = PublicDrawPage.command(seed: "掷出'6'点", places: 2)
        #expect(command.contains(#"printf '%s' '掷出'\''6'\''点:'"$id" | b2sum -l 256"#))
        #expect(command.contains("LC_ALL=C sort | head -n 2"))
    }
}
