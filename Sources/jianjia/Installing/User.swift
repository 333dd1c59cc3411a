import App
import ArgumentParser
import Domain
import Foundation

struct User: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "管理账号。",
        subcommands: [Add.self, List.self, GrantRole.self, EndGrant.self, Password.self, Disable.self])

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "新建账号并授权。口令从标准输入读一行。")

        @OptionGroup var data: DataFolder
        @Option(help: "登录名。") var login: String
        @Option(help: "姓名。") var name: String
        @Option(help: "角色：\(roleWords)；不写就先不授权。") var role: Role?
        @Option(help: "单位编号；不写就是市总工会。") var unit: String?
        @Flag(help: "这个口令只能登录一次，登录后要换成自己的。") var start = false

        func run() throws {
            let city = try data.city()
            let password = try Password.read()
            try said {
                try city.writeNow(by: .system) { change in
                    let unit = try find(unit, change)
                    let account = try change.addAccount(
                        login: login, name: name, password: password, at: unit.id, start: start)
                    if let role { try change.grant(role, to: account, at: unit.id, from: change.today) }
                    print("已建账号 \(login)，\(role?.title ?? "没有授权") · \(unit.name)")
                }
            }
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "列出账号。")

        @OptionGroup var data: DataFolder

        func run() throws {
            let city = try data.city()
            try said {
                try city.readNow { view in
                    let accounts = try view.accounts()
                    let units = try view.organisations(Array(Set(accounts.flatMap(\.grants).map(\.organisation))))
                    for account in accounts {
                        let words = account.grants.map { "\($0.role.title) · \(units[$0.organisation]?.name ?? "")" }
                        let state = account.isDisabled ? "\t已停用" : ""
                        let said = words.isEmpty ? "没有授权" : words.joined(separator: "；")
                        print("\(account.login)\t\(account.name)\t\(said)\(state)")
                    }
                }
            }
        }
    }

    struct GrantRole: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "grant", abstract: "给账号授权：一个角色，或本人在任的一个职务（权限随任职起止）。")

        @OptionGroup var data: DataFolder
        @Option(help: "登录名。") var login: String
        @Option(help: "角色：\(roleWords)。") var role: Role?
        @Option(help: "职务：\(Post.allCases.map(\.rawValue).joined(separator: "、"))；账号的姓名要与在任的人相同。") var post: Post?
        @Option(help: "单位编号；不写就是市总工会。") var unit: String?
        @Option(help: "从哪一天起；不写就是今天。") var from: Day?
        @Option(help: "到哪一天止（不含）；不写就一直有效。") var until: Day?

        func validate() throws {
            if (role == nil) == (post == nil) { throw ValidationError("请写明角色（--role）或职务（--post），只写一个。") }
        }

        func run() throws {
            let city = try data.city()
            try said {
                try city.writeNow(by: .system) { change in
                    let unit = try find(unit, change)
                    let account = try account(login, change).id
                    if let role {
                        try change.grant(role, to: account, at: unit.id, from: from ?? change.today, until: until)
                    }
                    if let post {
                        let held = try change.leadership(of: unit.id, on: change.today).first { $0.post == post }
                        guard let held else {
                            throw Refusals([Refusal(field: "post", sentence: "\(unit.name)没有在任的\(post.title)。")])
                        }
                        try change.tie(account, to: held.id)
                    }
                    print("\(login) 现在是 \(unit.name) 的\(role?.title ?? post?.title ?? "")")
                }
            }
        }
    }

    struct EndGrant: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "end", abstract: "收回账号在一个单位的授权，立即生效。")

        @OptionGroup var data: DataFolder
        @Option(help: "登录名。") var login: String
        @Option(help: "单位编号；不写就是市总工会。") var unit: String?

        func run() throws {
            let city = try data.city()
            try said {
                try city.writeNow(by: .system) { change in
                    let unit = try find(unit, change)
                    let count = try change.endGrants(of: account(login, change).id, at: unit.id)
                    print("已收回 \(login) 在 \(unit.name) 的 \(count) 项授权。")
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

private let roleWords = Role.allCases.filter(\.isGivenByHand).map(\.rawValue).joined(separator: "、")

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
