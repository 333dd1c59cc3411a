import Domain
import Storage

extension ReadTransaction {
    /// A setting of a database that is not opened as a city yet.
    func setting(_ name: String) throws -> String? { try value("SELECT value FROM setting WHERE name = \(name)") }
}
