import Domain

extension BigWork {
    /// Terms of three or five years. The slow let theirs lapse, less so as the plan goes on.
    mutating func elections() {
        let months = chance.permille(600) ? 60 : 36
        var day = union.opened
        while day <= union.today {
            if day >= "2008-06-01" {
                let isLarge = union.heads.members >= 100
                let due = isLarge ? min(120, union.heads.members / 4) : union.heads.members
                let isDirect = chance.permille(180 + max(0, day.year - 2010) * 60 - union.rank / 10)
                let form = isLarge ? "delegates" : "assembly"
                add(
                    .membersCongress(
                        form, due: due, present: due * chance.within(78...98) / 100, on: day,
                        elected: (by: isDirect ? form : "committee", until: day.adding(months: months))))
            }
            let next = day.adding(months: months)
            let lateness = max(0, union.rank - 400) * max(1, 2017 - next.year)
            day = next.adding(days: lateness > 0 ? chance.below(lateness + 1) : -chance.below(20))
        }
    }

    mutating func congresses() {
        let isLarge = union.heads.members >= 100
        let due = isLarge ? min(120, union.heads.members / 4) : union.heads.members
        if let from = taken(536, 736) {
            var records: [RecordPlan] = []
            yearly(from: from) {
                records.append(
                    .membersCongress(isLarge ? "delegates" : "assembly", due: due, present: due * 9 / 10, on: $0))
            }
            records.forEach { add($0) }
        }
        guard let from = taken(432, 672) else { return }
        let size = union.heads.staff >= 80 ? max(30, union.heads.staff / 10) : max(1, union.heads.staff)
        let women = union.heads.staff > 0 ? (size * union.heads.women + union.heads.staff - 1) / union.heads.staff : 0
        let few = chance.permille(150) ? women * 2 / 3 : women
        let present = chance.permille(60) ? size / 2 : size * chance.within(72...98) / 100
        var records: [RecordPlan] = []
        yearly(from: from) {
            records.append(.workersCongress(due: size, present: present, women: few, passed: true, on: $0))
        }
        records.forEach { add($0) }
    }

    mutating func committees() {
        guard let from = taken(496, 746) else { return }
        let together = chance.permille(720)
        let seats = union.heads.staff >= 100 ? 9 : 5
        func record(_ audit: Bool, _ womens: Bool, _ mediation: Bool, _ day: Day) -> RecordPlan {
            .committees(
                audit: audit, womens: womens, mediation: mediation, seats: seats, from: day,
                until: day.adding(months: 60))
        }
        if together {
            add(record(true, true, true, from))
        } else {
            add(record(true, true, false, from))
            if let later = taken(250, 620) { add(record(false, false, true, max(later, from.adding(days: 40)))) }
        }
    }

    mutating func contracts() {
        let staff = union.heads.staff
        func agree(_ subject: String, _ covered: Int, _ from: Day?, months: Int, gap: Int) {
            guard var day = from else { return }
            while day <= union.today {
                let until = day.adding(months: months)
                add(.contract(subject, staff: covered, from: day, until: until))
                // The keen renew on the day it ends.
                day = until.adding(days: gap > 0 ? chance.below(gap) : 0)
            }
        }
        let covered = staff * chance.within(84...100) / 100
        let gap = max(0, union.rank - 420) / 5
        agree("general", covered, taken(468, 660), months: chance.pick([12, 24, 24, 36]), gap: gap)
        agree("wage", covered, taken(338, 620), months: 12, gap: gap / 2)
        if union.heads.women > 0 {
            agree("womens", union.heads.women, taken(361, 604), months: chance.pick([24, 36]), gap: gap)
        }
    }

    /// Monthly, for those who pay to the union and not through the tax office.
    mutating func contributions() {
        guard let from = taken(380, 590), union.heads.staff > 0 else { return }
        let isStrict = chance.permille(900 - union.rank / 2)
        let full = chance.permille(860 - union.rank / 3) ? 100 : chance.within(40...85)
        let wage = chance.within(2600...4800) * 100
        var month = max(from, "2012-02-01")
        month = month.adding(days: 1 - month.dayOfMonth)
        while month < union.today {
            let isLate = chance.permille(isStrict ? 12 : 170)
            let day = month.adding(months: 1).adding(days: isLate ? chance.within(16...50) : chance.within(2...14))
            let percent = min(100, full + 14 * (month.year - 2012))
            add(.contribution(payroll: union.heads.staff * wage, paidPercent: percent, of: month, on: day))
            month = month.adding(months: 1)
        }
    }
}
