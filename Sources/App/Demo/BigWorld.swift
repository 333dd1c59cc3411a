import Domain

/// Eight thousand unions, drawn by chance from one seed. Each has a source of chance of its own, so that one of them
/// can be changed without changing the others.
struct BigWorld {
    static let count = 8000

    let seed: UInt64
    let today: Day
    private let codes: [String]
    /// Running sums of the weights of `codes`.
    private let sums: [Int]

    init(seed: UInt64, today: Day, divisions: Divisions) {
        (self.seed, self.today) = (seed, today)
        let early = divisions.all.filter { $0.opened == nil }
        codes = early.map(\.code)
        var sum = 0
        sums = early.map { division in
            sum += Self.weight(division, seed)
            return sum
        }
    }

    /// The county towns and the town of children's clothes have most; a township of the hills has few.
    private static func weight(_ division: Divisions.Division, _ seed: UInt64) -> Int {
        let large = ["330502100": 420, "330522001": 400, "330523100": 380, "330521100": 360, "330503100": 340]
        var chance = Chance(seed: seed ^ (UInt64(division.code) ?? 0) &* 31)
        return large[division.code] ?? (division.name.hasSuffix("乡") ? 30 : 60) + chance.below(110)
    }

    /// Those that have opened by today, in any order.
    func unions(_ count: Int = BigWorld.count) -> [BigUnion] {
        (0..<count).map { index in
            var chance = Chance(seed: seed &* 7_919 &+ UInt64(index) &* 104_729)
            let code = place(&chance)
            let slow = Self.rank(of: code, seed)
            return BigUnion(
                index: index, township: code, rank: (2 * chance.below(1000) + slow) / 3, today: today, chance)
        }.filter { $0.opened <= today }
    }

    /// A township, the larger the likelier.
    func place(_ chance: inout Chance) -> String {
        let place = chance.below(sums[sums.count - 1])
        return codes[sums.firstIndex { $0 > place } ?? 0]
    }

    /// How slow a township is, 0 to 999; its unions take after it.
    static func rank(of township: String, _ seed: UInt64) -> Int {
        var chance = Chance(seed: seed &* 1_000_003 &+ (UInt64(township) ?? 0))
        return chance.below(1000)
    }
}
