import Domain
import TestKit
import Testing

@testable import App

/// Dispatched workers by the agency that sends them (MEM-009, MEM-010): each is counted once.
@Suite struct DispatchingTests {
    let world: EmployersWorld
    let client: Client
    var path: String { "/employers/\(world.alone)" }

    init() async throws {
        world = try EmployersWorld()
        client = try world.test.client(.staff, at: world.township)
        _ = try await client.get("\(path)/headcounts/new")
    }

    private static let outside = InventedCode.make("91", serial: 700)

    private func report(_ lines: String, at employer: ID<Employer>? = nil) async throws -> Answer {
        var form = EmployersWorld.heads
        for part in ["dispatched_in", "in_elsewhere", "in_joined"] { form[part] = lines.isEmpty ? "0" : "" }
        form["dispatch"] = lines
        return try await client.post("/employers/\(employer ?? world.alone)/headcounts", form)
    }

    @Test func whatTheAgenciesSendMakesTheCount() async throws {
        let agency = try world.employer(world.second)
        let sent = try await report("\(agency.code) 绿源 10 3\n\(Self.outside) 外地派遣公司 5 0 没有工会\n")
        #expect(sent.status == 303)
        let page = try await client.get(try #require(sent.location))
        // 40 of its own and five whose agency has no union; 25 members but for three of an agency that has one.
        #expect(page.words.contains("计入职工 45 人、会员 22 人"))
        #expect(page.words.contains("派来劳务派遣工的单位") && page.words.contains("外地派遣公司"))
        let heads = try #require(try world.heads(world.alone, on: "2015-03-01"))
        #expect(heads.staff == 45 && heads.members == 22)
        let typed = try await client.get("\(path)/headcounts/new")
        #expect(typed.text.contains("\(agency.code) 绿源 10 3\n\(Self.outside) 外地派遣公司 5 0 没有工会"))
        // What the agency sees: where its workers are, and that it has not reported them.
        let own = try await client.get("/employers/\(world.second)")
        #expect(own.words.contains("派往的用工单位") && own.words.contains("鑫旺配件厂"))
        #expect(own.words.contains("用工单位报来共 10 人，本单位没有报过派出的人数"))
        try world.count(world.second, on: "2015-02-10", ["staff": 60, "dispatched_out": 10, "out_joined": 3])
        #expect(try await !client.get("/employers/\(world.second)").words.contains("请核对后报人数"))
        // A later report without lines ends them.
        try world.count(world.alone, on: "2015-02-20", ["staff": 40])
        #expect(try await !client.get(path).words.contains("派来劳务派遣工的单位"))
        #expect(try await !client.get("/employers/\(world.second)").words.contains("派往的用工单位"))
        try world.check()
        #expect(client.lint == [])
    }

    @Test func everythingWrongInTheLinesIsSaidAtOnce() async throws {
        let agency = try world.employer(world.second).code
        let own = try world.employer(world.alone).code
        let answer = try await report(
            """
            绿源竹业公司 10 3
            123 某公司 4 0 有工会
            \(agency) 绿源竹业公司 3 10
            \(agency) 绿源竹业公司 1 0
            \(own) 鑫旺配件厂 1 0
            \(Self.outside) 外地派遣公司 5 0
            """)
        #expect(answer.status == 422)
        for sentence in [
            "第 1 行应当写派遣单位的代码、名称、派来的人数、其中加入本单位工会的人数", "第 2 行的代码不对：123", "第 3 行加入本单位工会的人多于派来的人",
            "第 4 行和前面重复", "第 5 行填的是本单位自己", "第 6 行的派遣单位没有登记过，请在行末写“有工会”或“没有工会”",
        ] {
            #expect(answer.words.contains(sentence), "\(sentence)")
        }
        #expect(answer.text.contains("123 某公司 4 0 有工会"))
        let counts = try world.test.city.readNow { try $0.headcounts(of: world.alone).count }
        #expect(counts == 0 && client.lint == [])
    }

    /// A code brings out no name of another township, and an agency's page none of who is not its reader's.
    @Test func namesElsewhereAreNotBroughtOut() async throws {
        let elsewhere = try world.employer(world.elsewhere)
        #expect(try await report("\(elsewhere.code) 某派遣单位 6 0").status == 303)
        let page = try await client.get(path)
        #expect(page.words.contains("某派遣单位") && !page.words.contains(elsewhere.name))
        let other = try world.test.client(.staff, at: world.tree.townships[2])
        let agency = try await other.get("/employers/\(world.elsewhere)")
        #expect(agency.words.contains("其他地方的用工单位") && !agency.words.contains("鑫旺配件厂"))
        #expect(client.lint + other.lint == [])
    }
}
