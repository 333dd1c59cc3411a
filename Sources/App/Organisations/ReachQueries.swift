import Domain
import Storage

extension View {
    /// The condition that the organisation `o` is one the author may see, also where it is closed: by its place in
    /// today's command tree, or by its last. Lists of a past day need it; lists of today ask `visible(to:)`.
    func reachable(by author: Author) throws -> SQL {
        if author.isSystem { return "1 = 1" }
        let branches = author.grants.filter { $0.role.permissions.contains(.see) }.map { grant -> SQL in
            """
            o.id IN (SELECT b.organisation FROM placement b WHERE b.tree = \(Tree.command)
                AND b.path LIKE \("%/\(grant.organisation)/%") AND b.from_day = (
                    SELECT MAX(c.from_day) FROM placement c WHERE c.organisation = b.organisation
                    AND c.tree = \(Tree.command) AND c.from_day <= \(today)))
            """
        }
        return branches.isEmpty ? "1 = 0" : "(\(SQL(branches, joinedBy: " OR ")))"
    }

    /// The units directly under `parent` on `day` that the author may see: one that has moved out of their branch
    /// since is left out, though its figures stay in the sums of that day.
    func children(of parent: ID<Organisation>, on day: Day, seenBy author: Author) throws -> [Organisation] {
        let all = try children(of: parent, on: day)
        if day == today || author.isSystem { return all }
        let condition: SQL = "o.id IN \(list: all.map(\.id)) AND \(try reachable(by: author))"
        let seen = try tx.all("SELECT o.id FROM organisation o WHERE \(condition)") { try $0["id"] as ID<Organisation> }
        return all.filter { Set(seen).contains($0.id) }
    }
}
