import Domain
import Storage

/// What an account may do at a unit and everything it commands.
public enum Role: String, CaseIterable, Sendable, Stored {
    case administrator, staff, chair, reader, auditor

    public var title: String {
        switch self {
        case .administrator: "管理员"
        case .staff: "工作人员"
        case .chair: "工会主席"
        case .reader: "查阅"
        case .auditor: "审计员"
        }
    }

    var permissions: Set<Permission> {
        switch self {
        case .administrator: [.see, .record, .confirm, .rate, .manage]
        case .staff: [.see, .record, .confirm, .rate]
        case .chair: [.see, .record]
        case .reader: [.see]
        case .auditor: [.see, .audit]
        }
    }
}

/// A kind of act. Everything that is not granted is denied.
public enum Permission: String, CaseIterable, Sendable {
    case see
    /// Declares, corrects and withdraws records.
    case record
    /// Confirms and disputes the records of units below.
    case confirm
    /// Judges criteria and decides ratings of units below.
    case rate
    /// Manages accounts and grants.
    case manage
    /// Reads the log of what others did. Nobody who writes has it.
    case audit

    /// Whether the act is only for those above the unit, not for the unit itself.
    var isFromAbove: Bool { self == .confirm || self == .rate }
}

/// A role at a unit, as it stands today.
public struct Grant: Sendable {
    public let role: Role
    public let organisation: ID<Organisation>
}

/// Who makes a change: an account with its grants of today, or the program itself.
public struct Author: Sendable {
    public let account: ID<Account>?
    public let name: String
    public let grants: [Grant]
    /// The program at the terminal, whose user has the file itself.
    let isSystem: Bool

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
        let able = grants.filter { $0.role.permissions.contains(permission) }
        if able.isEmpty { return false }
        let line = try view.commandLine(of: id)
        return able.contains { grant in
            line.contains(grant.organisation)
                && !(permission.isFromAbove && grant.organisation == id && line.first != id)
        }
    }
}

extension View {
    /// The condition that the organisation `o` is one the author may see.
    func visible(to author: Author, for permission: Permission = .see) throws -> SQL {
        if author.isSystem { return "1 = 1" }
        let branches = try author.grants.filter { $0.role.permissions.contains(permission) }.compactMap {
            try lineage(of: $0.organisation, in: .command, on: today).map { SQL.inBranch($0, .command, today) }
        }
        return branches.isEmpty ? "1 = 0" : "(\(SQL(branches, joinedBy: " OR ")))"
    }
}
