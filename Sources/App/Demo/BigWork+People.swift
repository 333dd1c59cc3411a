import Domain

extension BigWork {
    mutating func officers() {
        let person = Names.person(&chance)
        let large = union.heads.staff >= 200
        let isFullTime = large && chance.permille(900 - union.rank * 5 / 10)
        var first = OfficerPlan(
            post: .chair, name: person.name, sex: person.sex, isFullTime: isFullTime, from: union.opened)
        // Four in ten have changed their chair since 2012; in a few the post stays empty.
        if union.opened < "2012-01-01", chance.permille(400) {
            let day = Self.start.adding(days: chance.below(1120))
            let isEmpty = chance.permille(union.rank / 8)
            first.until = day
            plan.officers.append(first)
            if !isEmpty {
                let next = Names.person(&chance)
                plan.officers.append(
                    OfficerPlan(
                        post: .chair, name: next.name, sex: next.sex, isFullTime: isFullTime,
                        from: day.adding(days: 20 + chance.below(60))))
                train(1, from: day)
            }
        } else {
            plan.officers.append(first)
            if union.opened >= "2012-01-01" { train(0, from: union.opened) }
        }
        if union.heads.staff >= 80 {
            let vice = Names.person(&chance)
            let from = max(union.opened, ("2008-01-01" as Day).adding(days: chance.below(2200)))
            plan.officers.append(OfficerPlan(post: .viceChair, name: vice.name, sex: vice.sex, from: from))
            if from >= "2012-01-01" { train(plan.officers.count - 1, from: from) }
        }
        if union.heads.womenMembers >= 10 {
            let head = Names.person(&chance)
            plan.officers.append(OfficerPlan(post: .womensHead, name: head.name, sex: "女", from: union.opened))
        }
        plan.officers.removeAll { $0.from > union.today || $0.from >= plan.closed ?? "9999-12-31" }
    }

    /// More of the newly elected are trained each year.
    private mutating func train(_ officer: Int, from day: Day) {
        let share = 640 + (day.year - 2012) * 120 + (500 - union.rank) / 4
        guard chance.permille(share), officer < plan.officers.count else { return }
        add(.induction(officer: officer, hours: 16 + 8 * chance.below(3), on: day.adding(days: 60 + chance.below(200))))
    }

    mutating func heads() {
        add(.headcount(union.heads(union.opened.year), on: union.opened.adding(days: 20)))
        var year = max(2012, union.opened.year)
        let turn = chance.below(38)
        while year <= union.today.year {
            // Around December, by more unions every year, and each a little sooner than the year before.
            let day = ((Day(year: year, month: 11, day: 20)) ?? union.today).adding(days: turn - (year - 2012) * 4)
            if chance.permille(1000 - union.rank * (2016 - year) / 22) { add(.headcount(union.heads(year), on: day)) }
            year += 1
        }
    }

    mutating func occasions() {
        if chance.permille(9 + union.rank / 80) {
            let day = Self.start.adding(days: chance.below(1150))
            let subject = chance.pick(["accident", "arrears", "arrears", "mass"])
            add(.incident(subject, people: chance.within(1...30), summary: "已会同有关部门处理，并督促整改", on: day))
        }
        for year in 2012...union.today.year where chance.permille(max(0, 70 - union.rank / 5)) {
            let day = (Day(year: year, month: 4, day: 25) ?? union.today).adding(days: chance.below(20))
            let isCity = chance.permille(300)
            add(
                .commendation(
                    "先进基层工会", rank: isCity ? "city" : "county", issuer: isCity ? "湖州市总工会" : "县（区）总工会",
                    on: day))
        }
    }
}
