import Domain
import TestKit
import Testing

@testable import App

/// What a union does about the result, by the steps of the procedure's file.
@Suite struct AppraisalFollowingTests {
    let world: MembersWorld
    let chair: Client
    let path: String

    /// The last day is 10 March; it is counted on the first.
    init() throws {
        let counted = try CountedAppraisal()
        (world, chair) = (counted.world, counted.chair)
        path = "/organisations/\(counted.world.union)/appraisals/\(counted.appraisal.id)"
    }

    @Test func whatIsDoneIsWrittenDownAndReadByMembers() async throws {
        let page = try await chair.get(path)
        for words in ["评议以后", "向会员公开结果", "工会的整改措施", "主席的整改措施", "报上级工会和本单位党组织", "待办"] {
            #expect(page.words.contains(words), "\(words) in \(page.words)")
        }
        let wrong = try await chair.post("\(path)/steps", ["step": "dance", "day": "2015-02-01", "words": "好"])
        #expect(wrong.status == 422 && wrong.words.contains("请选择办了哪一项"))
        #expect(wrong.words.contains("办理日期应当在计票以后") && wrong.words.contains("至少写四个字"))
        let form = ["step": "publish", "day": "2015-03-01", "words": "贴在公开栏，职工大会上念了一遍"]
        #expect(try await chair.post("\(path)/steps", form).status == 303)
        let done = try await chair.get(path)
        #expect(done.words.contains("✓ 已办") && done.words.contains("贴在公开栏"))
        // The member reads it and writes nothing.
        let member = try world.test.client(.member, at: world.union)
        let read = try await member.get(path)
        #expect(read.words.contains("贴在公开栏") && !read.words.contains("写办理情况"))
        #expect(try await member.post("\(path)/steps", form).status != 303)
        #expect(chair.lint + member.lint == [])
    }

    /// By the days of the file, from the last day of the vote.
    @Test func whatIsNotDoneInTimeIsMarked() async throws {
        let last = try #require(
            try world.test.city.readNow { try $0.appraisals(of: world.union).first?.last })
        let day = last.adding(days: 32)
        let later = world.test.city(on: day)
        let client = Client(later)
        client.use(session: try later.writeNow(by: .system) { try $0.beginVisit(as: .chair, at: world.union) })
        let page = try await client.get(path)
        #expect(page.words.contains("✕ 逾期 25 天") && page.words.contains("✕ 逾期 2 天"), "\(page.words)")
        let form = ["step": "publish", "day": "\(day)", "words": "今天才贴出来"]
        #expect(try await client.post("\(path)/steps", form).status == 303)
        #expect(try await client.get(path).words.contains("! 迟办 25 天"))
        #expect(client.lint == [])
    }

    @Test func theFormProposesWhatTheFileSays() async throws {
        let test = try TestCity(additions: [
            "appraisals/members-yearly.yaml": """
            id: members-yearly
            title: 会员评议
            source: 测试
            least_turnout: 70
            least_satisfied: {home: 81, chair: 82}
            steps:
              - {id: group, title: 评议小组, act: prepare, words: 五人}
              - {id: vote, title: 投票, act: vote, days: 3, words: 每人一票}
              - {id: count, title: 计票, act: count, days: 3, words: 清点}
            """
        ])
        let tree = try test.city.writeNow(by: .system) { try SmallTree($0) }
        let client = try test.client(.chair, at: tree.unions[0])
        let page = try await client.get("/organisations/\(tree.unions[0])/appraisals")
        for value in ["70", "81", "82", "2015-03-03"] { #expect(page.text.contains("value=\"\(value)\""), "\(value)") }
        #expect(page.words.contains("评议小组：五人") && client.lint == [])
    }
}
