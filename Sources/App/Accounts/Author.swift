import Domain
import Storage

/// A role at a unit, as it stands today.
public struct Grant: Sendable {
    /// What it rests on. It ends with that.
    enum Source: Sendable, Equatable {
        /// Given by hand.
        case hand(ID<Grant>)
        /// A person's time in a post.
        case tenure(ID<Tenure>)
        case body(ID<Body>, BodyKind)
        /// A person's own membership.
        case membership(ID<Membership>)
    }

    public let role: Role
    public let organisation: ID<Organisation>
    let source: Source
    let from: Day
    let until: Day?

    var body: BodyKind? {
        if case .body(_, let kind) = source { kind } else { nil }
    }

    /// Whether it comes and goes with a body or a membership, and not with anybody's word.
    var isDerived: Bool {
        switch source {
        case .body, .membership: true
        case .hand, .tenure: false
        }
    }

    /// Whether it allows an act at a unit.
    /// - Parameter line: from the root of the command tree down to the unit.
    func allows(_ permission: Permission, at unit: ID<Organisation>, _ line: [ID<Organisation>]) -> Bool {
        guard line.contains(organisation) else { return false }
        let isOwn = organisation == unit
        if isOwn, permission.isFromAbove, line.first != unit { return false }
        return role.permissions.contains(permission) || isOwn && role.ownPermissions.contains(permission)
    }
}

/// Who makes a change: an account with its grants of today, or the program itself.
public struct Author: Sendable {
    public let account: ID<Account>?
    public let name: String
    public let grants: [Grant]
    /// The program at the terminal, whose user has the file itself.
    let isSystem: Bool
    /// Who signs in, once that has been proved.
    var person: ID<Person>?

    public static let system = Author(account: nil, name: "系统", grants: [], isSystem: true)
}

/// What is asked for is not there, or not for this author; the two look the same from outside.
public struct NotFound: Error {
    public init() {}
}

extension View {
    /// The only way to a unit: by what the author wants to do there.
    /// - Throws: `NotFound` when there is no such unit or no grant reaches it.
    public func organisation(
        _ id: ID<Organisation>, for permission: Permission, by author: Author
    ) throws -> Organisation {
        guard let organisation = try organisation(id), try author.may(permission, at: id, in: self) else {
            throw NotFound()
        }
        return organisation
    }
}

extension Author {
    /// Rights follow today's command tree; a unit that is closed is reached through its last place in it.
    func may(_ permission: Permission, at id: ID<Organisation>, in view: View) throws -> Bool {
        if isSystem { return true }
        let able = grants.filter { $0.role.all.contains(permission) }
        if able.isEmpty { return false }
        let line = try view.commandLine(of: id)
        return able.contains { $0.allows(permission, at: id, line) }
    }

    /// Whether the act is allowed anywhere.
    func may(_ permission: Permission) -> Bool { isSystem || grants.contains { $0.role.all.contains(permission) } }

    /// Those of some kinds whose records may be written at a unit.
    func recordable(_ kinds: [Kind], at id: ID<Organisation>, in view: View) throws -> [Kind] {
        if isSystem { return kinds }
        if !may(.record) { return [] }
        let line = try view.commandLine(of: id)
        let able = grants.filter { $0.allows(.record, at: id, line) }
        return kinds.filter { kind in able.contains { $0.role.records(kind, as: $0.body) } }
    }
}

extension View {
    /// The condition that the organisation `o` is one where the author may act so: one range of the index of paths for
    /// each grant, however many units it reaches.
    func visible(to author: Author, for permission: Permission = .see) throws -> SQL {
        if author.isSystem { return "1 = 1" }
        let parts = try author.grants.compactMap { grant -> SQL? in
            guard grant.role.permissions.contains(permission) else {
                return grant.role.ownPermissions.contains(permission) ? "o.id = \(grant.organisation)" : nil
            }
            return try lineage(of: grant.organisation, in: .command, on: today).map { .inBranch($0, .command, today) }
        }
        return parts.isEmpty ? "1 = 0" : "(\(SQL(parts, joinedBy: " OR ")))"
    }
}
