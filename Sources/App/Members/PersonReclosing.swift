import Domain
import Storage

extension Reclosing {
    /// Documents and telephones of persons, with all they are found by.
    static let persons = Reclosing(table: "person") { change, after, limit in
        let vault = try change.vault()
        let found = try change.tx.all(
            """
            SELECT \(Person.columns) FROM person p WHERE p.id > \(after)
                AND \(.isClosed("p.sealed", otherThan: vault.generation)) ORDER BY p.id LIMIT \(limit)
            """
        ) { try Person(row: $0) }
        for person in found {
            guard let secret = try change.secret(of: person) else { continue }
            try change.unhash(person, secret)
            try change.write.run(
                "UPDATE person SET sealed = \(vault.seal(secret.text, for: person.id.number)) WHERE id = \(person.id)")
            try change.hash(person.merged ?? person.id, secret, kind: person.documentKind)
        }
        return found.last.map { ($0.id.number, found.count) }
    }

    /// What applicants have written and no union has answered.
    static let applications = Reclosing.texts(of: "application")
}
