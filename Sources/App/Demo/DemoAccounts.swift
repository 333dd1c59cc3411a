import Domain

extension Demo {
    /// The one password of every demonstration account; it is printed, and no secret.
    public static let password = "jianjia-demo"

    /// One account for each kind of user.
    public struct Account: Sendable {
        public let login: String
        public let name: String
        public let role: Role
        /// The unit, by name.
        public let unit: String
    }

    public static let accounts = [
        Account(login: "admin", name: "系统管理员", role: .administrator, unit: "湖州市总工会"),
        Account(login: "city", name: "市总工会基层组织部", role: .staff, unit: "湖州市总工会"),
        Account(login: "anji", name: "安吉县总工会", role: .staff, unit: "安吉县总工会"),
        Account(login: "meixi", name: "梅溪镇总工会", role: .staff, unit: "梅溪镇总工会"),
        Account(login: "hongxing", name: "李秀英", role: .chair, unit: "红星机械厂工会"),
        Account(login: "zuzhibu", name: "市委组织部", role: .reader, unit: "湖州市总工会"),
        Account(login: "shenji", name: "市总工会审计员", role: .auditor, unit: "湖州市总工会"),
    ]

    static func addAccounts(_ ground: Ground, _ change: Change) throws {
        for account in accounts {
            var filter = View.UnitFilter()
            filter.words = account.unit
            guard let unit = try change.units(filter, on: change.today, limit: 1).first else { continue }
            let id = try change.addAccount(login: account.login, name: account.name, password: password)
            try change.grant(account.role, to: id, at: unit.id, from: "2013-04-12")
        }
    }
}
