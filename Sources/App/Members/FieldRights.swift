import Domain

/// What is kept of a member, by how much it says.
enum PersonField: CaseIterable, Sendable {
    /// 姓名、性别、农民工.
    case general
    /// 出生日期.
    case born
    /// 证件号码.
    case document
    /// 手机号码.
    case phone
    /// 政治面貌.
    case politics
    /// The other fields of the real-name template.
    case details
    /// 就业.
    case employments

    /// The class of a detail by its field id.
    init(detail: String) { self = detail == "politics" ? .politics : .details }
}

/// How much of a field is seen; each contains the one before.
enum Sight: Int, Comparable, Sendable {
    case hidden
    /// The year of a birth; head and tail of a number.
    case masked
    /// Masked, and whole for a reason that is kept and that the member reads.
    case onReason
    case whole

    static func < (a: Sight, b: Sight) -> Bool { a.rawValue < b.rawValue }
}

extension Role {
    /// What a role sees of the members whose roll it may read: the whole of who sees which field is this table
    /// (PRI-016). Those who have not `enrol` see no roll, and nothing of anybody on it.
    func sight(of field: PersonField) -> Sight {
        switch (self, field) {
        case (.chair, .document), (.chair, .phone), (.staff, .document), (.staff, .phone): .onReason
        case (.chair, _), (.staff, _): .whole
        // A committee's members keep the roll: they call people up, and have no use for a whole number.
        case (.officer, .document): .masked
        case (.officer, .phone): .onReason
        case (.officer, .politics): .hidden
        case (.officer, _): .whole
        // Whoever keeps the accounts helps with the roll, and judges nobody by it.
        case (.administrator, .born), (.administrator, .document), (.administrator, .phone): .masked
        case (.administrator, .politics): .hidden
        case (.administrator, _): .whole
        case (.finance, _), (.audit, _), (.member, _), (.reader, _), (.auditor, _), (.body, _): .hidden
        }
    }
}

extension Role {
    /// Whether a number of a member may be seen whole for a reason.
    var mayDisclose: Bool { [PersonField.document, .phone].contains { sight(of: $0) >= .onReason } }
}

/// What an author sees of the members of one unit: of each field the most that a grant reaching it gives.
struct Sights: Sendable {
    private let roles: [Role]
    private let isSystem: Bool

    init(_ author: Author, at unit: ID<Organisation>, in view: View) throws {
        let line = try view.commandLine(of: unit)
        roles = author.grants.filter { $0.allows(.enrol, at: unit, line) }.map(\.role)
        isSystem = author.isSystem
    }

    subscript(field: PersonField) -> Sight {
        isSystem ? .whole : roles.map { $0.sight(of: field) }.max() ?? .hidden
    }

    /// Whether something may be seen whole for a reason.
    var mayDisclose: Bool { isSystem || roles.contains(where: \.mayDisclose) }

    /// Number and telephone as they are shown.
    /// - Parameter isOpen: a reason has been given.
    func shown(_ secret: PersonSecret, isOpen: Bool) -> PersonSecret {
        func choose(_ field: PersonField, _ whole: String, _ masked: String) -> String {
            switch self[field] {
            case .hidden: "—"
            case .masked: masked
            // Nobody is shown a whole number without having asked for it.
            case .onReason, .whole: isOpen ? whole : masked
            }
        }
        return PersonSecret(
            document: choose(.document, secret.document, secret.masked.document),
            phone: choose(.phone, secret.phone, secret.masked.phone))
    }
}
