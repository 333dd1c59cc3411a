import Domain

extension Visit {
    /// Whether the reader may write, correct or withdraw a record of a kind at the unit of the route. A body changes
    /// what it wrote itself, and nothing else.
    func mayChange(_ kind: Kind, in view: View) throws -> Bool {
        guard try !author.recordable([kind], at: theUnit().id, in: view).isEmpty else { return false }
        guard let record, author.grants.allSatisfy({ $0.body != nil }), !author.isSystem else { return true }
        return record.recordedBy == author.account
    }
}
