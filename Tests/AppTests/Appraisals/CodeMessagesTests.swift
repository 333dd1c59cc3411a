import Domain
import Foundation
import Storage
import TestKit
import Testing

@testable import App

/// Codes that go out through a program of the installation, and the slips for whoever gets no message.
@Suite struct CodeMessagesTests {
    let world: MembersWorld
    let folder: String

    init() throws {
        world = try MembersWorld()
        folder = world.test.directory + "/messages"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for serial in 1...6 { try world.enrol("王小红", serial, at: world.union) }
    }

    /// A program that keeps what it reads and what it was called with, and does not take what ends with 4.
    private func program(_ body: String) throws -> CommandMessenger {
        let path = folder + "/send"
        try Data("#!/bin/sh\n\(body)\n".utf8).write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
        return CommandMessenger(command: path, patience: 10)
    }

    private func keeping() throws -> CommandMessenger {
        try program(
            """
            line=$(cat)
            echo "$#" >> \(folder)/arguments
            echo "$line" >> \(folder)/taken
            case "$line" in *'4","text"'*) exit 3;; esac
            """)
    }

    private func lines(_ file: String) -> [String] {
        ((try? String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)) ?? "").split(separator: "\n").map(
            String.init)
    }

    @Test func aMessageIsReadFromTheInputAndNowhereElse() throws {
        let messenger = try keeping()
        #expect(messenger.send("您的投票码 \"甲\"", to: "13805720001") == nil)
        #expect(messenger.send("乙", to: "13805720004") == "status 3")
        #expect(lines("arguments") == ["0", "0"])
        let first = try #require(lines("taken").first)
        let read = try JSONSerialization.jsonObject(with: Data(first.utf8)) as? [String: String]
        #expect(read == ["number": "13805720001", "text": "您的投票码 \"甲\""])
        // One that reads nothing, one that hangs, and one that is not there.
        #expect(try program("exit 0").send("丙", to: "13805720001") == nil)
        var slow = try program("exec sleep 30")
        slow.patience = 0.2
        #expect(slow.send("丁", to: "13805720001")?.contains("no answer") == true)
        let reason = CommandMessenger(command: folder + "/nothing").send("戊", to: "13805720001")
        #expect(reason == "the program does not start")
    }

    private func city(_ messenger: (any Messenger)?) -> City {
        let city = world.test.city
        return City(
            store: city.store, catalogue: city.catalogue, clock: city.clock, ids: city.ids, vault: city.vault,
            ballotKeys: city.ballotKeys, passwordCost: .least, messenger: messenger)
    }

    private func opened(_ city: City) async throws -> (chair: Client, path: String) {
        let union = world.union
        let (id, session) = try city.writeNow(by: .system) { change in
            let unit = try #require(try change.organisation(union))
            let form = try AppraisalForm(BallotSecrecyTests.form, today: change.today)
            return (try change.openAppraisal(form, at: unit), try change.beginVisit(as: .chair, at: union))
        }
        let chair = Client(city)
        chair.use(session: session)
        let path = "/organisations/\(union)/appraisals/\(id)"
        _ = try await chair.get(path)
        return (chair, path)
    }

    @Test func codesGoOutAndTheRestIsPrinted() async throws {
        let city = city(try keeping())
        let (chair, path) = try await opened(city)
        #expect(try await chair.post("\(path)/codes", ["for": "message"]).location?.contains("sending") == true)
        var told: String?
        for _ in 0..<200 where told == nil {
            try await Task.sleep(for: .milliseconds(50))
            told = try city.readNow { view in
                try view.tx.first("SELECT after FROM event WHERE action = 'appraisal.send'") { try $0["after"] }
            }
        }
        // Five of six: the number of the fourth ends with 4.
        #expect(told == #"{"rows":5,"refused":1}"#)
        #expect(lines("taken").count == 6 && Set(lines("arguments")) == ["0"])
        #expect(lines("taken").allSatisfy { $0.contains("localhost/appraise#") && $0.contains("会员评议") })
        #expect(try await chair.get(path).words.contains("短信发到 5 人"))
        // A code of a message is good, and the database has its hash alone.
        let text = try #require(lines("taken").first { !$0.contains("4\",\"text\"") })
        let code = try #require(text.firstMatch(of: /[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}/)).0
        #expect(try city.readNow { try $0.voter(code: String(code)) }?.isSent == true)
        // Who got none is printed, and the others' codes stay.
        #expect(try await chair.post("\(path)/codes", ["for": "unsent"]).words.contains("请先打勾"))
        let slips = try await chair.post("\(path)/codes", ["for": "unsent", "agree": "true"])
        #expect(slips.text.matches(of: /class="code"/).count == 1)
        #expect(try city.readNow { try $0.voter(code: String(code)) } != nil)
        // Nobody is left to be sent to but the one whose number was refused; printing all ends what was sent.
        #expect(try await chair.post("\(path)/codes", ["agree": "true"]).text.matches(of: /class="code"/).count == 6)
        #expect(try city.readNow { try $0.voter(code: String(code)) } == nil)
        #expect(chair.lint == [])
    }

    /// Off unless a program is named; the slips say all that is needed to vote.
    @Test func slipsAreTheUsualWay() async throws {
        let (chair, path) = try await opened(city(nil))
        #expect(!(try await chair.get(path).words.contains("短信")))
        #expect(try await chair.post("\(path)/codes", ["for": "message"]).status == 404)
        let slips = try await chair.post("\(path)/codes")
        let found = slips.text.matches(of: /<li>.*?<\/li>/.dotMatchesNewlines()).map { String($0.0) }
            .filter { $0.contains("class=\"code\"") }
        #expect(found.count == 6)
        let name = try world.test.city.readNow { try $0.organisation(world.union)?.name ?? "" }
        for slip in found {
            for word in [name, "王小红", "localhost/appraise", "3月10日", "限本人用一次"] {
                #expect(slip.contains(word), "\(word)")
            }
        }
        #expect(!(try await chair.get(path).text.contains("class=\"code\"")) && chair.lint == [])
    }
}
