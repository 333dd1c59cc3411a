import Storage
import Synchronization

/// The keys of a running city. Another process may change them at any time; the database says which generation is in
/// use, and a transaction that needs them asks it first.
final class KeyRing: Sendable {
    private let held: Mutex<Vault>
    private let file: KeyFile?

    /// - Parameter file: where to look again when the database names keys that are not known yet.
    init(_ vault: Vault, file: KeyFile?) {
        held = Mutex(vault)
        self.file = file
    }

    /// As last known; for work outside a transaction, which a write then compares with the keys of its own moment.
    var known: Vault { held.withLock { $0 } }

    /// - Parameter check: what the database remembers; nil for one that has never had keys in a file.
    /// - Throws: `KeyProblem`.
    func vault(_ check: String?) throws -> Vault {
        guard let check else { return known }
        if let vault = known.using(check) {
            held.withLock { $0 = vault }
            return vault
        }
        guard let file else { throw KeyProblem.none }
        guard let vault = try file.read().using(check) else { throw KeyProblem.foreign(file.path) }
        held.withLock { $0 = vault }
        return vault
    }
}

extension View {
    /// The keys of this moment.
    /// - Throws: `KeyProblem`.
    func vault() throws -> Vault {
        if let opened { return opened }
        let vault = try city.keyRing.vault(tx.setting(Vault.checkSetting))
        opened = vault
        return vault
    }
}
