import Domain
import Storage

extension View {
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
