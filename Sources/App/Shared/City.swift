import Domain
import Foundation
import Storage
import Synchronization

/// One installation: a database, the data files it runs by, and a clock.
public final class City: Sendable {
    public let store: Store
    /// What was read at the start, until an edition is published.
    public var catalogue: Catalogue { current.withLock { $0 } }
    private let current: Mutex<Catalogue>
    public let clock: Clock
    let ids: IDSource
    /// Closes and opens personal data. A transaction asks its `View` for the keys.
    let keyRing: KeyRing
    let ballotKeys: BallotKeys
    let ballots = BallotQueue()
    let passwordCost: PasswordCost
    /// Nil where no messages are sent.
    let messenger: (any Messenger)?
    /// Where files lie that people will take away.
    let exports: String
    /// Where photos and documents lie that show what no record shows.
    let evidence: String
    let editions = EditionShelf()
    let kept = Kept()
    /// Whether somebody in this process is making such files.
    let isExporting = Mutex(false)
    /// The files that this process is reading, and how much of each has been read, from 0 to 1.
    let readings = Mutex<[ID<ImportBatch>: Double]>([:])
    let grounds = GroundShelf()
    let turnstile = Turnstile()

    /// - Parameter vault: of the installation; its own where nothing closed is there to be opened.
    public convenience init(
        store: Store, catalogue: Catalogue, clock: Clock, ids: IDSource = IDSource(), vault: Vault = .fresh(),
        ballotKeys: BallotKeys = BallotKeys(folder: nil), passwordCost: PasswordCost = .interactive,
        evidence: String? = nil, messenger: (any Messenger)? = CommandMessenger.configured
    ) {
        self.init(
            store: store, catalogue: catalogue, clock: clock, ids: ids, keyRing: KeyRing(vault, file: nil),
            ballotKeys: ballotKeys, passwordCost: passwordCost, evidence: evidence,
            messenger: messenger)
    }

    /// - Parameters:
    ///   - exports: the folder of what is to be taken away; one of its own where it is thrown away with the city.
    ///   - evidence: likewise.
    init(
        store: Store, catalogue: Catalogue, clock: Clock, ids: IDSource, keyRing: KeyRing, ballotKeys: BallotKeys,
        passwordCost: PasswordCost = .interactive, exports: String? = nil, evidence: String? = nil,
        messenger: (any Messenger)? = CommandMessenger.configured
    ) {
        (self.passwordCost, self.messenger) = (passwordCost, messenger)
        (self.store, self.keyRing, self.ballotKeys) = (store, keyRing, ballotKeys)
        func own(_ word: String) -> String { "\(NSTemporaryDirectory())jianjia-\(word)-\(UUID().uuidString)" }
        (self.exports, self.evidence) = (exports ?? own("exports"), evidence ?? own("evidence"))
        current = Mutex(catalogue)
        self.clock = clock
        self.ids = ids
    }

    public var today: Day { clock.today }

    /// From the next look on the city runs by another catalogue. Figures are made by it with the next round of upkeep.
    func run(by catalogue: Catalogue) { current.withLock { $0 = catalogue } }

    /// The keys as last known.
    var vault: Vault { keyRing.known }

    public func read<Value: Sendable>(_ body: @escaping @Sendable (View) throws -> Value) async throws -> Value {
        let (today, writes) = (clock.today, store.writes)
        return try await store.read { [self] tx in
            try body(View(tx: tx, city: self, today: today, writes: writes))
        }
    }

    /// The same, on the calling thread: for the command line and tests.
    public func readNow<Value>(_ body: (View) throws -> Value) throws -> Value {
        let writes = store.writes
        return try store.read { try body(View(tx: $0, city: self, today: clock.today, writes: writes)) }
    }

    /// A write by `author`. Before it is committed, every figure, roll-up and score it touched is set right.
    public func write<Value: Sendable>(
        by author: Author, _ body: @escaping @Sendable (Change) throws -> Value
    ) async throws -> Value {
        let (value, afterwards) = try await store.write { [self] tx in
            try finish(Change(tx: tx, city: self, author: author), body)
        }
        for step in afterwards { try step(self) }
        return value
    }

    public func writeNow<Value>(by author: Author, _ body: (Change) throws -> Value) throws -> Value {
        let (value, afterwards) = try store.write {
            try finish(Change(tx: $0, city: self, author: author), body)
        }
        for step in afterwards { try step(self) }
        return value
    }

    private func finish<Value>(
        _ change: Change, _ body: (Change) throws -> Value
    ) throws -> (Value, [@Sendable (City) throws -> Void]) {
        let value = try body(change)
        try change.settle()
        return (value, change.afterwards)
    }
}

/// A consistent look at the city on its day.
public class View {
    public let tx: ReadTransaction
    public let city: City
    /// One for the whole look, whatever is published meanwhile.
    public let catalogue: Catalogue
    public let today: Day
    /// The writes that had ended before this look began; nil while something is being written.
    let writes: Int?
    /// Asked for once in a transaction.
    var opened: Vault?

    init(tx: ReadTransaction, city: City, today: Day, writes: Int? = nil) {
        self.tx = tx
        self.city = city
        catalogue = city.catalogue
        self.today = today
        self.writes = writes
    }
}
