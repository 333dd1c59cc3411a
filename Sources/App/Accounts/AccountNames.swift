import Domain
import Storage

extension View {
    /// The names of those who wrote, for a page that lists what they did.
    func accountNames(_ ids: [ID<Account>]) throws -> [ID<Account>: String] {
        let pairs = try tx.all("SELECT a.id, a.name FROM account a WHERE a.id IN \(list: Array(Set(ids)))") { row in
            (try row["id"] as ID<Account>, try row["name"] as String)
        }
        return Dictionary(pairs) { first, _ in first }
    }
}

extension [ID<Account>: String] {
    /// Who wrote, as a page says it; without an account it was the program itself.
    func author(_ id: ID<Account>?) -> String { id.map { self[$0] ?? "—" } ?? "系统" }
}
