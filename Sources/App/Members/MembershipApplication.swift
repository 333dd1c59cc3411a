import Domain
import Storage

/// Somebody asks to join a union. What was written is closed with the key until the union answers, and is gone when it
/// says no.
public struct MembershipApplication: Sendable {
    public let id: ID<MembershipApplication>
    let organisation: ID<Organisation>
    let sealed: [UInt8]?
    let made: Instant
    let decided: Instant?
    let isAccepted: Bool?
    let reason: String?

    init(row: Row) throws {
        id = try row["id"]
        organisation = try row["organisation"]
        sealed = try row["sealed"]
        made = try row["made"]
        decided = try row["decided"]
        isAccepted = try row["accepted"]
        reason = try row["reason"]
    }

    /// By what two applications are known to be of one person; it is told to nobody.
    static func mark(of written: [String: String]) -> String {
        let number = (written["document"] ?? "").halfWidth.uppercased().filter { !$0.isWhitespace && $0 != "-" }
        return "\(written["document_kind"] ?? PersonDraft.citizen):\(number)"
    }
}

extension View {
    func openApplications(at unit: ID<Organisation>) throws -> [MembershipApplication] {
        try tx.all(
            """
            SELECT a.* FROM application a WHERE a.organisation = \(unit) AND a.decided IS NULL ORDER BY a.id LIMIT 200
            """
        ) { try MembershipApplication(row: $0) }
    }

    func application(_ id: ID<MembershipApplication>) throws -> MembershipApplication? {
        try tx.first("SELECT a.* FROM application a WHERE a.id = \(id)") { try MembershipApplication(row: $0) }
    }

    /// By the receipt that the applicant was given.
    func application(receipt: String) throws -> MembershipApplication? {
        try tx.first("SELECT a.* FROM application a WHERE a.receipt = \(Fingerprint.of(receipt.uppercased()))") {
            try MembershipApplication(row: $0)
        }
    }

    /// What the applicant has written, by field id.
    func written(in application: MembershipApplication) throws -> [String: String] {
        guard let sealed = application.sealed else { return [:] }
        let body = RecordBody(json: try vault().open(sealed, for: application.id.number))
        return (body?.values ?? [:]).compactMapValues { if case .text(let text) = $0 { text } else { nil } }
    }

    /// How many applications a union has been sent since an instant: nobody floods it.
    func applicationCount(at unit: ID<Organisation>, since: Instant) throws -> Int {
        try tx.value(
            "SELECT COUNT(*) FROM application a WHERE a.organisation = \(unit) AND a.made > \(since)") ?? 0
    }
}

extension Change {
    /// Keeps an application (MEM-003).
    /// - Returns: the receipt, which is shown once.
    /// - Throws: `Refusals`.
    func apply(_ form: [String: String], to unit: Organisation) throws -> String {
        _ = try PersonDraft(form, in: self)
        if form["consent"] != "true" {
            throw Refusals([Refusal(field: "consent", sentence: "请先阅读并同意个人信息的使用说明")])
        }
        let hour = now.adding(seconds: -3600)
        if try applicationCount(at: unit.id, since: hour) >= Self.mostAnHour {
            throw Refusals([Refusal(field: "name", sentence: "现在申请的人太多，请过一小时再试")])
        }
        let id: ID<MembershipApplication> = nextID()
        let receipt = PaperCode.fresh()
        let kept =
            ["name", "sex", "born", "document_kind", "document", "phone", "migrant"]
            + PersonDraft.detailFields.map(\.0)
        let body = RecordBody(form.filter { kept.contains($0.key) && !$0.value.isEmpty }.mapValues { .text($0) })
        try write.run(
            """
            INSERT INTO application (id, organisation, sealed, receipt, made, decided, decided_by, accepted, reason, person)
            VALUES (\(id), \(unit.id), \(vault().seal(body.json, for: id.number)),
                \(Fingerprint.of(receipt)), \(now), NULL, NULL, NULL, NULL, NULL)
            """)
        try event("application.make", at: unit.id, subject: "application:\(id)")
        return receipt
    }

    private static let mostAnHour = 200

    /// The union's word. Accepted, the applicant is a member from today on.
    func answer(_ application: MembershipApplication, accepted: Bool, because reason: String, at unit: Organisation)
        throws
    {
        if application.decided != nil { return }
        if !accepted, reason.isEmpty {
            throw Refusals([Refusal(field: "reason", sentence: "请写明不同意的原因，申请人会看到")])
        }
        var person: ID<Person>?
        if accepted {
            let draft = try PersonDraft(written(in: application), in: self)
            let id = try enrol(Enrolment(person: draft, day: today, isDispatched: draft.isDispatched), at: unit)
            person = try membership(id)?.person
        }
        // Sent twice, it is answered once.
        let mark = try MembershipApplication.mark(of: written(in: application))
        let same =
            try accepted
            ? openApplications(at: unit.id).filter {
                try $0.id != application.id && MembershipApplication.mark(of: written(in: $0)) == mark
            } : []
        for one in [application] + same {
            try close(one, accepted: accepted, because: reason, person, at: unit)
        }
    }

    private func close(
        _ application: MembershipApplication, accepted: Bool, because reason: String, _ person: ID<Person>?,
        at unit: Organisation
    ) throws {
        try write.run(
            """
            UPDATE application SET sealed = NULL, decided = \(now), decided_by = \(author.account),
                accepted = \(accepted), reason = \(reason), person = \(person) WHERE id = \(application.id)
            """)
        try event(
            "application.answer", at: unit.id, subject: "application:\(application.id)",
            after: "{\"accepted\":\(accepted ? 1 : 0)}")
    }
}
