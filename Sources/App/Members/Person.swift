import Domain
import Storage

/// A natural person. What is closed with the key is opened only where somebody has a reason.
public struct Person: Sendable {
    public let id: ID<Person>
    public let name: String
    /// First letters of the name's sounds, for order.
    let initials: String
    public let sex: Sex
    public let born: Day
    let documentKind: String
    let sealed: [UInt8]?
    public let isMigrant: Bool
    /// Other facts by field id, as they were given.
    let details: RecordBody
    /// When personal data was deleted.
    let erased: Instant?
    /// Into whom this one was merged.
    let merged: ID<Person>?

    static let columns: SQL = """
        p.id, p.name, p.initials, p.sex, p.born, p.document_kind, p.sealed, p.migrant, p.details, p.erased,
        p.merged
        """

    init(row: Row) throws {
        id = try row["id"]
        name = try row["name"]
        initials = try row["initials"]
        sex = try row["sex"]
        born = try row["born"]
        documentKind = try row["document_kind"]
        sealed = try row["sealed"]
        isMigrant = try row["migrant"]
        details = try row["details"]
        erased = try row["erased"]
        merged = try row["merged"]
    }
}

extension Sex: Stored {}

/// The document's number and the telephone, open.
struct PersonSecret: Sendable, Equatable {
    let document: String
    let phone: String

    init(document: String, phone: String) { (self.document, self.phone) = (document, phone) }

    init(text: String) {
        let parts = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        (document, phone) = (parts.first ?? "", parts.count > 1 ? parts[1] : "")
    }

    var text: String { "\(document)\n\(phone)" }

    var masked: PersonSecret {
        PersonSecret(document: IdentityNumber.masked(document), phone: Mobile.masked(phone))
    }
}

extension View {
    /// Whether anybody is on a roll.
    public func hasRoll() throws -> Bool { try tx.exists("SELECT 1 FROM membership m LIMIT 1") }

    func person(_ id: ID<Person>) throws -> Person? {
        try tx.first("SELECT \(Person.columns) FROM person p WHERE p.id = \(id)") { try Person(row: $0) }
    }

    /// - Throws: `SealBroken`.
    func secret(of person: Person) throws -> PersonSecret? {
        try person.sealed.map { PersonSecret(text: try vault().open($0, for: person.id.number)) }
    }

    /// Who has this document; also somebody whom a batch under way has brought.
    func person(document: String, kind: String) throws -> ID<Person>? {
        let hashes = try vault().hashes("\(kind):\(document)", as: .document)
        return try tx.value("SELECT d.person FROM person_document d WHERE d.hash IN \(list: hashes)")
    }
}

extension Vault {
    /// Under which hashes a telephone is written: the whole number and its last four digits.
    func phoneHashes(_ phone: String) -> [Int64] {
        if phone.isEmpty { return [] }
        return [hash(phone, as: .phone), hash(String(phone.suffix(4)), as: .tail)]
    }

    /// Under which it may have been written, by every generation of keys.
    func allPhoneHashes(_ phone: String) -> [Int64] {
        if phone.isEmpty { return [] }
        return hashes(phone, as: .phone) + hashes(String(phone.suffix(4)), as: .tail)
    }
}

extension WordIndex {
    static let persons = WordIndex("person_words")
}

extension NameWords {
    /// What a person is indexed by: the characters, each way to abbreviate the sounds, and the pairs of characters.
    func indexed(_ name: String) -> [String] {
        let characters = Self.characters(of: name)
        return Self.indexed(characters, initials(characters: characters))
    }

    static func indexed(_ characters: [String], _ initials: [String]) -> [String] {
        characters + initials.filter { !$0.isEmpty }.flatMap { ["", $0] } + [""] + pairs(of: characters)
    }
}
