import Domain

/// What one of the eight thousand has done since 2012. The shares that take up a practice grow through the plan's
/// years; the numbers are chosen so that the city stands a little short of its targets.
struct BigWork {
    let union: BigUnion
    var plan: UnionPlan
    var chance: Chance
    /// Before this nothing was entered.
    static let start: Day = "2012-01-05"

    init(_ union: BigUnion) {
        self.union = union
        chance = union.chance
        plan = UnionPlan(
            name: "", kind: union.employers > 1 ? .joint : .grassroots, township: union.township, heir: union.heir,
            industry: union.industry, opened: union.opened, closed: union.closed)
        nameIt()
        countJoint()
        officers()
        heads()
        elections()
        congresses()
        committees()
        contracts()
        contributions()
        occasions()
        visits()
        let closed = plan.closed ?? "9999-12-31"
        plan.records = plan.records.filter { $0.day >= union.opened && $0.day < closed && $0.day <= union.today }
        for index in plan.records.indices { plan.records[index] = entered(plan.records[index]) }
    }

    mutating func add(_ record: RecordPlan) { plan.records.append(record) }

    /// The day this union took up a practice, not before it was founded; nil when it has not.
    mutating func taken(_ early: Int, _ late: Int, own: Int = 35) -> Day? {
        let rank = (union.rank * (100 - own) + chance.below(1000) * own) / 100
        return Adoption.day(rank: rank, early: early, late: late).map { max($0, union.opened.adding(days: 30)) }
    }

    /// Once a year from a day on, never more than a year apart.
    mutating func yearly(from day: Day, _ body: (Day) -> Void) {
        var next = max(day, Self.start.adding(days: chance.below(330)))
        while next <= union.today {
            // Some years are missed.
            if !chance.permille(union.rank / 14) { body(next) }
            next = next.adding(months: 12).adding(days: -chance.below(6))
        }
    }

    /// Who entered it when, and whether it has been confirmed. What is recent often waits.
    private mutating func entered(_ record: RecordPlan) -> RecordPlan {
        var record = record
        record.delay = chance.permille(30) ? chance.within(60...150) : chance.within(0...15)
        record.isOnBehalf = union.heads.staff < 40 && chance.permille(250)
        let isRecent = record.day > union.today.adding(days: -75)
        if chance.permille(isRecent ? 420 : 80) { record.status = .declared }
        if chance.permille(9) { record.dispute = chance.pick(Self.disputes) }
        return record
    }

    private static let disputes = ["与附件不符，请核对后更正", "缺少会议签到表", "日期与批复不一致", "人数与上次相差过大，请说明"]

    private mutating func nameIt() {
        let brand = chance.pick(Names.brands) + chance.pick(Names.suffixes)
        if union.employers > 1 {
            plan.name = "\(brand)片区联合工会"
            let days = max(1, (plan.closed ?? union.today).number - union.opened.number)
            for place in 0..<union.employers {
                let isHousehold = chance.permille(500)
                let trade = isHousehold ? chance.pick(Names.households) : chance.pick(Names.trades).name
                plan.employers.append(
                    EmployerPlan(
                        name: "\(chance.pick(Names.brands))\(chance.pick(Names.suffixes))\(trade)",
                        category: isHousehold ? .household : .personal,
                        from: place < 3 ? union.opened : union.opened.adding(days: chance.below(min(500, days)))))
            }
        } else {
            let line = union.industry.flatMap { Names.industries[$0] }
            let trade = chance.pick(Names.trades)
            let name = brand + (line.map { chance.pick($0.names) } ?? trade.name)
            plan.name = "\(name)工会"
            plan.employers = [EmployerPlan(name: name, category: line?.category ?? trade.category, from: union.opened)]
        }
    }

    /// Of a joint union's employers each has its own people; one that stands alone is counted by its union. Every third
    /// with 50 people or more has a Party organisation, the large before the small.
    private mutating func countJoint() {
        let count = plan.employers.count
        for place in plan.employers.indices {
            let staff = EmployerPlan.share(union.heads.staff, place, of: count)
            plan.employers[place].staff = staff
            if staff >= 50, (union.index + place) % 3 == 0 || staff >= 300 { plan.employers[place].party = "branch" }
            if count == 1 { continue }
            let day = max("2014-12-05", plan.employers[place].from.adding(days: 20))
            if day <= union.today {
                plan.employers[place].counts = [union.heads.count(on: day, place: place, of: count)]
            }
        }
    }

    /// A reviewer comes once a year to those who asked for it; what is found gets better.
    private mutating func visits() {
        let asked = ("2013-06-10" as Day).adding(days: chance.below(240))
        guard let first = taken(300, 720, own: 25).map({ max($0, asked) }) else { return }
        let percent = 84 - union.rank * 45 / 1000 + chance.within(-8...8)
        for year in 0..<3 {
            plan.visits.append(
                SiteVisit(day: first.adding(months: 11 * year), percent: min(100, percent + 4 * year - 4), spread: 20))
        }
        plan.visits.removeAll { $0.day > union.today || $0.day < union.opened || $0.day >= plan.closed ?? "9999-12-31" }
    }
}
