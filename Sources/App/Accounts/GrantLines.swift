import Domain
import Markup

/// Grants in words: the role, where, what it rests on, from when until when.
struct GrantLines {
    static let columns: [Table.Column] = [.text("角色"), .text("单位"), .text("依据"), .text("起"), .text("止")]

    let view: View
    let grants: [Grant]

    init(_ view: View, _ grants: [Grant]) { (self.view, self.grants) = (view, grants) }

    /// - Parameter shows: whether a unit may be named to the reader; the others are only counted as one elsewhere.
    func rows(naming shows: (Organisation) throws -> Bool) throws -> [[HTML]] {
        let units = try view.organisations(Array(Set(grants.map(\.organisation))))
        return try grants.map { grant in
            var place: HTML = "范围以外的单位"
            var ground = grant.ground
            if let unit = units[grant.organisation], try shows(unit) {
                place = "<a \(href: unit.path)>\(unit.name)</a>"
                if case .tenure(let id) = grant.source, let tenure = try view.tenure(id) {
                    ground = "\(tenure.post.title)任职"
                }
                if case .body(let id, _) = grant.source, let body = try view.body(id) { ground = body.name }
            }
            let state: HTML = grant.from > view.today ? "（将于\(grant.from.longHTML)开始）" : ""
            return [
                "\(grant.role.title)\(state)", place, "\(ground)", grant.from.html, grant.until?.html ?? "—",
            ]
        }
    }
}

extension Grant {
    /// How a form names it.
    var key: String {
        switch source {
        case .hand(let id): "hand:\(id)"
        case .tenure(let id): "tenure:\(id)"
        case .body(let id, _): "body:\(id)"
        case .membership(let id): "membership:\(id)"
        }
    }

    /// What it rests on.
    var ground: String {
        switch source {
        case .hand: "授权"
        case .tenure: "任职"
        case .body: "机构"
        case .membership: "会籍"
        }
    }
}

extension MenuEntry {
    /// What an account can open at all.
    static func all(for author: Author) -> [MenuEntry] {
        allCases.filter { entry in
            switch entry {
            case .accounts: author.isSystem || author.may(.manage)
            case .audit: author.may(.audit)
            case .oneself: author.person != nil
            case .members: author.isSystem || author.may(.enrol)
            default: author.may(.see)
            }
        }
    }
}
