import Domain
import Markup
import Storage

/// What the rating of one year came to. It is decided in the months after the facts, so that it says nothing on the
/// year's last day itself.
struct RatingRound: Sendable {
    let year: Int
    /// Nil while nothing has been decided on that year's facts.
    let reached: Ratio?
}

extension View {
    /// The round of a year for a target that is decided, at one unit and below it, as far as it was decided by `day`.
    func round(of year: Int, _ target: Plan.Target, at unit: Organisation, on day: Day, by author: Author) throws
        -> RatingRound?
    {
        guard target.rated != nil, let indicator = catalogue.indicator(target.indicator),
            case .score(let standard, let level) = indicator.source,
            let end = Day(year: year, month: 12, day: 31),
            let edition = catalogue.edition(of: standard, on: end),
            let index = edition.levels.firstIndex(where: { $0.id == level }),
            let line = try lineage(of: unit.id, in: .command, on: min(end, day))
        else { return nil }
        func rated(_ rank: Int) -> SQL { .ratedOnFacts(of: year, standard: standard, rank: rank, decidedBy: day) }
        let rule = target.denominator.flatMap(catalogue.denominator)?.condition(on: end) ?? "1 = 1"
        func count(_ condition: SQL) throws -> Int {
            let all: [SQL] = [rule, .inBranch(line, .command, min(end, day)), condition]
            return try tierCount(indicator.subjects, on: min(end, day), by: author, where: SQL(all, joinedBy: " AND "))
        }
        guard try count(rated(0)) > 0 else { return RatingRound(year: year, reached: nil) }
        return RatingRound(
            year: year, reached: Ratio(Int64(try count(rated(index + 1))), Int64(try count("1 = 1"))))
    }
}

extension TargetProgress {
    /// How a year's round stands against a line; quiet until it has been decided.
    func standing(_ round: RatingRound?, against line: Ratio) -> StateBadge {
        guard let reached = round?.reached else { return StateBadge(.quiet, "当年评定尚未完成") }
        return standing(reached, against: line)
    }
}
