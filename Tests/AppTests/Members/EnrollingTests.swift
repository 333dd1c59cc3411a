import Domain
import Foundation
import TestKit
import Testing

@testable import App

@Suite struct EnrollingTests {
    let world: MembersWorld
    init() throws { world = try MembersWorld() }

    @Test func aChairEntersAMemberAndFindsThem() async throws {
        let chair = try world.test.client(.chair, at: world.union)
        let roll = "/organisations/\(world.union)/members"
        _ = try await chair.get("\(roll)/new")
        let answer = try await chair.post(roll, MembersWorld.form("单小红", 1))
        #expect(answer.status == 303)
        let page = try await chair.get(answer.location ?? "")
        #expect(page.words.contains("单小红") && page.words.contains("已登记入会"))
        let document = MembersWorld.document("19800315", 1)
        #expect(page.text.contains(IdentityNumber.masked(document)) && !page.text.contains(document))
        #expect(!page.text.contains("13805720001"))
        for words in ["单小红", "小红", "红", "sxh", "dxh", "SX", "0001"] {
            let found = try await chair.get(
                "/members?words=\(words.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")")
            #expect(found.words.contains("单小红"), "\(words)")
        }
        for words in ["红小", "李", "xh", "9999", "001", "13805720001"] {
            let found = try await chair.get(
                "/members?words=\(words.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")")
            #expect(!found.words.contains("单小红"), "\(words)")
        }
        #expect(chair.lint == [])
    }

    @Test func everythingWrongComesBackWithWhatWasTyped() async throws {
        let chair = try world.test.client(.chair, at: world.union)
        _ = try await chair.get("/organisations/\(world.union)/members/new")
        let typed = [
            "name": "李<秀>英", "document_kind": "111", "document": "33052319800315", "phone": "12", "joined": "昨天",
        ]
        let answer = try await chair.post("/organisations/\(world.union)/members", typed)
        #expect(answer.status == 422)
        for sentence in ["身份证号码应为 18 位，现在是 14 位", "手机号码应为 11 位", "请填写入会日期"] {
            #expect(answer.words.contains(sentence), "\(sentence)")
        }
        #expect(answer.text.contains("李&lt;秀&gt;英") && answer.text.contains("33052319800315"))
        #expect(chair.lint == [])
    }

    /// MEM-005, and no word of where.
    @Test func nobodyJoinsTwice() async throws {
        try world.enrol("李秀英", 1, at: world.far)
        let chair = try world.test.client(.chair, at: world.union)
        _ = try await chair.get("/organisations/\(world.union)/members/new")
        let answer = try await chair.post("/organisations/\(world.union)/members", MembersWorld.form("李秀英", 1))
        #expect(answer.status == 422)
        #expect(answer.words.contains("此人已在别处入会，不能重复入会"))
        #expect(!answer.words.contains("第2工会"))
    }

    @Test func aFormSentTwiceWritesOnce() async throws {
        let chair = try world.test.client(.chair, at: world.union)
        _ = try await chair.get("/organisations/\(world.union)/members/new")
        let form = MembersWorld.form("李秀英", 1).merging([FormToken.field: "abc"]) { $1 }
        let first = try await chair.post("/organisations/\(world.union)/members", form)
        let second = try await chair.post("/organisations/\(world.union)/members", form)
        #expect(first.status == 303 && second.status == 303)
        let count = try world.test.city.readNow { try $0.memberCounts(of: world.union, on: $0.today) }
        #expect(count == [.enrolled: 1])
    }

    @Test func aCorrectionKeepsWhatIsMasked() async throws {
        let id = try world.enrol("李秀英", 7, at: world.union)
        let chair = try world.test.client(.chair, at: world.union)
        let path = "/organisations/\(world.union)/members/\(id)"
        let form = try await chair.get("\(path)/correction")
        #expect(!form.text.contains(MembersWorld.document("19800315", 7)))
        var typed = MembersWorld.form("李秀瑛", 7)
        typed["document"] = IdentityNumber.masked(typed["document"] ?? "")
        typed["phone"] = Mobile.masked(typed["phone"] ?? "")
        typed["education"] = "本科"
        #expect(try await chair.post("\(path)/correction", typed).status == 303)
        let member = try world.test.city.readNow { view in
            let membership = try view.membership(id)
            let person = try membership.flatMap { try view.person($0.person) }
            return (person?.name, try person.flatMap { try view.secret(of: $0) })
        }
        #expect(member.0 == "李秀瑛" && member.1?.document == MembersWorld.document("19800315", 7))
        #expect(try await chair.get("/members?words=%E7%91%9B").words.contains("李秀瑛"))
        #expect(!(try await chair.get("/members?words=%E7%A7%80%E8%8B%B1").words.contains("李秀英")))
    }

    /// Seen whole only with a reason, which the record of the member shows.
    @Test func theWholeNumberIsShownForAReason() async throws {
        let id = try world.enrol("李秀英", 3, at: world.union)
        let chair = try world.test.client(.chair, at: world.union)
        let path = "/organisations/\(world.union)/members/\(id)"
        _ = try await chair.get(path)
        #expect(try await chair.post("\(path)/disclosure", ["reason": ""]).status == 422)
        let open = try await chair.post("\(path)/disclosure", ["reason": "办理互助保障"])
        #expect(open.status == 200 && open.text.contains(MembersWorld.document("19800315", 3)))
        #expect(try await chair.get(path).words.contains("办理互助保障"))
        #expect(chair.lint == [])
    }
}
