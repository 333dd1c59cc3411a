import Domain
import Storage

/// What differs between what is kept of lapses and what the records say today.
struct LapseWatch: Sendable {
    struct Finding: Sendable {
        let held: HeldRating
        let rule: LapseRule
        let finding: String
        let rankAfter: Int
    }

    private(set) var found: [Finding] = []
    /// Open ones whose facts hold again, and ended ones that may be found broken anew from now on.
    private(set) var mended: [Lapse] = []
    private(set) var forgotten: [ID<Lapse>] = []
    /// Open ones whose level is held no more.
    private(set) var superseded: [Lapse] = []
    /// Those whose 公示 was taken back.
    private(set) var reopened: [Lapse] = []

    var isEmpty: Bool {
        found.isEmpty && mended.isEmpty && forgotten.isEmpty && superseded.isEmpty && reopened.isEmpty
    }

    init(_ view: View) throws {
        let held = try view.heldRatings(on: view.today)
        let known = Dictionary(grouping: try view.unmendedLapses(), by: \.organisation)
        let units = try view.organisations(held.map(\.unit) + known.keys)
        var asked: Set<Key> = []
        for (id, own) in Dictionary(grouping: held, by: \.rating.edition) {
            guard let edition = view.catalogue.edition(id), !edition.lapses.isEmpty else { continue }
            let open = own.filter { units[$0.unit]?.isOpen(on: view.today) ?? false }
            let ground = try LapseGround(view, edition, open.compactMap { units[$0.unit] })
            for (place, one) in open.enumerated() {
                for rule in edition.lapses {
                    let key = Key(unit: one.unit, standard: edition.standard, rule: rule.id)
                    asked.insert(key)
                    let (last, counted) = (ground.last(rule, one.unit), ground.counted(rule, one))
                    let facts = ground.facts(rule, at: place)
                    let isBroken = rule.truth(facts, last: counted, on: view.today) == .no
                    if let lapse = known[one.unit]?.first(where: { $0.standard == key.standard && $0.rule == key.rule })
                    {
                        take(lapse, held: one.rank, isBroken: isBroken, needsRecheck: rule.needsRecheck)
                    } else if isBroken, let rank = rule.rank(after: one.rank, in: edition.levels),
                        !rule.wasBroken(in: one.rating.kept)
                    {
                        found.append(
                            Finding(
                                held: one, rule: rule,
                                finding: rule.said(facts, last: last, counted: counted, view.catalogue.factNames),
                                rankAfter: rank))
                    }
                }
            }
        }
        let withdrawn = try view.withdrawnAnnouncements(among: known.values.joined().compactMap(\.announcement))
        reopened = known.values.joined().filter { lapse in
            lapse.stage == .proposed && lapse.announcement.map(withdrawn.contains) ?? false
        }
        for lapse in known.values.joined()
        where !asked.contains(Key(unit: lapse.organisation, standard: lapse.standard, rule: lapse.rule)) {
            if lapse.ended == nil { superseded.append(lapse) } else { forgotten.append(lapse.id) }
        }
    }

    private mutating func take(_ lapse: Lapse, held rank: Int, isBroken: Bool, needsRecheck: Bool) {
        if lapse.ended != nil {
            if !isBroken { forgotten.append(lapse.id) }
        } else if lapse.rank != rank {
            superseded.append(lapse)
        } else if !isBroken, !needsRecheck {
            mended.append(lapse)
        }
    }

    private struct Key: Hashable {
        let unit: ID<Organisation>
        let standard: String
        let rule: String
    }
}

extension LapseRule {
    /// What was not there when the level was decided has not lapsed since.
    fileprivate func wasBroken(in kept: KeptFacts?) -> Bool {
        guard case .condition(let condition) = test, let kept else { return false }
        return condition.truth(kept.ratios) == .no
    }
}

extension View {
    /// Open lapses, and ended ones whose facts have not held again since.
    fileprivate func unmendedLapses() throws -> [Lapse] {
        try tx.all("SELECT \(Lapse.columns) FROM lapse l WHERE l.mended IS NULL ORDER BY l.id") { try Lapse(row: $0) }
    }
}

/// Under which it is kept that the register of lapses is up to date.
private struct LapsesAsKept: Hashable {}

extension City {
    /// Finds what has lapsed and what was put right since the last look. Reading goes on beside the writer.
    /// - Returns: what was done, for the log; nil when nothing differs.
    func watchLapses() async throws -> String? {
        // Between two writes and within a day nothing lapses.
        if try await read({ view in try view.kept(LapsesAsKept()) { try LapseWatch(view).isEmpty } }) { return nil }
        let watch = try await write(by: .system) { change in
            let watch = try LapseWatch(change)
            try change.keep(watch)
            return watch
        }
        return "\(watch.found.count) lapses found, \(watch.mended.count) mended"
    }

    /// The same, on the calling thread.
    func watchLapsesNow() throws {
        if try readNow({ try LapseWatch($0).isEmpty }) { return }
        try writeNow(by: .system) { try $0.keep(LapseWatch($0)) }
    }
}
