import Domain
import Storage

extension Edition {
    /// The levels of which there are only so many.
    var limited: [Level] { levels.filter { $0.quota != nil } }
}

extension Round {
    var limited: [Level] { edition.limited }
}

extension Quota {
    /// Whether the places are for all units together.
    var isOnePot: Bool { if case .total = extent { true } else { false } }
}

extension Organisation {
    /// Everything under it, as one word where there is one.
    var whole: String { kind == .city ? "全市" : name }
}

extension View {
    /// Who is given places of each level of which there are only so many, by the level.
    func areas(of levels: [Level], in holder: Organisation) throws -> [String: [Organisation]] {
        let below = try areas(of: holder)
        return Dictionary(levels.map { ($0.id, $0.quota?.isOnePot == true ? [holder] : below) }) { first, _ in first }
    }

    /// Who leads directly below the holder of a round, and the holder itself for those that it leads without them.
    func areas(of holder: Organisation) throws -> [Organisation] {
        var filter = UnitFilter()
        filter.branch = holder.id
        filter.kinds = holder.kind == .city ? [.county, .industry, .zone] : [.township, .zone, .industry]
        let below = try units(filter, on: today, limit: 500)
        let leads = try below.filter { try parent(of: $0.id, in: .command, on: today)?.id == holder.id }
        // A county's own round has one pot.
        return holder.kind == .city ? leads + [holder] : [holder]
    }

    func quotas(of round: ID<Round>) throws -> [String: [ID<Organisation>: Int]] {
        var quotas: [String: [ID<Organisation>: Int]] = [:]
        try tx.each("SELECT q.level, q.county, q.places FROM round_quota q WHERE q.round = \(round)") { row in
            quotas[try row["level"], default: [:]][try row["county"]] = try row["places"] as Int
        }
        return quotas
    }

    /// In the order of the draw.
    func draw(of round: ID<Round>) throws -> [ID<Organisation>] {
        try tx.all("SELECT d.organisation FROM round_draw d WHERE d.round = \(round) ORDER BY d.place") {
            try $0["organisation"]
        }
    }

    func isDrawn(_ unit: ID<Organisation>, in round: ID<Round>) throws -> Bool {
        try tx.exists("SELECT 1 FROM round_draw WHERE round = \(round) AND organisation = \(unit)")
    }

    /// Of each unit with a sheet the one of `areas(of:)` it belongs to; the holder where none is named.
    func areas(of round: Round, _ holder: Organisation) throws -> [ID<Organisation>: ID<Organisation>] {
        let known = Set(try areas(of: holder).map(\.id))
        let rows = try tx.all(
            """
            SELECT a.area, a.organisation FROM (\(areas(below: holder.id, on: today))) a
            WHERE a.organisation IN (SELECT s.organisation FROM sheet s WHERE s.round = \(round.id))
            """
        ) { (try $0["organisation"] as ID<Organisation>, try $0["area"] as ID<Organisation>) }
        return Dictionary(rows.filter { known.contains($0.1) }) { first, _ in first }
    }

    /// Those handed in, with the key that the seed gives them: BLAKE2b-256 of `SEED:UNIT`.
    func candidates(of round: Round, seed: String) throws -> [Sampling.Candidate] {
        guard let holder = try organisation(round.organisation) else { throw NotFound() }
        let units = try tx.all(
            "SELECT s.organisation FROM sheet s WHERE s.round = \(round.id) AND s.submitted IS NOT NULL ORDER BY s.organisation"
        ) { try $0["organisation"] as ID<Organisation> }
        let areas = try areas(of: round, holder)
        let before = try rounds(of: [round.organisation]).first {
            $0.id.number < round.id.number && $0.standard == round.standard && $0.seed != nil
        }
        let drawn = Set(try before.map { try draw(of: $0.id) } ?? [])
        return units.map { unit in
            Sampling.Candidate(
                id: unit.number, county: "\(areas[unit] ?? holder.id)", key: Fingerprint.of("\(seed):\(unit)"),
                wasDrawn: drawn.contains(unit))
        }
    }
}
