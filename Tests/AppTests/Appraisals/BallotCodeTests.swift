import Domain
import Markup
import Storage
import TestKit
import Testing

@testable import App

/// What the door says to codes that are right, used, spent or wrong, and how new ones come about.
@Suite struct BallotCodeTests {
    let world: MembersWorld
    let chair: Client
    let guest: Client
    let path: String

    init() throws {
        world = try MembersWorld()
        let union = world.union
        for serial in 1...6 { try world.enrol("王小红", serial, at: union) }
        let appraisal = try world.test.city.writeNow(by: .system) { change in
            let unit = try #require(try change.organisation(union))
            return try change.openAppraisal(AppraisalForm(BallotSecrecyTests.form, today: change.today), at: unit)
        }
        path = "/organisations/\(union)/appraisals/\(appraisal)"
        chair = try world.test.client(.chair, at: union)
        guest = Client(world.test.city)
    }

    private func codes(_ form: [String: String] = [:]) async throws -> [String] {
        if chair.token == nil { _ = try await chair.get(path) }
        return try await chair.post("\(path)/codes", form).text
            .matches(of: /<strong>([A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4})<\/strong>/).map { String($0.1) }
    }

    private func type(_ code: String, _ more: [String: String] = [:]) async throws -> Answer {
        _ = try await guest.get("/appraise")
        return try await guest.post("/appraise", ["code": code].merging(more) { $1 })
    }

    private func cast(_ code: String) async throws -> Answer {
        try await type(code, AppraisalPagesTests.answers.merging(["step": "cast"]) { $1 })
    }

    /// One factory has one address: who knows a code is let in, whatever was tried beside it.
    @Test func aRightCodeIsLetInWhateverWasTried() async throws {
        let codes = try await codes()
        // What cannot be a code is no guess.
        #expect(try await type("").words.contains("请填写投票码"))
        #expect(try await type("ABCD-234").words.contains("投票码是 12 位字母和数字，输入的是 7 位"))
        for _ in 0..<BallotDoor.mostFromOne {
            #expect(try await type("ABCD-2345-WXYZ").words.contains("没有这个投票码，请对照纸条"))
        }
        func failures() throws -> Int? {
            try world.test.city.readNow { try $0.tx.value("SELECT COUNT(*) FROM appraisal_failure") }
        }
        #expect(try await type("ABCD-2345-WXYZ").words.contains("输对的不受影响"))
        // Beyond the limit nothing more is written.
        #expect(try failures() == BallotDoor.mostFromOne)
        #expect(try await type(codes[0]).words.contains("工会主席履职"))
        #expect(try await cast(codes[1]).words.contains("谢谢，已投出"))
        #expect(try await guest.post("/appraise", ["code": codes[0]], token: "forged").status == 422)
        #expect(guest.lint == [])
    }

    /// A slip says what has become of it, and not whether it voted.
    @Test func aSpentCodeSaysWhy() async throws {
        let first = try await codes()
        #expect(try await cast(first[0]).status == 200)
        let second = try await codes(["agree": "true"])
        #expect(second.count == 5 && Set(second).isDisjoint(with: first))
        for code in first.dropFirst() {
            #expect(try await type(code).words.contains("已经作废，换了新的纸条"))
        }
        #expect(try await type("ABCD-2345-WXYZ").words.contains("没有这个投票码"))
        for code in second { #expect(try await cast(code).status == 200) }
        #expect(try await chair.post("\(path)/close").status == 303)
        var said: Set<String> = []
        for code in first + second {
            let answer = try await type(code)
            #expect(answer.status == 422 && answer.words.contains("2015年的评议已经结束"))
            said.insert(answer.words)
        }
        // All but the code that was typed is the same.
        #expect(Set(said.map { $0.replacing(/[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}/, with: "") }).count == 1)
        // What is kept of a code leads to its appraisal and to nobody.
        let kept = try world.test.city.readNow { view in
            (
                try view.tx.value("SELECT COUNT(*) FROM appraisal_spent_code", as: Int.self) ?? 0,
                try view.tx.value("SELECT COUNT(*) FROM appraisal_voter WHERE code IS NOT NULL", as: Int.self) ?? -1
            )
        }
        #expect(kept == (11, 0))
        #expect(chair.lint + guest.lint == [])
    }

    @Test func reprintingAsksFirst() async throws {
        let first = try await codes()
        let page = try await chair.get(path)
        #expect(page.words.contains("全部作废，要重新发到每个人手里"))
        let refused = try await chair.post("\(path)/codes", ["for": "all"])
        #expect(refused.status == 422 && refused.words.contains("请先打勾"))
        #expect(try await type(first[0]).status == 200)
        #expect(try await codes(["for": "all", "agree": "true"]).count == 6)
        #expect(chair.lint == [])
    }

    /// Who has lost a slip gets another, and the others keep theirs. Who got it is in the log.
    @Test func oneSlipIsReplacedAlone() async throws {
        let first = try await codes()
        let voters = try await chair.get("\(path)/voters")
        #expect(voters.words.contains("补印纸条") && voters.text.contains("action=\"\(path)/codes\""))
        let member = try #require(
            try world.test.city.readNow { view in try view.voter(code: first[2])?.membership })
        let fresh = try await codes(["voter": "\(member)"])
        #expect(fresh.count == 1)
        #expect(try await type(first[2]).words.contains("已经作废"))
        for code in [fresh[0], first[0]] { #expect(try await type(code).status == 200) }
        #expect(try await cast(fresh[0]).status == 200)
        let late = try await chair.post("\(path)/codes", ["voter": "\(member)"])
        #expect(late.status == 422 && late.words.contains("已经投过票，不用补印"))
        #expect(try await chair.post("\(path)/codes", ["voter": "1"]).status == 422)
        let told = try world.test.city.readNow { view in
            try view.tx.all("SELECT subject FROM event WHERE action = 'appraisal.code'") { try $0["subject"] as String }
        }
        #expect(told == ["membership:\(member)"])
        #expect(chair.lint + guest.lint == [])
    }

    /// The code stands behind the #, which no browser sends.
    @Test func aSlipBringsTheCodeToTheField() async throws {
        _ = try await chair.get(path)
        let slips = try await chair.post("\(path)/codes").text
        let code = try #require(slips.firstMatch(of: /<strong>([A-Z2-9-]{14})<\/strong>/)).1
        #expect(slips.contains("localhost/appraise#\(code)"))
        // Nobody has to type it: each slip has the same address as a picture, with a name for who does not see it.
        let symbol = try #require(QRCode("http://localhost/appraise#\(code)", label: "投票地址的二维码，带投票码"))
        #expect(slips.contains(symbol.body.text) && slips.matches(of: /<svg class="qr"/).count == 6)
        let script = try await guest.get("/assets/app.js").text
        #expect(script.contains("location.pathname === \"/appraise\"") && script.contains("replaceState"))
        #expect(try await guest.get("/appraise").text.contains("<input id=\"code\""))
        #expect(chair.lint + guest.lint == [])
    }
}
