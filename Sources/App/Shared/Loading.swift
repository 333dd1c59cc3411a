import Domain
import Storage

extension City {
    /// A bulk load by `author`: the same commands, one event, and the figures made once, at the end.
    public func load<Value>(by author: Author, _ body: (Change) throws -> Value) throws -> Value {
        try store.write { tx in
            let change = Change(tx: tx, city: self, author: author, isBulk: true)
            let value = try body(change)
            try change.finishChunk()
            // Without knowledge of the tables the engine compares every unit with every record.
            try change.write.analyse()
            try change.rebuild()
            return value
        }
    }

    /// One chunk of a load that is too long for one transaction. It leaves the figures as they were, so only a
    /// database that nobody reads yet may be filled this way.
    func loadChunk<Value>(by author: Author, _ body: (Change) throws -> Value) throws -> Value {
        try store.write { tx in
            let change = Change(tx: tx, city: self, author: author, isBulk: true)
            let value = try body(change)
            try change.finishChunk()
            return value
        }
    }
}

extension Change {
    /// The one event of a chunk: how often each action was done.
    fileprivate func finishChunk() throws {
        if loaded.isEmpty { return }
        let counts = loaded.sorted { $0.key < $1.key }.map { "\(quoted($0.key)):\($0.value)" }
        try append("bulk.load", at: nil, subject: "bulk", before: nil, after: "{\(counts.joined(separator: ","))}")
    }
}
