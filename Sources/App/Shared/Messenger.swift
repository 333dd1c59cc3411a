import Foundation

/// Sends short messages to telephones.
public protocol Messenger: Sendable {
    /// Waits until a message is taken or refused.
    /// - Returns: nil when it was taken, else why not, in words that name neither the number nor the text.
    func send(_ text: String, to number: String) -> String?
}

/// Gives each message to a program of the installation: `JIANJIA_SMS` is its path. It reads one JSON object,
/// `{"number":…,"text":…}`, from its standard input, and ends with 0 when it has taken the message. Nothing is among its
/// arguments, which everybody on the machine can list.
public struct CommandMessenger: Messenger {
    let command: String
    /// Seconds after which a message counts as refused.
    var patience = 20.0

    /// Nil where no program is named: then nothing is sent.
    public static var configured: CommandMessenger? {
        InstalledProgram.path(in: "JIANJIA_SMS").map { CommandMessenger(command: $0) }
    }

    private struct Message: Encodable {
        let number: String
        let text: String
    }

    public func send(_ text: String, to number: String) -> String? {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let line = try? encoder.encode(Message(number: number, text: text)) else { return "not encodable" }
        let program = InstalledProgram(path: command, patience: patience)
        return switch program.run(line + Data("\n".utf8)) {
        case .exited(0): nil
        case .exited(let status): "status \(status)"
        case .signalled(let number): "ended by signal \(number)"
        case .late: "no answer in \(Int(patience)) seconds"
        case .notStarted: "the program does not start"
        }
    }
}
