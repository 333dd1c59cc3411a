import App
import ArgumentParser
import Domain
import Foundation
import Synchronization

struct MakeDemo: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "制作演示城市：真实的乡镇（街道），虚构的工会、单位和人。")

    @OptionGroup var data: DataFolder

    @Option(help: "大小：small（约六十个工会）或 city（八千个工会）。")
    var size: Demo.Size = .small

    @Option(help: "演示停在哪一天。")
    var today: Day = Demo.day

    @Flag(help: "已有做好的演示就什么也不做。")
    var ifMissing = false

    @Flag(help: "每个工会的会员都有名有姓；city 约一百万人。")
    var members = false

    @Flag(help: "替换已做好的演示；正式的数据库从不替换。")
    var replace = false

    func run() throws {
        let folder = data.folder
        switch try said({ try Demo.state(of: folder) }) {
        case .ready(let day, let size) where ifMissing:
            print("演示已在 \(folder.name)（\(size.rawValue)，\(day)）。")
            return showAccounts()
        case .unfinished: complain("\(folder.name) 里有上次没做完的演示，从头重做。")
        default: break
        }
        let bar = ProgressBar()
        try said {
            try Demo.build(into: folder, size: size, today: today, replacing: replace, members: members) {
                bar.show($0)
            }
        }
        bar.end()
        print("演示已做好：\(folder.name)（\(size.rawValue)，\(today)）")
        showAccounts()
    }

    private func showAccounts() {
        print("演示账号，口令都是 \(Demo.password)：")
        for account in Demo.accounts {
            let login = account.login.padding(toLength: 10, withPad: " ", startingAt: 0)
            print("  \(login)\(account.title) · \(account.unit)")
        }
    }
}

extension Demo.Size: ExpressibleByArgument {}

/// One line on standard error that tells how far the work has come; plain lines where that is no terminal.
private final class ProgressBar: Sendable {
    private let last = Mutex("")
    private let isTerminal = isatty(STDERR_FILENO) == 1

    func show(_ progress: Demo.Progress) {
        let line: String
        if isTerminal {
            let share = progress.total > 0 ? progress.done * 30 / progress.total : 0
            let bar = String(repeating: "█", count: share) + String(repeating: "░", count: 30 - share)
            line = "\r\u{1B}[K\(bar) \(progress.phase) \(progress.done)/\(progress.total)"
        } else {
            line = "\(progress.phase)\n"
        }
        last.withLock { last in
            if line != last { FileHandle.standardError.write(Data(line.utf8)) }
            last = line
        }
    }

    func end() {
        if isTerminal { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
    }
}
