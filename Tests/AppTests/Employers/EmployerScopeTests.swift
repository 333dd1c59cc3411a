import Domain
import Foundation
import TestKit
import Testing

@testable import App

/// A township finds nobody outside, by whatever list, search, count or address.
@Suite struct EmployerScopeTests {
    let world: EmployersWorld

    init() throws { world = try EmployersWorld() }

    private func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? text
    }

    @Test func noListFindsAnybodyOutside() async throws {
        let client = try world.test.client(.staff, at: world.township)
        let foreign = try world.employer(world.elsewhere)
        for list in ["/employers", "/employers/to-organise", "/employers/rates"] {
            for query in [
                "", "words=\(encoded("泗安"))", "words=\(foreign.code)", "category=110", "industry=03", "ownership=3",
                "organised=no", "organised=yes", "party=no", "party=yes", "state=closed", "sort=code", "sort=opened",
                "after=\(world.elsewhere)", "by=industry", "by=ownership", "day=2014-06-30", "unit=\(world.township)",
            ] {
                let answer = try await client.get("\(list)?\(query)")
                #expect(answer.status == 200, "\(list)?\(query)")
                #expect(!answer.words.contains("泗安粮油") && !answer.text.contains("\(world.elsewhere)\""), "\(query)")
            }
            for unit in [world.tree.townships[2], world.tree.counties[0], world.tree.city] {
                #expect(try await client.get("\(list)?unit=\(unit)").status == 404)
            }
            #expect(try await client.get("\(list)?unit=nothing").status == 404)
        }
        let total = try await client.get("/employers/rates").words
        #expect(total.contains("（2/3 家）"))
        #expect(client.lint == [])
    }

    @Test func noAddressOpensAnythingOutside() async throws {
        let client = try world.test.client(.staff, at: world.township)
        let nothing = try await client.get("/employers/ZZZZZZZZZZZZ")
        for page in ["", "/edit", "/closing", "/coverage", "/headcounts/new"] {
            let answer = try await client.get("/employers/\(world.elsewhere)\(page)")
            #expect(answer.status == 404 && answer.words == nothing.words, "\(page)")
        }
        for action in ["edit", "closing", "coverage", "coverage/end", "headcounts"] {
            #expect(try await client.post("/employers/\(world.elsewhere)/\(action)").status == 404, "\(action)")
        }
        #expect(try world.employer(world.elsewhere).closed == nil)
    }

    /// A union's people see what it covers and count it; the register is not theirs.
    @Test func aUnionSeesWhatItCovers() async throws {
        for (role, mayCount) in [(Role.chair, true), (.officer, true), (.finance, false), (.member, false)] {
            let client = try world.test.client(role, at: world.tree.unions[0])
            let list = try await client.get("/employers")
            #expect(list.words.contains("红星机械厂") && !list.words.contains("绿源") && !list.words.contains("鑫旺"))
            #expect(try await client.get("/employers/\(world.first)").status == 200)
            #expect(try await client.get("/employers/\(world.second)").status == 404)
            let form = try await client.get("/employers/\(world.first)/headcounts/new")
            #expect(form.status == (mayCount ? 200 : 404), "\(role)")
            for page in ["edit", "closing", "coverage"] {
                #expect(try await client.get("/employers/\(world.first)/\(page)").status == 404, "\(role) \(page)")
            }
            #expect(client.lint == [])
        }
        // When the union covers it no more, its people see it no more.
        let chair = try world.test.client(.chair, at: world.tree.unions[0])
        try world.test.city.writeNow(by: .system) {
            try $0.endCoverage(of: world.first, by: world.tree.unions[0], on: "2015-03-01")
        }
        #expect(try await chair.get("/employers/\(world.first)").status == 404)
        #expect(try await !chair.get("/employers").words.contains("红星"))
    }

    /// The union of another system is not named to whoever may not see it.
    @Test func aUnionOutOfSightIsNotNamed() async throws {
        try world.test.city.writeNow(by: .system) { change in
            try change.move(world.tree.unions[8], under: world.tree.townships[2], in: .command, from: "2015-02-01")
        }
        let client = try world.test.client(.staff, at: world.township)
        for page in ["/employers", "/employers/\(world.second)", "/employers/\(world.second)/coverage"] {
            let answer = try await client.get(page)
            #expect(answer.status == 200 && answer.words.contains("绿源竹业公司"), "\(page)")
            #expect(answer.words.contains("其他系统的工会") && !answer.words.contains("第8工会"), "\(page)")
        }
        let ended = try await client.post("/employers/\(world.second)/coverage/end", ["end": "2015-02-20"])
        #expect(ended.status == 422 && ended.words.contains("涵盖它的工会不归您管理"))
        // From the other side it is seen through the union, and not to be changed.
        let other = try world.test.client(.staff, at: world.tree.townships[2])
        #expect(try await other.get("/employers/\(world.second)").status == 200)
        #expect(try await other.get("/employers/\(world.second)/edit").status == 404)
        #expect(client.lint == [] && other.lint == [])
    }

    @Test func filtersNarrowAndPagesFollow() async throws {
        for number in 0..<120 { _ = try world.add("第\(1000 + number)号作坊") }
        let client = try world.test.client(.staff, at: world.township)
        var (path, names, pages) = ("/employers?words=%E4%BD%9C%E5%9D%8A", [String](), 0)
        while pages < 5 {
            let page = try await client.get(path)
            names += page.words.matches(of: /第1[0-9]{3}号作坊/).map { String($0.0) }
            pages += 1
            guard let next = page.links.first(where: { $0.contains("after=") }) else { break }
            path = next
        }
        #expect(pages == 3 && names.count == 120 && Set(names).count == 120 && names == names.sorted())
        for (query, found) in [
            ("category=300", ["绿源竹业公司"]), ("organised=yes", ["红星机械厂", "绿源竹业公司"]),
            ("organised=no&industry=03", ["鑫旺配件厂"]), ("ownership=6&category=170&organised=yes", ["红星机械厂"]),
        ] {
            let words = try await client.get("/employers?\(query)").words
            for name in ["红星机械厂", "绿源竹业公司", "鑫旺配件厂"] {
                #expect(words.contains(name) == found.contains(name), "\(query) \(name)")
            }
        }
        #expect(client.lint == [])
    }
}
