import Domain
import Storage

/// The posts of a union's leadership and the seats in its committees.
public enum Post: String, CaseIterable, Sendable, Stored {
    case chair, viceChair = "vice_chair", committeeMember = "committee_member", finance, auditHead = "audit_head"
    case auditMember = "audit_member", womensHead = "womens_head", womensMember = "womens_member"
    case mediationHead = "mediation_head", mediationMember = "mediation_member"

    public var title: String {
        switch self {
        case .chair: "主席"
        case .viceChair: "副主席"
        case .committeeMember: "工会委员"
        case .finance: "财务"
        case .auditHead: "经审委主任"
        case .auditMember: "经审委委员"
        case .womensHead: "女职工委主任"
        case .womensMember: "女职工委委员"
        case .mediationHead: "调解委主任"
        case .mediationMember: "调解委委员"
        }
    }

    /// As the rules of eligibility tell it apart.
    var office: OfficeKind {
        switch self {
        case .chair: .chair
        case .viceChair: .viceChair
        case .committeeMember: .committee
        case .finance: .finance
        case .auditHead: .auditHead
        case .auditMember: .auditMember
        case .womensHead: .womensHead
        case .womensMember, .mediationHead, .mediationMember: .other
        }
    }

    /// The committee in which it is a seat.
    var committee: CommitteeKind? {
        switch self {
        case .chair, .viceChair, .committeeMember: .union
        case .finance: nil
        case .auditHead, .auditMember: .audit
        case .womensHead, .womensMember: .womens
        case .mediationHead, .mediationMember: .mediation
        }
    }
}

extension Sector: Stored {}
extension Education: Stored {}
extension EmployerRole: Stored {}
extension KinshipDeclaration: Stored {}
extension LeavingCause: Stored {}
