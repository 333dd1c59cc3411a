import Domain
import Storage

extension WorldBuild {
    /// Writes the officers and records of every township federation, those that have closed included.
    func writeTownships(_ size: Demo.Size, _ change: Change) throws {
        for (code, id) in ground.townships.sorted(by: { $0.key < $1.key }) {
            guard let unit = try change.organisation(id), let founded = unit.founded else { continue }
            var chance = Chance(seed: seed &* 1_000_003 &+ (UInt64(code) ?? 0))
            var effort = size == .small ? SmallWorld.effort(code) : TownshipEffort(rank: chance.below(1000), &chance)
            if code.hasPrefix("33052300"), size == .city { effort.committeesFrom = founded }
            let work = TownshipWork(unit: unit, founded: founded, effort: effort, today: today, chance: chance)
            try Self.keep(work.officers, work.records, at: id, change)
            try judge(effort.visits.filter { unit.isOpen(on: $0.day) && $0.day >= founded }, "township", at: id, change)
        }
    }
}

/// What a township federation has done, from its effort.
private struct TownshipWork {
    private(set) var officers: [OfficerPlan] = []
    private(set) var records: [RecordPlan] = []
    private let unit: Organisation
    private let founded: Day

    init(unit: Organisation, founded: Day, effort: TownshipEffort, today: Day, chance: Chance) {
        (self.unit, self.founded) = (unit, founded)
        var chance = chance
        let term = 60
        if let from = effort.chairFrom.map({ max($0, founded) }), unit.isOpen(on: from) {
            officers.append(officer(.chair, effort.isFullTime, from, &chance))
            officers.append(officer(.viceChair, false, from, &chance))
            if effort.isTrained {
                for place in 0..<2 {
                    add(.induction(officer: place, hours: 24, on: from.adding(days: 60 + chance.below(90))))
                }
            }
        }
        if let elected = effort.electedOn.map({ max($0, founded) }) {
            add(
                .membersCongress(
                    "delegates", due: 80, present: 74, on: elected,
                    elected: (by: "committee", until: elected.adding(months: term))))
        }
        if let from = effort.committeesFrom.map({ max($0, founded) }) {
            let until = from.adding(months: term)
            if effort.areTogether {
                add(.committees(audit: true, womens: true, mediation: true, seats: 15, from: from, until: until))
            } else {
                add(.committees(audit: true, womens: true, mediation: false, seats: 10, from: from, until: until))
                let later = from.adding(days: 75)
                add(.committees(audit: false, womens: false, mediation: true, seats: 5, from: later, until: until))
            }
        }
        for year in 2012...today.year {
            let plenary = 20 + chance.below(60)
            if year >= effort.plenaryFrom {
                add(.membersCongress("plenary", due: 21, present: 17 + chance.below(5), on: Self.day(year, plenary)))
            }
            let hearings = effort.hearings[year] ?? 0
            for place in 0..<hearings {
                let day = Self.day(year, 40 + place * 300 / max(1, hearings) + chance.below(20))
                add(.hearing(topics: "上季工会工作和下步打算", resolved: 1 + chance.below(3), done: 1, on: day))
            }
        }
        for day in effort.commended {
            add(.commendation("先进乡镇（街道）总工会", rank: "city", issuer: "湖州市总工会", on: day))
        }
    }

    private static func day(_ year: Int, _ offset: Int) -> Day {
        ((Day(year: year, month: 1, day: 1)) ?? Ground.start).adding(days: offset)
    }

    private mutating func add(_ record: RecordPlan) {
        if record.day >= founded, unit.isOpen(on: record.day) { records.append(record) }
    }

    private func officer(_ post: Post, _ isFullTime: Bool, _ from: Day, _ chance: inout Chance) -> OfficerPlan {
        let person = Names.person(&chance)
        return OfficerPlan(
            post: post, name: person.name, sex: person.sex, isFullTime: isFullTime, from: from, until: unit.closed)
    }
}
