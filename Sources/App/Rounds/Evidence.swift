import Domain
import Foundation
import Markup
import Storage

/// A photo or a document at a line of a sheet, or of a visit on site.
struct Evidence: Sendable {
    let id: ID<Evidence>
    let sheet: ID<Sheet>
    let criterion: String?
    let visit: ID<SiteCheck>?
    let name: String
    let form: EvidenceFile.Form
    let size: Int
    let scan: EvidenceScan.Outcome
    let added: Instant
    let addedBy: ID<Account>?
    /// Nil once its key is destroyed.
    let sealed: [UInt8]?

    init(row: Row) throws {
        (id, sheet, criterion, visit) = (try row["id"], try row["sheet"], try row["criterion"], try row["visit"])
        (name, form, size, scan) = (try row["name"], try row["form"], try row["size"], try row["scan"])
        (added, addedBy, sealed) = (try row["added"], try row["added_by"], try row["sealed"])
    }

    func path(at unit: ID<Organisation>) -> Path { "/organisations/\(unit)/evidence/\(id)" }

    /// Of one line, and of one visit.
    static let most = 12
}

extension EvidenceFile.Form: Stored {}

extension ReadTransaction {
    /// The names of all files that have not been taken away, for whoever copies a city.
    func keptEvidence() throws -> [String] {
        try all("SELECT e.id FROM evidence e WHERE e.removed IS NULL ORDER BY e.id") {
            "\(try $0["id"] as ID<Evidence>)"
        }
    }
}

extension View {
    /// What has not been taken away, the oldest first.
    func evidence(of sheet: ID<Sheet>) throws -> [Evidence] {
        try tx.all("SELECT e.* FROM evidence e WHERE e.sheet = \(sheet) AND e.removed IS NULL ORDER BY e.id") {
            try Evidence(row: $0)
        }
    }

    /// The file that the path names, at the unit of the path, for whoever may read its sheet.
    /// - Throws: `NotFound`.
    func theEvidence(_ visit: Visit) throws -> Evidence {
        let unit = try visit.theUnit()
        guard let id = visit.parameters["evidence"].flatMap({ ID<Evidence>($0) }),
            let found = try tx.first(
                """
                SELECT e.* FROM evidence e JOIN sheet s ON s.id = e.sheet
                WHERE e.id = \(id) AND s.organisation = \(unit.id) AND e.removed IS NULL
                """, { try Evidence(row: $0) }),
            let sheet = try sheet(found.sheet), try mayRead(sheet.state, of: unit.id, by: visit.author)
        else { throw NotFound() }
        return found
    }

    /// The file itself, opened piece by piece.
    /// - Throws: `SealBroken`.
    func opened(_ evidence: Evidence) throws -> SealedFile {
        guard let sealed = evidence.sealed else { throw SealBroken() }
        let key = try vault().open(sealed, for: evidence.id.number)
        return try SealedFile(
            path: city.evidencePath(evidence.id), number: evidence.id.number, vault: FileKey.vault(key))
    }
}

extension City {
    func evidencePath(_ id: ID<Evidence>) -> String { "\(evidence)/\(id)" }

    func makeEvidenceFolder() throws {
        try FileManager.default.createDirectory(
            atPath: evidence, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }
}

/// The key of one file, as the text that the city's key closes.
enum FileKey {
    static func fresh() -> (text: String, vault: Vault) {
        let vault = Vault.fresh()
        return (text(of: vault), vault)
    }

    static func text(of vault: Vault) -> String {
        (vault.keys[0].seal + vault.keys[0].find).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// - Throws: `SealBroken`.
    static func vault(_ text: String) throws -> Vault {
        let digits = Array(text.utf8)
        let bytes = stride(from: 0, to: digits.count - 1, by: 2).compactMap { place in
            UInt8(String(decoding: digits[place...(place + 1)], as: UTF8.self), radix: 16)
        }
        guard bytes.count == 64 else { throw SealBroken() }
        return Vault(keys: [Vault.Key(generation: 1, seal: Array(bytes[..<32]), find: Array(bytes[32...]))])
    }
}

extension Reclosing {
    static let evidence = Reclosing.texts(of: "evidence")
}

/// Where a file belongs.
struct EvidencePlace: Sendable {
    let unit: ID<Organisation>
    let sheet: ID<Sheet>
    var criterion: String?
    var visit: ID<SiteCheck>?
}

extension Change {
    func keep(
        _ file: EvidenceFile, as id: ID<Evidence>, name: String, at place: EvidencePlace, scan: EvidenceScan.Outcome,
        sealed: [UInt8]
    ) throws {
        func refuse(_ sentence: String) -> Refusals { Refusals([Refusal(field: "file", sentence: sentence)]) }
        let there = try evidence(of: place.sheet).filter { $0.criterion == place.criterion && $0.visit == place.visit }
        if there.count >= Evidence.most { throw refuse("一处最多放 \(Evidence.most) 个文件；请先删去用不着的") }
        let digest = Fingerprint.of(file.bytes)
        try write.run(
            """
            INSERT INTO evidence (id, sheet, criterion, visit, name, form, size, digest, scan, sealed, added, added_by)
            VALUES (\(id), \(place.sheet), \(place.criterion), \(place.visit), \(name), \(file.form),
                \(file.bytes.count), \(digest), \(scan), \(sealed), \(now), \(author.account))
            """)
        try event(
            "evidence.add", at: place.unit, subject: "evidence:\(id)",
            after:
                "{\"criterion\":\(quoted(place.criterion ?? "")),\"name\":\(quoted(name)),\"digest\":\(quoted(digest))}"
        )
    }

    /// Takes a file away: its key goes with the row, and the file itself once that is kept.
    func remove(_ evidence: Evidence, at unit: ID<Organisation>) throws {
        try write.run(
            """
            UPDATE evidence SET removed = \(now), removed_by = \(author.account), sealed = NULL
            WHERE id = \(evidence.id)
            """)
        try event(
            "evidence.remove", at: unit, subject: "evidence:\(evidence.id)",
            before: "{\"name\":\(quoted(evidence.name))}")
        let id = evidence.id
        afterwards.append { city in try? FileManager.default.removeItem(atPath: city.evidencePath(id)) }
    }
}
