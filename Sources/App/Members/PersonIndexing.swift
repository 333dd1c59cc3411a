import Domain
import Storage

extension NameWords {
    /// The migration of either engine that empties the index of names, since from then on it holds pairs as well.
    static let indexedByPairs = "0061_members"

    /// Fills the empty index of names.
    func indexPersons(_ tx: WriteTransaction) throws {
        let rows = try tx.insertion(into: .persons)
        try tx.each("SELECT p.id, p.name FROM person p WHERE p.erased IS NULL AND p.merged IS NULL ORDER BY p.id") {
            row in
            try rows.add(try row["id"], words: indexed(try row["name"]))
        }
        try rows.finish()
    }
}

extension City {
    /// After persons were copied from elsewhere: an index of words does not travel.
    func indexPersons() throws { try store.write { try nameWords.indexPersons($0) } }
}
