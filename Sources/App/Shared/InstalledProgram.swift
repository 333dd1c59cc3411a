import CSpawn
import Foundation

/// A program that the installation names, such as its scanner of files or its sender of messages. It is started without
/// a shell, sees no open file of the server's, and what it prints goes nowhere.
///
/// Foundation's `Process` is not used: where a process has over a thousand files open it reads past the end of the list
/// of them, and takes the server down with it.
struct InstalledProgram: Sendable {
    enum Ending: Equatable, Sendable {
        case exited(Int32)
        /// By a signal: it crashed or was killed.
        case signalled(Int32)
        /// It took longer than it may, and was killed.
        case late
        case notStarted
    }

    let path: String
    var arguments: [String] = []
    /// Seconds it may take.
    let patience: Double

    /// The path of the program that the installation names in a variable of its environment; nil where it names none.
    static func path(in variable: String) -> String? {
        ProcessInfo.processInfo.environment[variable].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Blocks until it ends.
    /// - Parameter input: what it can read from its standard input; with more than the 64 KiB that a pipe holds it is
    ///   not started.
    func run(_ input: Data = Data()) -> Ending {
        guard let process = start(input) else { return .notStarted }
        let start = ContinuousClock.now
        var status: Int32 = 0
        var pause: UInt32 = 500
        while waitpid(process, &status, WNOHANG) == 0 {
            if start.duration(to: .now) > .seconds(patience) {
                kill(process, SIGKILL)
                waitpid(process, &status, 0)
                return .late
            }
            // From half a millisecond for what answers at once to a fiftieth of a second for what takes its time.
            usleep(pause)
            pause = min(pause * 2, 20_000)
        }
        let signal = status & 0x7f
        return signal == 0 ? .exited(status >> 8 & 0xff) : .signalled(signal)
    }

    private func start(_ input: Data) -> pid_t? {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        defer { for end in ends where end >= 0 { close(end) } }
        // Written before the program runs: one that reads nothing then breaks nothing.
        guard input.count <= 65_536,
            input.isEmpty || input.withUnsafeBytes({ write(ends[1], $0.baseAddress, $0.count) }) == input.count
        else { return nil }

        var files = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&files)
        defer { posix_spawn_file_actions_destroy(&files) }
        posix_spawn_file_actions_adddup2(&files, ends[0], 0)
        for output: Int32 in [1, 2] { posix_spawn_file_actions_addopen(&files, output, "/dev/null", O_WRONLY, 0) }
        posix_spawn_file_actions_addclosefrom_np(&files, 3)

        // The threads of the server bar signals, which the program would inherit.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var (none, every) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        sigfillset(&every)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &every)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

        var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) }
        defer { for word in words { free(word) } }
        words.append(nil)
        var process: pid_t = 0
        return posix_spawn(&process, path, &files, &attributes, words, environ) == 0 ? process : nil
    }
}
