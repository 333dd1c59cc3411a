import Domain

/// How an edition stands on a day: what was published stays, and is taken over by the next one of its standard.
enum EditionStanding: Equatable {
    case unpublished
    case ahead(from: Day)
    /// With its last day, where that is known.
    case inForce(last: Day?)
    case over(last: Day)

    var isInForce: Bool { if case .inForce = self { true } else { false } }

    var badge: StateBadge {
        switch self {
        case .unpublished: StateBadge(.quiet, "未发布，不参与测算")
        case .ahead(let day): StateBadge(.quiet, "自\(day.chinese)起施行")
        case .inForce(let last): StateBadge(.good, "现行" + (last.map { "，施行到\($0.chinese)" } ?? ""))
        case .over(let last): StateBadge(.quiet, "施行到\(last.chinese)")
        }
    }
}

extension Catalogue {
    func standing(of edition: Edition, on day: Day) -> EditionStanding {
        guard edition.published, let from = edition.effective else { return .unpublished }
        if day < from { return .ahead(from: from) }
        let next = editions(of: edition.standard).first { $0.isLater(than: edition) }?.effective
        guard let end = [edition.until, next].compactMap({ $0 }).min() else { return .inForce(last: nil) }
        let last = end.adding(days: -1)
        return day < end ? .inForce(last: last) : .over(last: last)
    }

    /// What an edition is compared with where nothing else is asked for: the one it took over from; the first one of its
    /// standard stands beside the next; what is no standard of this city, beside the standard of its kinds of unit.
    func counterpart(of edition: Edition) -> Edition? {
        let own = editions(of: edition.standard).filter { $0.id != edition.id }
        let others = editions.filter { $0.id != edition.id }
        return own.last { edition.isLater(than: $0) } ?? own.first
            ?? others.first { $0.published && !Set($0.appliesTo).isDisjoint(with: edition.appliesTo) } ?? others.first
    }

    /// The published editions of a standard, one after the other.
    private func editions(of standard: String) -> [Edition] {
        editions.filter { $0.published && $0.standard == standard }.sorted { $1.isLater(than: $0) }
    }
}

extension Edition {
    /// Whether it takes over from another one of its standard.
    func isLater(than other: Edition) -> Bool {
        published && other.published && standard == other.standard
            && (effective?.number ?? 0, id) > (other.effective?.number ?? 0, other.id)
    }
}
