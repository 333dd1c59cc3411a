import Domain
import Storage

/// A certificate that a union is a legal person, as it is printed.
struct LegalPerson: Sendable {
    let id: ID<LegalPerson>
    let organisation: ID<Organisation>
    let number: String
    let code: String
    let from: Day
    /// The last day on which it is valid.
    let last: Day
    let waiver: String

    init(row: Row) throws {
        (id, organisation) = (try row["id"], try row["organisation"])
        (number, code, waiver) = (try row["number"], try row["code"], try row["waiver"])
        (from, last) = (try row["from_day"], try row["last_day"])
    }

    /// How long before its end one is reminded (ORG-043).
    static let remindedDaysBefore = 60

    func isOver(on day: Day) -> Bool { last < day }

    func isExpiring(on day: Day) -> Bool { last <= day.adding(days: Self.remindedDaysBefore) }
}

extension View {
    /// A unit's certificates, the newest first.
    func certificates(of unit: ID<Organisation>) throws -> [LegalPerson] {
        try tx.all("SELECT * FROM legal_person WHERE organisation = \(unit) ORDER BY from_day DESC, id DESC") {
            try LegalPerson(row: $0)
        }
    }

    /// The certificate that a unit held on a day, or the last before it.
    func certificate(of unit: ID<Organisation>, on day: Day) throws -> LegalPerson? {
        try certificates(of: unit).first { $0.from <= day }
    }

    /// Another union, open today, with a certificate of this number. One that is closed may have handed it on.
    func holder(of number: String, except unit: ID<Organisation>) throws -> Organisation? {
        try tx.first(
            """
            SELECT \(Organisation.columns) FROM organisation o WHERE \(.isOpen(today)) AND o.id <> \(unit)
            AND o.id IN (SELECT l.organisation FROM legal_person l WHERE l.number = \(number)) ORDER BY o.id LIMIT 1
            """
        ) { try Organisation(row: $0) }
    }

    /// Units open today whose newest certificate ends by `day`, the earliest end first.
    func expiringCertificates(by day: Day, for author: Author, limit: Int) throws -> [LegalPerson] {
        try tx.all(
            """
            SELECT l.* FROM legal_person l WHERE l.last_day <= \(day)
            AND l.organisation IN (SELECT o.id FROM organisation o WHERE \(.isOpen(today)) AND \(try visible(to: author)))
            AND NOT EXISTS (SELECT 1 FROM legal_person n WHERE n.organisation = l.organisation
                AND (n.from_day > l.from_day OR (n.from_day = l.from_day AND n.id > l.id)))
            ORDER BY l.last_day, l.id LIMIT \(limit)
            """
        ) { try LegalPerson(row: $0) }
    }
}

/// What the form of a certificate brings in.
struct CertificateForm {
    static let fields = ["number", "code", "from", "last"]

    let number: String
    let code: String
    let from: Day
    let last: Day
    let waiver: String

    /// ORG-043, ORG-044.
    /// - Throws: `Refusals`, all of them.
    init(_ form: [String: String], of unit: Organisation, _ change: Change) throws {
        var reading = FormReading(form, today: change.today)
        number = reading.words("number", "证书编号", limit: 50)
        code = CreditCode.plain(reading.words("code", "代码", limit: 30))
        let from = reading.day("from", "有效期起")
        let last = reading.day("last", "有效期止", mayLieAhead: true)
        waiver = reading.typed([LegalFinding].waiver)
        var findings: [LegalFinding] = []
        if !code.isEmpty, let from {
            do { findings += try UnionCode.findings(code, on: from) } catch { reading.refuse([error]) }
        }
        if let from, let last {
            if last <= from { reading.refuse("last", "有效期止应当晚于有效期起") }
            // A term and a day or two for the printing.
            if last > from.adding(months: 61) || last < from.adding(months: 35) {
                findings.append(LegalFinding(.certificateTerm, field: "last", "证书的有效期应当和任期一致，三年到五年"))
            }
        }
        if let other = try change.holder(of: number, except: unit.id) {
            let isSeen = try change.author.isSystem || change.author.may(.see, at: other.id, in: change)
            reading.refuse("number", "这个编号已登记在\(isSeen ? other.name : "另一家工会")的证书上，请核对")
        }
        if let from, from < unit.opened { reading.refuse("from", "不能早于工会成立（\(unit.opened.chinese)）") }
        reading.refuse(findings.refusals(waivedBecause: waiver))
        try reading.check()
        guard let from, let last else { throw Refusals([]) }
        (self.from, self.last) = (from, last)
    }
}

extension Change {
    func certify(_ form: CertificateForm, at unit: ID<Organisation>) throws {
        let id: ID<LegalPerson> = nextID()
        try write.run(
            """
            INSERT INTO legal_person (id, organisation, number, code, from_day, last_day, waiver, author, recorded)
            VALUES (\(id), \(unit), \(form.number), \(form.code), \(form.from), \(form.last), \(form.waiver),
                \(author.account), \(now))
            """)
        try event(
            "certificate.keep", at: unit, subject: "certificate:\(id)",
            after: "{\"document\":\(quoted(form.number)),\"value\":\(quoted(form.code)),\"until\":\"\(form.last)\"}")
    }
}
