import Domain
import Storage

/// How a person stands to a union.
public enum Standing: String, Sendable, Stored, CaseIterable {
    case enrolled, retained

    var title: String {
        switch self {
        case .enrolled: "在册"
        case .retained: "保留会籍"
        }
    }
}

/// Why a time of membership began or ended; the codes of the real-name template where it has one.
public enum MembershipChange: String, Sendable, Stored, CaseIterable {
    case joined = "1", transferredIn = "2", retained = "3", transferredOut = "4", expelled = "5", left = "6"
    case returned = "91", died = "92", unionClosed = "93", undone = "94", mistaken = "95"

    var title: String {
        switch self {
        case .joined: "入会"
        case .transferredIn: "转入"
        case .retained: "保留会籍"
        case .transferredOut: "转出"
        case .expelled: "除名"
        case .left: "退会"
        case .returned: "恢复会籍"
        case .died: "死亡"
        case .unionClosed: "工会撤销"
        case .undone: "撤销登记"
        case .mistaken: "误录撤回"
        }
    }
}

/// A person's time at a union, of one standing.
public struct Membership: Sendable {
    public let id: ID<Membership>
    public let person: ID<Person>
    public let organisation: ID<Organisation>
    public let standing: Standing
    public let from: Day
    public let until: Day?
    let began: MembershipChange
    let ended: MembershipChange?
    let reason: String?
    let ground: RetainingGround?
    let isDispatched: Bool
    let recorded: Instant
    let recordedBy: ID<Account>?

    static let columns: SQL = """
        m.id, m.person, m.organisation, m.standing, m.from_day, m.until_day, m.began, m.ended, m.reason, m.ground,
        m.dispatched, m.recorded, m.recorded_by
        """

    /// - Parameter column: what the identity is called, in a row that also holds the person, whose `id` it is.
    init(row: Row, id column: String = "id") throws {
        id = try row[column]
        person = try row["person"]
        organisation = try row["organisation"]
        standing = try row["standing"]
        from = try row["from_day"]
        until = try row["until_day"]
        began = try row["began"]
        ended = try row["ended"]
        reason = try row["reason"]
        ground = try row["ground"]
        isDispatched = try row["dispatched"]
        recorded = try row["recorded"]
        recordedBy = try row["recorded_by"]
    }
}

extension Membership {
    /// Why it ended, in words.
    var endWords: String { [ground?.title, reason].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "。") }
}

/// A membership with its person, as lists show it.
struct Member: Sendable {
    let membership: Membership
    let person: Person

    init(membership: Membership, person: Person) { (self.membership, self.person) = (membership, person) }

    static let columns: SQL = """
        m.id AS m_id, m.organisation, m.standing, m.from_day, m.until_day, m.began, m.ended, m.reason, m.ground,
        m.dispatched, m.recorded, m.recorded_by, m.person, \(Person.columns)
        """
}

extension SQL {
    /// The membership `m` has arrived: no batch that is under way, or has been undone, has brought it.
    static let isArrived: SQL = "(m.batch IS NULL OR m.batch NOT IN (SELECT h.batch FROM hidden_batch h))"

    /// With the membership `m` the person left the union; whoever only changed standing did not, nor whoever was entered
    /// by mistake.
    static func hasLeft(_ day: Day) -> SQL {
        let staying = [MembershipChange.retained, .returned, .undone, .mistaken]
        return "(m.until_day <= \(day) AND m.ended NOT IN \(list: staying) AND \(.isArrived))"
    }

    /// The membership `m` holds on a day.
    static func isMember(_ day: Day) -> SQL { "(\(.spans("m", day)) AND \(.isArrived))" }
}
