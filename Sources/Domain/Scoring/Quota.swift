/// How many units may be given a level in one round.
public struct Quota: Hashable, Sendable {
    public enum Extent: Hashable, Sendable {
        case total(Int)
        case perCounty(Int)
    }

    /// What becomes of units that stand level at the cut after every tie key.
    public enum TieRule: String, CaseIterable, Sendable {
        /// All of them are chosen, beyond the quota.
        case all
        /// None of them is chosen, and places stay free.
        case none
        /// They are left for people to decide.
        case decide
    }

    public var extent: Extent
    public var ties: TieRule

    public init(_ extent: Extent, ties: TieRule = .decide) {
        self.extent = extent
        self.ties = ties
    }

    /// How many there are, of the whole or of each county.
    public var places: Int {
        switch extent {
        case .total(let places), .perCounty(let places): places
        }
    }

    /// A unit that has reached the level.
    public struct Candidate: Hashable, Sendable {
        public let id: Int64
        public let name: String
        public let county: String
        /// Points over possible points.
        public let share: Ratio
        /// Compared in order where the shares are equal; more is better.
        public let tieKeys: [Ratio]

        public init(id: Int64, name: String = "", county: String, share: Ratio, tieKeys: [Ratio] = []) {
            (self.id, self.name, self.county, self.share, self.tieKeys) = (id, name, county, share, tieKeys)
        }
    }

    public struct Choice: Hashable, Sendable {
        public let id: Int64
        /// 1 is the best; units that stand level share a rank.
        public let rank: Int
        public let sentence: String
    }

    public struct Selection: Hashable, Sendable {
        public var chosen: [Choice] = []
        public var undecided: [Choice] = []
        public var refused: [Choice] = []
    }

    /// Ranks the candidates and fills the places; the order in which candidates are passed changes nothing.
    public func select(_ candidates: [Candidate]) -> Selection {
        var selection = Selection()
        switch extent {
        case .total(let places): fill(places, with: candidates, of: "全市", into: &selection)
        case .perCounty(let places):
            let counties = Dictionary(grouping: candidates, by: \.county)
            for county in counties.keys.sorted() {
                fill(places, with: counties[county] ?? [], of: county, into: &selection)
            }
        }
        return selection
    }

    private func fill(_ places: Int, with candidates: [Candidate], of name: String, into selection: inout Selection) {
        let ranked = candidates.sorted { a, b in
            let order = Self.order(a, b)
            return order == 0 ? a.id < b.id : order > 0
        }
        var index = 0
        while index < ranked.count {
            let end = ranked[index...].firstIndex { Self.order(ranked[index], $0) != 0 } ?? ranked.count
            let rank = index + 1
            for unit in ranked[index..<end] {
                func choice(_ sentence: String) -> Choice { Choice(id: unit.id, rank: rank, sentence: sentence) }
                let place = "\(name)名额 \(places) 个，排第 \(rank) 位"
                if end <= places {
                    selection.chosen.append(choice("\(place)，在名额之内"))
                } else if index >= places {
                    selection.refused.append(choice("\(place)，在名额之外"))
                } else {
                    let tie = "\(place)，与另外 \(end - index - 1) 家并列，名额只剩 \(places - index) 个"
                    switch ties {
                    case .all: selection.chosen.append(choice("\(tie)；按规定并列的一并入选"))
                    case .none: selection.refused.append(choice("\(tie)；按规定并列的都不入选"))
                    case .decide: selection.undecided.append(choice("\(tie)；须由评定机构决定"))
                    }
                }
            }
            index = end
        }
    }

    /// Positive when `a` stands before `b`. A share or key that does not arise stands last.
    private static func order(_ a: Candidate, _ b: Candidate) -> Int {
        for (left, right) in zip([a.share] + a.tieKeys, [b.share] + b.tieKeys) {
            let order =
                left.isNone || right.isNone
                ? (left.isNone ? 0 : 1) - (right.isNone ? 0 : 1) : left.compared(to: right)
            if order != 0 { return order }
        }
        return 0
    }
}
