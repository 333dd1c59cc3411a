/// How units stood on a ladder of levels on given days, and how they moved (争优晋位, clause G3).
public struct Ladder: Sendable, Equatable {
    /// A level that was decided for a unit: its rank from 1, half-open.
    public struct Stay: Sendable, Equatable {
        public let unit: Int64
        public let rank: Int
        public let from: Day
        public let until: Day?

        public init(unit: Int64, rank: Int, from: Day, until: Day?) {
            (self.unit, self.rank, self.from, self.until) = (unit, rank, from, until)
        }
    }

    /// What became of the units between two days.
    public struct Movement: Sendable, Equatable {
        public var risen = 0
        public var fallen = 0
        public var kept = 0
        /// Had no level and has one; had one and has none.
        public var entered = 0
        public var left = 0

        public init(risen: Int = 0, fallen: Int = 0, kept: Int = 0, entered: Int = 0, left: Int = 0) {
            (self.risen, self.fallen, self.kept, self.entered, self.left) = (risen, fallen, kept, entered, left)
        }
    }

    private let stays: [Stay]

    /// - Parameter stays: of one standard; where two of a unit hold on a day, the one that began later counts, and of one
    ///   day the one given last.
    public init(_ stays: [Stay]) {
        self.stays = stays.enumerated().sorted { ($0.element.from, $0.offset) < ($1.element.from, $1.offset) }.map(
            \.element)
    }

    /// The rank of every unit that holds one on a day.
    public func ranks(on day: Day) -> [Int64: Int] {
        var ranks: [Int64: Int] = [:]
        for stay in stays where stay.from <= day {
            if stay.until.map({ day < $0 }) ?? true {
                ranks[stay.unit] = stay.rank
            }
        }
        return ranks
    }

    /// How many units hold each rank on a day.
    public func counts(on day: Day) -> [Int: Int] {
        ranks(on: day).values.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }

    public func movement(from first: Day, to last: Day) -> Movement {
        let (before, after) = (ranks(on: first), ranks(on: last))
        var movement = Movement()
        for unit in Set(before.keys).union(after.keys) {
            switch (before[unit], after[unit]) {
            case (nil, _?): movement.entered += 1
            case (_?, nil): movement.left += 1
            case (let old?, let new?) where new > old: movement.risen += 1
            case (let old?, let new?) where new < old: movement.fallen += 1
            default: movement.kept += 1
            }
        }
        return movement
    }

    /// The same ladder of some units alone.
    public func only(_ isIn: (Int64) -> Bool) -> Ladder { Ladder(stays.filter { isIn($0.unit) }) }
}
