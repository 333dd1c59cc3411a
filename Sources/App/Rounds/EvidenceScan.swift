import Foundation
import Storage

/// Asks a command of the installation whether a file is clean: `JIANJIA_SCAN` is the path of a program that is given the
/// file's path and ends with 0 when it is clean, and with 1 when it is not.
struct EvidenceScan: Sendable {
    enum Outcome: String, Sendable, Stored {
        case clean, refused
        /// No command is named, or it did not answer.
        case unscanned

        var words: String {
            switch self {
            case .clean: "已查毒"
            case .refused: "有问题"
            case .unscanned: "没有查毒"
            }
        }
    }

    let command: String?
    /// Seconds after which it counts as unanswered.
    var patience = 60.0

    static var configured: EvidenceScan {
        EvidenceScan(command: InstalledProgram.path(in: "JIANJIA_SCAN"))
    }

    func look(at path: String) async -> Outcome {
        guard let command else { return .unscanned }
        // The threads that serve pages are few, and a scanner takes its time.
        return await withCheckedContinuation { continuation in
            Thread.detachNewThread { continuation.resume(returning: answer(of: command, path)) }
        }
    }

    private func answer(of command: String, _ path: String) -> Outcome {
        switch InstalledProgram(path: command, arguments: [path], patience: patience).run() {
        case .exited(0): .clean
        case .exited(1): .refused
        // The number of a signal is no answer.
        case .exited, .signalled, .late, .notStarted: .unscanned
        }
    }
}
