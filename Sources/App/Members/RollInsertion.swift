import Domain
import Storage

/// A person and a time of membership, ready to be written: closed and hashed, which any thread may do.
struct RollRow: Sendable {
    let person: ID<Person>
    let membership: ID<Membership>
    let draft: PersonDraft
    let organisation: ID<Organisation>
    let from: Day
    var until: Day?
    var began = MembershipChange.joined
    var ended: MembershipChange?
    let isDispatched: Bool
    /// The generation of keys that closed and hashed it.
    private(set) var generation: UInt8
    private(set) var sealed: [UInt8]
    private(set) var document: Int64
    /// Under which else the document may have been written, before the keys were changed.
    private(set) var formerDocuments: [Int64]
    private(set) var phones: [Int64]
    /// First letters of the sounds, and what the name is indexed by.
    let initials: String
    let words: [String]
    /// As they are written; whoever writes does nothing but that.
    let born: SQLValue?
    let details: SQLValue

    init(
        person: ID<Person>, membership: ID<Membership>, _ draft: PersonDraft, at organisation: ID<Organisation>,
        from: Day, isDispatched: Bool, _ names: NameWords, _ vault: Vault
    ) {
        (self.person, self.membership, self.draft) = (person, membership, draft)
        (self.organisation, self.from, self.isDispatched) = (organisation, from, isDispatched)
        let characters = NameWords.characters(of: draft.name)
        let sounds = names.initials(characters: characters)
        (words, initials) = (NameWords.indexed(characters, sounds), sounds[0])
        (born, details) = (draft.born?.sqlValue, draft.body.sqlValue)
        (generation, sealed, document, formerDocuments, phones) = (0, [], 0, [], [])
        close(with: vault)
    }

    /// Closes and hashes it with other keys: they were changed between its making and its writing.
    mutating func close(with vault: Vault) {
        if generation == vault.generation { return }
        let secret = PersonSecret(document: draft.document, phone: draft.phone)
        generation = vault.generation
        sealed = vault.seal(secret.text, for: person.number)
        let named = "\(draft.documentKind):\(draft.document)"
        document = vault.hash(named, as: .document)
        formerDocuments = vault.formerHashes(named, as: .document)
        phones = Array(Set(vault.phoneHashes(draft.phone)))
    }
}

/// Many rows of the roll at once, with one event for all of them and their figures made afterwards.
final class RollInsertion {
    private let persons, documents, phones, memberships: any Insertion
    private let names: WordInsertion
    private let batch: SQLValue
    private let (recorded, author): (SQLValue, SQLValue)
    private let today: SQLValue
    private var documentRows: [(Int64, Int64)] = []
    private var phoneRows: [(Int64, Int64)] = []
    /// Written after the persons they point to.
    private var membershipRows: [[SQLValue]] = []

    /// - Parameter batch: the import that brings them; they are seen once it is.
    init(_ change: Change, batch: Int64? = nil) throws {
        self.batch = batch.sqlValue
        (recorded, author, today) = (change.now.sqlValue, change.author.account.sqlValue, change.today.sqlValue)
        let write = change.write
        persons = try write.insertion(
            into: "person",
            [
                "id", "name", "initials", "sex", "born", "document_kind", "sealed", "migrant", "details", "batch",
                "erased",
            ])
        documents = try write.insertion(into: "person_document", ["hash", "person"])
        phones = try write.insertion(into: "person_phone", ["hash", "person"])
        memberships = try write.insertion(
            into: "membership",
            [
                "id", "person", "organisation", "standing", "from_day", "until_day", "began", "ended", "reason",
                "dispatched", "batch", "recorded", "recorded_by",
            ])
        names = try write.insertion(into: .persons)
    }

    func add(_ row: RollRow) throws {
        let (draft, id) = (row.draft, row.person.number)
        try persons.add([
            .integer(id), .text(draft.name), .text(row.initials), .text(draft.sex?.rawValue ?? ""),
            row.born ?? today, .text(draft.documentKind), .blob(row.sealed),
            .integer(draft.isMigrant ? 1 : 0), row.details, batch, .null,
        ])
        try names.add(id, words: row.words)
        documentRows.append((row.document, id))
        for hash in row.phones { phoneRows.append((hash, id)) }
        membershipRows.append([
            .integer(row.membership.number), .integer(id), row.organisation.sqlValue, Standing.enrolled.sqlValue,
            row.from.sqlValue, row.until.sqlValue, row.began.sqlValue, row.ended.sqlValue, .null,
            .integer(row.isDispatched ? 1 : 0), batch, recorded, author,
        ])
    }

    /// Hashes are put in by their order: an index that grows at a thousand random places at once grows slow.
    func finish() throws {
        try persons.finish()
        for (hash, id) in documentRows.sorted(by: { $0.0 < $1.0 }) {
            try documents.add([.integer(hash), .integer(id)])
        }
        try documents.finish()
        for (hash, id) in phoneRows.sorted(by: { $0 < $1 }) { try phones.add([.integer(hash), .integer(id)]) }
        try phones.finish()
        try names.finish()
        for row in membershipRows { try memberships.add(row) }
        try memberships.finish()
        (documentRows, phoneRows, membershipRows) = ([], [], [])
    }
}
