import Domain

extension Demo {
    /// The one password of every demonstration account; it is printed, and no secret.
    public static let password = "jianjia-demo"

    /// One account for each kind of user.
    public struct Account: Sendable {
        /// What its rights rest on.
        public enum Right: Sendable {
            case role(Role)
            /// The time in a post of the person whose name the account has.
            case post(Post)
            /// The body of this name beside the unit.
            case body(String)
            /// The membership of the person whose name the account has.
            case membership
        }

        public let login: String
        public let name: String
        public let right: Right
        /// The unit, by name.
        public let unit: String

        init(_ login: String, _ name: String, _ right: Right, at unit: String) {
            (self.login, self.name, self.right, self.unit) = (login, name, right, unit)
        }

        public var title: String {
            switch right {
            case .role(let role): role.title
            case .post(let post): post.title
            case .body: Role.body.title
            case .membership: Role.member.title
            }
        }
    }

    public static let accounts = [
        Account("admin", "系统管理员", .role(.administrator), at: "湖州市总工会"),
        Account("city", "市总工会基层组织部", .role(.staff), at: "湖州市总工会"),
        Account("yanjiu", "市总工会研究室", .role(.reader), at: "湖州市总工会"),
        Account("anji", "安吉县总工会", .role(.staff), at: "安吉县总工会"),
        Account("meixi", "梅溪镇总工会", .role(.staff), at: "梅溪镇总工会"),
        Account("hongxing", "李秀英", .post(.chair), at: "红星机械厂工会"),
        Account("caiwu", "童素芬", .post(.finance), at: "红星机械厂工会"),
        Account("jingshen", "柳建国", .post(.auditHead), at: "红星机械厂工会"),
        Account("huiyuan", "阮小凤", .membership, at: "红星机械厂工会"),
        Account("shenji", "市总工会审计员", .role(.auditor), at: "湖州市总工会"),
        Account("zuzhibu", "市委组织部", .body("中共湖州市委组织部"), at: "湖州市总工会"),
        Account("renshe", "市人社局", .body("湖州市人力资源和社会保障局"), at: "湖州市总工会"),
        Account("qilian", "市企联", .body("湖州市企业联合会"), at: "湖州市总工会"),
    ]

    static func addAccounts(_ ground: Ground, _ change: Change) throws {
        // All have the same password, and each hash costs a tenth of a second.
        let hash = Secret.hash(password)
        for account in accounts {
            var filter = View.UnitFilter()
            filter.words = account.unit
            guard let unit = try change.units(filter, on: change.today, limit: 1).first else { continue }
            switch account.right {
            case .role(let role):
                let id = try change.addAccount(
                    login: account.login, name: account.name, password: password, at: unit.id, hash: hash)
                try change.grant(role, to: id, at: unit.id, from: "2013-04-12")
            case .post(let post):
                let id = try change.addAccount(
                    login: account.login, name: account.name, password: password, at: unit.id, hash: hash)
                let held = try change.leadership(of: unit.id, on: change.today).first {
                    $0.post == post && $0.personName == account.name
                }
                if let held { try change.tie(id, to: held.id) }
            case .membership:
                try change.addAccount(
                    login: account.login, name: account.name, password: password, at: unit.id, hash: hash)
                try change.sowOneself(
                    proved: change.account(login: account.login), offered: change.account(login: "hongxing"), at: unit)
                try change.sowAppraisals(at: unit)
            case .body(let name):
                let body = try change.bodies(beside: unit.id, on: change.today).first { $0.name == name }
                try change.addAccount(
                    login: account.login, name: account.name, password: password, at: unit.id, body: body?.id,
                    hash: hash)
            }
        }
    }
}
