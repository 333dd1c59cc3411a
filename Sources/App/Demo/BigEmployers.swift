import Domain

extension BigWorld {
    /// How many employers of the city have no union yet.
    static let unorganised = 2400

    /// Employers without a union, each from a source of chance of its own. Most are small and young: the large were
    /// organised first.
    func employers(_ count: Int = BigWorld.unorganised) -> [EmployerSeed] {
        (0..<count).compactMap { index in
            var chance = Chance(seed: seed &* 15_485_863 &+ UInt64(index) &* 32_452_843)
            let code = place(&chance)
            let opened = BigUnion.opening(&chance)
            guard opened <= today else { return nil }
            let heir = BigUnion.heir(of: code, &chance)
            // In Anji the division has ended by then, so it opens in the heir itself.
            let isDivided = code.hasPrefix("330523") && opened >= "2014-01-15"
            var plan = Self.plan(opened, &chance)
            let day = max("2014-12-05", opened.adding(days: 20))
            if day <= today, chance.permille(850) {
                plan.counts = [Self.heads(&chance).count(on: day)]
                plan.staff = plan.counts.first.map { Int($0["staff"]) } ?? 0
            }
            if chance.permille(220) { plan.party = chance.permille(700) ? "branch" : "joint_branch" }
            return EmployerSeed(plan: plan, township: isDivided ? heir ?? code : code, heir: heir)
        }
    }

    private static func plan(_ opened: Day, _ chance: inout Chance) -> EmployerPlan {
        let isHousehold = chance.permille(350)
        let trade = chance.pick(Names.trades)
        let line = isHousehold ? chance.pick(Names.households) : trade.name
        let name = "\(chance.pick(Names.brands))\(chance.pick(Names.suffixes))\(line)"
        return EmployerPlan(name: name, category: isHousehold ? .household : trade.category, from: opened)
    }

    /// Six in ten are below the 25 that make a union due.
    private static func heads(_ chance: inout Chance) -> Heads {
        let staff = chance.permille(600) ? chance.within(3...24) : 25 + chance.below(20) * chance.below(14)
        let women = staff * chance.within(15...75) / 100
        let migrants = staff * chance.within(10...80) / 100
        return Heads([staff, women, migrants, 0], [0, 0, 0, 0])
    }
}
