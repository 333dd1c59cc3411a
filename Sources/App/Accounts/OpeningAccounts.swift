import Domain
import Storage

/// What the form for a new account brings in.
struct NewAccount {
    let login: String
    let name: String
    /// What it may do: a role (`role:reader`), a person's time in a post (`tenure:ID`), or a body's own (`body:ID`).
    let right: String

    init(_ form: [String: String]) {
        login = form["login"]?.trimmed ?? ""
        name = form["name"]?.trimmed ?? ""
        right = form["right"] ?? ""
    }
}

extension Change {
    /// Opens an account at a unit with its first right, and a start password.
    /// - Throws: `Refusals`, all of them; `NotFound` for what is not at the unit.
    func openAccount(_ new: NewAccount, at unit: Organisation) throws -> (id: ID<Account>, password: String) {
        let password = Secret.startWord()
        let parts = new.right.split(separator: ":", maxSplits: 1).map(String.init)
        let right = (parts.first ?? "", parts.count == 2 ? parts[1] : "")
        if right.0 == "body" {
            guard let id = ID<Body>(right.1),
                let body = try bodies(beside: unit.id, on: today).first(where: { $0.id == id })
            else { throw NotFound() }
            if try !mayGive(.body, at: unit.id, by: author) { throw Self.notYours(.body) }
            let account = try addAccount(
                login: new.login, name: new.name.isEmpty ? body.name : new.name, password: password, at: unit.id,
                body: body.id, start: true)
            return (account, password)
        }
        if right.0 == "tenure" {
            guard let id = ID<Tenure>(right.1), let tenure = try tenure(id), tenure.organisation == unit.id else {
                throw NotFound()
            }
            let account = try addAccount(
                login: new.login, name: tenure.personName, password: password, at: unit.id, start: true)
            try tie(account, to: id)
            return (account, password)
        }
        guard right.0 == "role", let role = Role(rawValue: right.1), role.isGivenByHand else {
            throw Refusals([Refusal(field: "right", sentence: "请选择这个账号能做什么")])
        }
        if try !mayGive(role, at: unit.id, by: author) { throw Self.notYours(role) }
        let account = try addAccount(login: new.login, name: new.name, password: password, at: unit.id, start: true)
        try grant(role, to: account, at: unit.id, from: today)
        return (account, password)
    }

    private static func notYours(_ role: Role) -> Refusals {
        Refusals([Refusal(field: "right", sentence: "您不能在这个单位授予“\(role.title)”：只能授予自己在那里也有的权限")])
    }
}

/// What the form of a grant brings in.
struct GrantForm {
    let role: Role
    let unit: ID<Organisation>
    let from: Day
    let until: Day?

    /// - Throws: `Refusals`; `NotFound` for a unit out of the author's sight.
    init(_ form: [String: String], _ view: View, _ author: Author) throws {
        var refusals: [Refusal] = []
        func day(_ field: String) -> Day? {
            let text = form[field]?.trimmed ?? ""
            if !text.isEmpty, Day(text) == nil {
                refusals.append(Refusal(field: field, sentence: "不是有效日期，请写成 2015-03-01"))
            }
            return Day(text)
        }
        let role = form["role"].flatMap(Role.init(rawValue:)).flatMap { $0.isGivenByHand ? $0 : nil }
        if role == nil { refusals.append(Refusal(field: "role", sentence: "请选择角色")) }
        from = day("from") ?? view.today
        until = day("until")
        if from < view.today { refusals.append(Refusal(field: "from", sentence: "权限不能从过去开始")) }
        let place = form["unit"]?.trimmed ?? ""
        let unit = try place.isEmpty ? nil : view.managedUnit(called: place, by: author)
        if unit == nil {
            let sentence = place.isEmpty ? "请填写单位的名称或区划代码" : "您的范围里没有叫“\(place)”的单位，请写全称或区划代码"
            refusals.append(Refusal(field: "unit", sentence: sentence))
        }
        guard refusals.isEmpty, let role, let unit else { throw Refusals(refusals) }
        (self.role, self.unit) = (role, unit.id)
    }
}

extension View {
    /// The one unit of a full name or a code where the author manages accounts.
    fileprivate func managedUnit(called place: String, by author: Author) throws -> Organisation? {
        var filter = UnitFilter()
        filter.words = place
        let exact = try units(filter, on: today, limit: 20).filter { $0.name == place || $0.code == place }
        let mine = try exact.filter { try author.may(.manage, at: $0.id, in: self) }
        return mine.count == 1 ? mine.first : nil
    }
}
