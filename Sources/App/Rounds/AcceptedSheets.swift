import Domain
import Storage

/// What a round has come to for one unit, on the facts it was accepted on.
public struct AcceptedSheet: Sendable {
    public let sheet: ID<Sheet>
    public let unit: ID<Organisation>
    /// The rank reached, from 1; 0 for none. Where a level has only so many places, after they were given out.
    public internal(set) var rank: Int
    /// What its line in a 公示 is known by.
    var reference: String { "sheet:\(sheet)" }
    public let earned: Points
    public let possible: Points
    let facts: KeptFacts
    var share: Ratio { Ratio(earned.thousandths, possible.thousandths) }
    /// How a limited place was given or not; nil where none was asked for.
    public internal(set) var place: String?
}

extension AcceptedSheet {
    /// To the highest level reached under the one that had no place: the next one down may ask for something else.
    fileprivate mutating func fall(below index: Int, by edition: Edition) {
        let verdicts = facts.score(by: edition, names: [:]).verdicts.prefix(index)
        rank = verdicts.lastIndex(where: \.isReached).map { $0 + 1 } ?? 0
    }
}

/// The accepted sheets of a round with the places given out, and those of whom people have to say who comes first.
struct RoundOutcome: Sendable {
    var accepted: [AcceptedSheet] = []
    /// Units that stand level at the last place, with the sentence that says so.
    var undecided: [(unit: ID<Organisation>, sentence: String)] = []
    /// Where each unit's places are; the holder's where nothing is named.
    fileprivate(set) var areas: [ID<Organisation>: ID<Organisation>] = [:]

    /// How many accepted sheets have each limited level, by the level and the area, the places given out.
    func taken(in round: Round) -> [String: [ID<Organisation>: Int]] {
        accepted.reduce(into: [:]) { counts, one in
            guard one.rank > 0, round.edition.levels[one.rank - 1].quota != nil else { return }
            let area = areas[one.unit] ?? round.organisation
            counts[round.edition.levels[one.rank - 1].id, default: [:]][area, default: 0] += 1
        }
    }
}

extension View {
    /// Every sheet of a round that is accepted.
    /// - Parameter area: where not nil, one of `areas(of:)` whose sheets alone are wanted. Its places depend on no others'
    ///   unless they are one pot; then all are read.
    func acceptedSheets(of round: Round, within area: ID<Organisation>? = nil) throws -> RoundOutcome {
        guard let holder = try organisation(round.organisation) else { throw NotFound() }
        var outcome = RoundOutcome()
        let isApart = !round.limited.contains { $0.quota?.isOnePot == true }
        var wanted: SQL = "1 = 1"
        if let area, isApart { wanted = try isListed("s.organisation", under: area, on: today) }
        outcome.accepted = try tx.all(
            """
            SELECT s.id, s.organisation, s.rank, s.earned, s.possible, s.facts FROM sheet s
            WHERE s.round = \(round.id) AND s.state IN ('accepted', 'unlocking') AND \(wanted)
            ORDER BY s.organisation
            """
        ) { row in
            AcceptedSheet(
                sheet: try row["id"], unit: try row["organisation"], rank: try row["rank"],
                earned: Points(thousandths: try row["earned"]), possible: Points(thousandths: try row["possible"]),
                facts: KeptFacts(json: try row["facts"]) ?? KeptFacts([:], [:], []))
        }
        let areas = try areas(of: round, holder)
        outcome.areas = areas
        let (names, places) = (try organisations(Array(Set(areas.values))), try quotas(of: round.id))
        // From the top: who finds no place competes for one below.
        for (index, level) in round.edition.levels.enumerated().reversed() {
            guard let quota = level.quota else { continue }
            let byArea = Dictionary(grouping: outcome.accepted.indices) {
                quota.isOnePot ? holder.id : areas[outcome.accepted[$0].unit] ?? holder.id
            }
            for (area, own) in byArea {
                guard let limit = places[level.id]?[area] else { continue }
                let candidates = own.filter { outcome.accepted[$0].rank == index + 1 }.map { place in
                    Quota.Candidate(
                        id: Int64(place),
                        county: "\(quota.isOnePot ? holder.whole : names[area]?.name ?? "直属单位")\(level.name)",
                        share: outcome.accepted[place].share)
                }
                let selection = Quota(.perCounty(limit), ties: round.ties).select(candidates)
                for choice in selection.chosen { outcome.accepted[Int(choice.id)].place = choice.sentence }
                for choice in selection.refused {
                    outcome.accepted[Int(choice.id)].fall(below: index, by: round.edition)
                    outcome.accepted[Int(choice.id)].place = choice.sentence
                }
                for choice in selection.undecided {
                    outcome.undecided.append((outcome.accepted[Int(choice.id)].unit, choice.sentence))
                }
            }
        }
        return outcome
    }
}
