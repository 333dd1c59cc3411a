import App
import ArgumentParser
import Domain
import Foundation

struct User: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "管理账号。", subcommands: [Add.self, List.self, GrantRole.self, Password.self, Disable.self])

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "新建账号并授权。口令从标准输入读一行。")

        @OptionGroup var data: DataFolder
        @Option(help: "登录名。") var login: String
        @Option(help: "姓名。") var name: String
        @Option(help: "角色：administrator、staff、chair、reader。") var role: Role = .reader
        @Option(help: "单位编号；不写就是市总工会。") var unit: String?

        func run() throws {
            let city = try data.city()
            let password = try Password.read()
            try said {
                try city.writeNow(by: .system) { change in
                    let account = try change.addAccount(login: login, name: name, password: password)
                    let unit = try find(unit, change)
                    try change.grant(role, to: account, at: unit.id, from: change.today)
                    print("已建账号 \(login)，\(role.title) · \(unit.name)")
                }
            }
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "列出账号。")

        @OptionGroup var data: DataFolder

        func run() throws {
            let city = try data.city()
            for line in try said({ try city.readNow { try $0.accounts() } }) {
                let words = line.roles.map { "\($0.role.title) · \($0.unit)" }.joined(separator: "；")
                print("\(line.account.login)\t\(line.account.name)\t\(words)\(line.isDisabled ? "\t已停用" : "")")
            }
        }
    }

    struct GrantRole: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "grant", abstract: "给账号再授一项权。")

        @OptionGroup var data: DataFolder
        @Option(help: "登录名。") var login: String
        @Option(help: "角色：administrator、staff、chair、reader。") var role: Role
        @Option(help: "单位编号；不写就是市总工会。") var unit: String?

        func run() throws {
            let city = try data.city()
            try said {
                try city.writeNow(by: .system) { change in
                    let unit = try find(unit, change)
                    try change.grant(role, to: try account(login, change).id, at: unit.id, from: change.today)
                    print("\(login) 现在是 \(unit.name) 的\(role.title)")
                }
            }
        }
    }

    struct Password: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "重设口令。新口令从标准输入读一行。")

        @OptionGroup var data: DataFolder
        @Option(help: "登录名。") var login: String

        func run() throws {
            let city = try data.city()
            let password = try Password.read()
            try said {
                try city.writeNow(by: .system) { try $0.setPassword(password, of: try account(login, $0).id) }
                print("口令已改，\(login) 在各处的登录都已退出。")
            }
        }

        static func read() throws -> String {
            if isatty(STDIN_FILENO) == 1 { complain("请输入口令，然后回车：") }
            guard let line = readLine(), !line.isEmpty else {
                complain("没有读到口令。")
                throw ExitCode.failure
            }
            return line
        }
    }

    struct Disable: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "停用账号，立即生效。")

        @OptionGroup var data: DataFolder
        @Option(help: "登录名。") var login: String

        func run() throws {
            let city = try data.city()
            try said {
                try city.writeNow(by: .system) { try $0.disable(try account(login, $0).id) }
                print("已停用 \(login)。")
            }
        }
    }
}

private func account(_ login: String, _ view: View) throws -> Account {
    guard let account = try view.account(login: login) else {
        throw Refusals([Refusal(field: "login", sentence: "没有账号“\(login)”。用 jianjia user list 查看。")])
    }
    return account
}

/// A unit by its number, or the city federation.
private func find(_ unit: String?, _ view: View) throws -> Organisation {
    if let unit {
        guard let id: ID<Organisation> = ID(unit), let found = try view.organisation(id) else { throw NotFound() }
        return found
    }
    guard let root = try view.root() else {
        throw Refusals([Refusal(field: "unit", sentence: "还没有市总工会：先运行 jianjia migrate --name。")])
    }
    return root
}
