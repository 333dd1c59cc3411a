import Domain
import Storage

extension Reclosing {
    /// Rows of files that were not taken and wait to be mended; a batch whole, then the next.
    static let refusals = Reclosing(table: "import_refusal") { change, _, limit in
        let vault = try change.vault()
        let found = try change.tx.all(
            """
            SELECT r.batch, r.row_number, r.sealed FROM import_refusal r
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
                "UPDATE import_refusal SET sealed = \(closed) WHERE batch = \(row.batch) AND row_number = \(row.number)"
            )
        }
        return found.last.map { ($0.batch, found.count) }
    }
}
