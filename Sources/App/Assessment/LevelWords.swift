import Domain
import Markup

extension Catalogue {
    /// The badge of a level an edition gives; `rank` from 1.
    func badge(edition: String, rank: Int) -> LevelBadge {
        guard let edition = self.edition(edition), rank > 0, rank <= edition.levels.count else {
            return LevelBadge(name: nil)
        }
        return LevelBadge(name: edition.levels[rank - 1].name, stars: edition.levels[rank - 1].stars)
    }

    func badge(_ score: ComputedScore?) -> LevelBadge { badge(edition: score?.edition ?? "", rank: score?.rank ?? 0) }

    func badge(_ score: Score?) -> LevelBadge {
        badge(edition: score?.edition ?? "", rank: score?.levelIndex.map { $0 + 1 } ?? 0)
    }

    /// The badge of a level that is held by rating.
    func badge(edition: String, level: String) -> LevelBadge {
        let index = self.edition(edition)?.levels.firstIndex { $0.id == level }
        return badge(edition: edition, rank: index.map { $0 + 1 } ?? 0)
    }
}

extension Score {
    /// What the points are out of: `适用满分 98，含加分 1`, with the whole where not every line applies.
    var measured: String {
        let whole = full == possible ? "" : "，全部条目满分 \(full)"
        return "适用满分 \(possible)\(whole)\(bonus > .zero ? "，含加分 \(bonus)" : "")"
    }
}

extension ComputedScore {
    /// `99 分（适用满分 98，含加分）`. More than the whole is only reached with bonus points on top.
    var inWords: String { "\(earned) 分（适用满分 \(possible)\(earned > possible ? "，含加分" : "")）" }
}

/// The two levels of a unit, each with its word: what the engine says, and what has been decided.
struct TwoLevels: Fragment {
    var computed: LevelBadge
    var rated: LevelBadge
    /// What became of the decided one, or soon will.
    var ending: String?

    var body: HTML {
        let none = ending == nil ? "尚未认定" : "没有"
        return """
            <p><span class="soft">测算</span> \(computed) <span class="soft">认定</span> \
            \(rated.name == nil ? "<span class=\"level none\">\(none)</span>" : rated.body)\
            \(ending.map { said -> HTML in "<span class=\"soft\">（\(said)）</span>" })</p>

            """
    }
}

extension Catalogue {
    /// For so many days before its end it is said when a level ends.
    private static let endingDays = 90

    /// Of levels that were decided, the newest first: which one is held on a day, and what is to be said of its end; of
    /// one that is over, until when it was held.
    func standing(_ ratings: [Rating], on day: Day) -> (badge: LevelBadge?, ending: String?) {
        if let held = ratings.first(where: { $0.isHeld(on: day) }) {
            let ending = held.until.flatMap { until in
                until <= day.adding(days: Self.endingDays) ? "\(until.chinese)到期" : nil
            }
            return (badge(edition: held.edition, level: held.level), ending)
        }
        guard let last = ratings.first(where: { $0.until.map { $0 <= day } ?? false }), let until = last.until else {
            return (nil, nil)
        }
        let name = badge(edition: last.edition, level: last.level).name ?? last.level
        return (nil, "\(name)到\(until.chinese)为止")
    }
}

extension CriterionScore.State {
    /// How a line stands, with its sign and word.
    var badge: StateBadge {
        switch self {
        case .met: StateBadge(.good, "已达到")
        case .partly: StateBadge(.warning, "得部分分")
        case .unmet: StateBadge(.bad, "未达到")
        case .notApplicable: StateBadge(.quiet, "不适用")
        case .unknownPoints: StateBadge(.quiet, "不计分")
        case .awaitingJudgement: StateBadge(.warning, "待评判")
        }
    }
}
