import Foundation
import Testing

@testable import App

@Suite struct InstalledProgramTests {
    private func shell(_ script: String, _ arguments: String..., patience: Double = 30) -> InstalledProgram {
        InstalledProgram(path: "/bin/sh", arguments: ["-c", script] + arguments, patience: patience)
    }

    @Test func saysHowItEnded() {
        #expect(shell("exit 0").run() == .exited(0))
        #expect(shell("exit 255").run() == .exited(255))
        #expect(shell("kill -SEGV $$").run() == .signalled(SIGSEGV))
        #expect(shell("exec sleep 30", patience: 0.1).run() == .late)
        for path in ["/none", "/tmp", "", "sh"] {
            #expect(InstalledProgram(path: path, patience: 1).run() == .notStarted, "\(path)")
        }
    }

    @Test func isGivenItsArgumentsAndItsInputAsTheyAre() {
        #expect(shell("test \"$0\" = '单 引\"$(exit)'", "单 引\"$(exit)").run() == .exited(0))
        let text = String(repeating: "验证码 ", count: 100)
        #expect(shell("test \"$(cat)\" = \"$0\"", text).run(Data(text.utf8)) == .exited(0))
        #expect(shell("test -z \"$(cat)\"").run() == .exited(0))
        // One that reads nothing of it breaks nothing; what no pipe holds is not sent.
        #expect(shell("exit 3").run(Data(repeating: 32, count: 65_536)) == .exited(3))
        #expect(shell("cat").run(Data(repeating: 32, count: 65_537)) == .notStarted)
    }

    @Test func seesNothingThatTheServerHasOpen() throws {
        // As many as a busy server has, which are more than Foundation's `Process` can list.
        let files = try (0..<1_400).map { _ in try #require(FileHandle(forReadingAtPath: "/dev/null")) }
        defer { for file in files { try? file.close() } }
        let look = "n=3; while [ $n -lt 3000 ]; do [ ! -e /proc/$$/fd/$n ] || exit 1; n=$((n + 1)); done"
        #expect(shell(look).run() == .exited(0))
    }
}
