import Domain
import Storage

/// What an account may do, as one word. The table of rights is this file; docs/access.md is what comes of it.
public enum Role: String, CaseIterable, Sendable, Stored {
    case administrator, staff, chair, officer, finance, audit, member, reader, auditor, body

    public var title: String {
        switch self {
        case .administrator: "管理员"
        case .staff: "工作人员"
        case .chair: "工会主席"
        case .officer: "班子成员"
        case .finance: "财务"
        case .audit: "经审"
        case .member: "会员"
        case .reader: "查阅"
        case .auditor: "审计员"
        case .body: "机构"
        }
    }

    /// At the unit of the grant and at every unit that it commands.
    var permissions: Set<Permission> {
        switch self {
        case .administrator, .staff:
            [
                .see, .people, .record, .confirm, .rate, .appoint, .manage, .enrol, .register, .count, .found,
                .restructure, .draft, .decide, .hold,
            ]
        case .chair: [.see, .people, .record, .enrol]
        case .officer, .finance, .audit, .reader: [.see, .people]
        case .member: []
        case .auditor: [.see, .audit]
        case .body: [.see, .record]
        }
    }

    /// At the unit of the grant alone, besides.
    var ownPermissions: Set<Permission> {
        switch self {
        case .chair: [.acknowledge, .manage, .count]
        case .officer: [.record, .enrol, .count]
        case .finance: [.record]
        case .member: [.see, .people]
        case .administrator, .staff, .audit, .reader, .auditor, .body: []
        }
    }

    var all: Set<Permission> { permissions.union(ownPermissions) }

    /// Whether it manages accounts at its own unit too, and not only at the units below.
    var managesOwnUnit: Bool { self == .administrator || self == .chair }

    /// Whether it is given by hand. A body's rights come with the body.
    public var isGivenByHand: Bool { self != .body }

    /// Whether it writes records of a kind: whoever keeps the money writes down money, a body what it issues.
    func records(_ kind: Kind, as body: BodyKind?) -> Bool {
        switch self {
        case .finance: kind.fields.contains { $0.kind == .money }
        case .body: body.map(kind.issuers.contains) ?? false
        default: true
        }
    }
}

extension Post {
    /// The role that a post gives at its unit, from its first day to its last.
    var role: Role {
        switch self {
        case .chair: .chair
        case .viceChair, .committeeMember, .womensHead: .officer
        case .finance: .finance
        case .auditHead, .auditMember: .audit
        case .womensMember, .mediationHead, .mediationMember: .member
        }
    }
}

/// A kind of act. Everything that is not granted is denied.
public enum Permission: String, CaseIterable, Sendable {
    case see
    /// Reads who holds a post and who wrote a record.
    case people
    /// Declares, corrects and withdraws records.
    case record
    /// Speaks for the unit itself: confirms or refuses what was written on its behalf, and shows the unit to the public.
    case acknowledge
    /// Confirms and disputes the records of units below.
    case confirm
    /// Judges criteria and decides ratings of units below.
    case rate
    /// Reads the roll of members, and enters who joins, moves and leaves.
    case enrol
    /// Enters who begins and who ends a post at units below.
    case appoint
    /// Requests, approves and returns the founding of unions under the unit, and receives those that move to it.
    case found
    /// Renames, moves, merges, divides and dissolves units below.
    case restructure
    /// Opens accounts, gives rights and takes them back.
    case manage
    /// Keeps the register of employers: enters, changes and closes them, and says which union covers them.
    case register
    /// Reports how many people an employer has.
    case count
    /// Drafts standards: those of the city, and a county's for its own area; says what a federation thinks of a draft.
    case draft
    /// Announces what is to be decided, answers objections and decides, for a city or county federation.
    case decide
    /// Holds rounds of rating for the own branch.
    case hold
    /// Reads the log of what others did. Nobody who writes has it.
    case audit

    /// Whether the act is only for those above the unit, not for the unit itself.
    var isFromAbove: Bool { [.confirm, .rate, .appoint, .restructure].contains(self) }
}
