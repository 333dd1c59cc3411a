import Domain
import Synchronization

/// The units that a draft is tried on, with what they have: it stays as it is while the draft changes.
struct DraftGround: Sendable {
    let units: [(id: ID<Organisation>, kind: OrganisationKind)]
    /// The units beneath the drafting federation, and in whose branch each unit stands; −1 directly under it.
    let places: [ID<Organisation>]
    let place: [Int]
    let opinions: Opinions
    var facts: [String: FactColumn] = [:]

    struct Key: Hashable {
        let home: ID<Organisation>
        let kinds: [String]
        let standard: String
        let day: Day
        let factsDay: Day
    }
}

/// Grounds that are kept from one save of a draft to the next. Saving a draft changes no unit, so unlike `Kept` it is
/// forgotten only when something else was done.
final class GroundShelf: Sendable {
    private let shelf = Mutex<[DraftGround.Key: (link: Int, ground: DraftGround)]>([:])
    /// A ground of a city with sixty facts takes some ten megabytes.
    private static let most = 4

    func ground(_ key: DraftGround.Key) -> (link: Int, ground: DraftGround)? { shelf.withLock { $0[key] } }

    func keep(_ ground: DraftGround, _ key: DraftGround.Key, link: Int) {
        shelf.withLock { shelf in
            if shelf[key] == nil, shelf.count >= Self.most { shelf.removeAll() }
            shelf[key] = (link, ground)
        }
    }
}

extension View {
    /// The units of a federation's branch that an edition is for, with all facts that both editions read.
    func ground(of draft: Edition, beside published: Edition, at home: ID<Organisation>) throws -> DraftGround {
        let key = DraftGround.Key(
            home: home, kinds: draft.appliesTo.sorted(), standard: published.standard, day: today,
            factsDay: draft.period.factsDay(on: today))
        let link = try chainHead().sequence
        let kept = city.grounds.ground(key)
        let isFresh = try kept.map {
            try $0.link == link || isOnly(["draft.", "form.", "session.", "audit."], since: $0.link)
        }
        var ground = try isFresh == true ? kept?.ground ?? loadGround(key, published) : loadGround(key, published)
        let wanted = Set(draft.facts + published.facts).subtracting(ground.facts.keys)
        let missing = wanted.sorted().compactMap(catalogue.indicator)
        ground.facts.merge(try factColumns(missing, of: ground.units, on: key.factsDay, within: home)) { $1 }
        // Figures of yesterday are about to be made anew, by a write that leaves no event.
        if try isReckoned() { city.grounds.keep(ground, key, link: link) }
        return ground
    }

    private func loadGround(_ key: DraftGround.Key, _ published: Edition) throws -> DraftGround {
        guard let line = try lineage(of: key.home, in: .command, on: today) else { throw NotFound() }
        let registry = try Registry.load(self, on: today, within: line)
        let parents = registry.parents[.command] ?? []
        guard let root = registry.index[key.home] else { throw NotFound() }
        let rows = registry.ids.indices.filter { key.kinds.contains(registry.kinds[$0].rawValue) }
        var places: [Int] = []
        let place = rows.map { row -> Int in
            var top = row
            while parents[top] >= 0, parents[top] != root { top = parents[top] }
            if top == row && registry.kinds[row].isUnion || parents[top] < 0 { return -1 }
            if let known = places.firstIndex(of: top) { return known }
            places.append(top)
            return places.count - 1
        }
        return DraftGround(
            units: rows.map { (registry.ids[$0], registry.kinds[$0]) }, places: places.map { registry.ids[$0] },
            place: place, opinions: try Opinions(self, published, on: today))
    }
}

extension DraftGround {
    /// What the draft would change.
    /// - Throws: `CompiledEdition.TooLarge`.
    func whatIf(_ published: Edition, _ draft: Edition) throws -> WhatIf {
        let ids = units.map(\.id)
        let held = opinions.heldColumns(of: ids, published).merging(opinions.heldColumns(of: ids, draft)) { $1 }
        let columns = UnitColumns(
            count: ids.count, facts: facts, judgements: opinions.judgementColumns(of: ids), held: held)
        return try WhatIf(published, draft, columns)
    }
}
