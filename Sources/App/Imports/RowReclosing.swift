import Domain
import Storage

extension Reclosing {
    /// Rows of files that were not taken and wait to be mended.
    static let refusals = rows(of: "import_refusal")
    /// Rows of files that wait to be taken all together.
    static let staged = rows(of: "import_row")

    /// A batch whole, then the next.
    private static func rows(of table: StaticString) -> Reclosing {
        Reclosing(table: "\(table)") { change, _, limit in
            let vault = try change.vault()
            let name = SQL(file: "\(table)")
            let found = try change.tx.all(
                """
                SELECT r.batch, r.row_number, r.sealed FROM \(name) r
                WHERE \(.isClosed("r.sealed", otherThan: vault.generation)) LIMIT \(limit)
                """
            ) {
                (
                    batch: try $0["batch"] as Int64, number: try $0["row_number"] as Int64,
                    sealed: try $0["sealed"] as [UInt8]
                )
            }
            for row in found {
                let place = row.batch ^ row.number
                let closed = vault.seal(try vault.open(row.sealed, for: place), for: place)
                try change.write.run(
                    "UPDATE \(name) SET sealed = \(closed) WHERE batch = \(row.batch) AND row_number = \(row.number)")
            }
            return found.last.map { ($0.batch, found.count) }
        }
    }
}
