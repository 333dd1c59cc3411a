import Foundation

/// A program of `Bench/` that does the same work and prints what it measured as one line of JSON.
struct PeerProgram {
    let python: String
    let script: String

    /// - Returns: nil when it is not installed, or ended with an error, which it has said itself.
    func run<Answer: Decodable>(_ arguments: [String], as answer: Answer.Type = Answer.self) throws -> Answer? {
        guard FileManager.default.isExecutableFile(atPath: python), FileManager.default.fileExists(atPath: script)
        else {
            return nil
        }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: python)
        process.arguments = [script] + arguments
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return process.terminationStatus == 0 ? try JSONDecoder().decode(Answer.self, from: text) : nil
    }
}
