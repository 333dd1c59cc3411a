import Domain

/// What one of the eight thousand is: its place, its age, its size and how keen it is.
struct BigUnion {
    let index: Int
    let township: String
    let heir: String?
    let industry: String?
    let opened: Day
    let closed: Day?
    /// 0 is the keenest, 999 the slowest.
    let rank: Int
    let today: Day
    let heads: Heads
    /// How many employers a joint union covers; 1 for a single employer's.
    let employers: Int
    /// What remains of chance, for the rest of the plan.
    let chance: Chance

    init(index: Int, township: String, rank: Int, today: Day, _ source: Chance) {
        var chance = source
        (self.index, self.rank, self.today) = (index, rank, today)
        let isJoint = chance.permille(120)
        employers = isJoint ? chance.within(3...12) : 1
        industry = !isJoint && chance.permille(55) ? chance.pick(Ground.industryNames) : nil
        let opened = Self.opening(&chance)
        let end = chance.permille(18) ? ("2013-03-01" as Day).adding(days: chance.below(900)) : nil
        closed = end.flatMap { $0 > opened ? $0 : nil }
        let heir = Self.heir(of: township, &chance)
        // In Anji the division has ended by then, so the union opens in the heir itself.
        let isDivided = township.hasPrefix("330523") && opened >= "2014-01-15"
        self.township = isDivided ? heir ?? township : township
        (self.opened, self.heir) = (opened, heir)
        heads = Self.heads(employers, rank, hasMigrants: industry != "教育" && industry != "卫生", &chance)
        self.chance = chance
    }

    /// Two thirds are older than 2012; the drives of the plan found more each year.
    static func opening(_ chance: inout Chance) -> Day {
        let year = chance.below(100)
        let start: Day = year < 66 ? "2003-02-01" : year < 78 ? "2012-01-05" : year < 90 ? "2013-01-05" : "2014-01-05"
        let days = year < 66 ? 3200 : year < 90 ? 355 : 440
        return start.adding(days: chance.below(days))
    }

    static func heir(of township: String, _ chance: inout Chance) -> String? {
        switch township {
        case "330523100": chance.pick(["330523001", "330523001", "330523002", "330523002", "330523003", "330523004"])
        case "330523204": chance.pick(["330523004", "330523003"])
        case "330522001": chance.permille(300) ? "330522004" : nil
        default: nil
        }
    }

    /// Sizes of single employers at every tenth of the unions: many small, few large.
    private static let sizes = [8, 16, 24, 33, 45, 60, 84, 120, 185, 330, 1900]

    private static func heads(_ employers: Int, _ rank: Int, hasMigrants: Bool, _ chance: inout Chance) -> Heads {
        var staff = 0
        if employers > 1 {
            for _ in 0..<employers { staff += chance.within(4...24) }
        } else {
            let tenth = chance.below(10)
            // Cubed within the last tenth, so that the very large are rare.
            let part = chance.below(1000)
            let scale = tenth == 9 ? part * part / 1000 * part / 1000 : part
            staff = sizes[tenth] + (sizes[tenth + 1] - sizes[tenth]) * scale / 1000
        }
        let women = staff * chance.within(15...75) / 100
        let migrants = hasMigrants ? staff * chance.within(10...80) / 100 : 0
        let dispatched = chance.permille(130) ? staff * chance.within(3...15) / 100 : 0
        let share = min(100, 100 - rank * 34 / 1000 + chance.within(-3...6))
        let members = staff * share / 100
        func part(_ count: Int, _ less: Int) -> Int { min(members, count * max(0, share - less) / 100) }
        return Heads(
            [staff, women, migrants, dispatched], [members, part(women, 0), part(migrants, 4), part(dispatched, 25)])
    }

    /// The heads of a year's end: staff hardly changes, members join.
    func heads(_ year: Int) -> Heads {
        let behind = max(0, 2014 - year) * 4
        func cut(_ count: Int) -> Int { count * (100 - behind) / 100 }
        return Heads(
            [heads.staff, heads.women, heads.migrants, heads.dispatched],
            [cut(heads.members), cut(heads.womenMembers), cut(heads.migrantMembers), cut(heads.dispatchedMembers)])
    }

    var plan: UnionPlan { BigWork(self).plan }
}
