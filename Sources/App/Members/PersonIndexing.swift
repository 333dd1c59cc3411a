import Domain
import Storage

extension City {
    /// Makes the index of names anew, after persons were copied from elsewhere: an index of words does not travel.
    func indexPersons() throws {
        try store.write { tx in
            let rows = try tx.insertion(into: .persons)
            try tx.each("SELECT p.id, p.name FROM person p WHERE p.erased IS NULL AND p.merged IS NULL ORDER BY p.id") {
                row in
                try rows.add(try row["id"], words: nameWords.indexed(try row["name"]))
            }
            try rows.finish()
        }
    }
}
