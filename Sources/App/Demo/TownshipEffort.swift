import Domain

/// How a township federation's own work goes: when each part of it was taken up, nil where it was not.
struct TownshipEffort {
    var chairFrom: Day?
    var isFullTime = false
    var isTrained = true
    var electedOn: Day?
    var committeesFrom: Day?
    var areTogether = true
    /// The first year with a plenary session.
    var plenaryFrom = 2012
    /// How often the Party committee heard the federation, by year.
    var hearings: [Int: Int] = [:]
    var visits: [SiteVisit] = []
    var commended: [Day] = []

    /// Grades of the small world.
    init(grade: Character) {
        let good = grade == "优"
        chairFrom = grade == "缺" || grade == "无" ? nil : "2012-03-15"
        if grade == "无" { return }
        isFullTime = good
        electedOn = grade == "中" ? "2009-06-10" : "2012-06-12"
        committeesFrom = good ? "2012-06-12" : grade == "良" ? "2013-09-10" : nil
        areTogether = good
        hearings = good ? [2012: 2, 2013: 4, 2014: 4, 2015: 1] : [2012: 1, 2013: 1, 2014: 2]
        if grade != "中" {
            let percent = good ? 100 : 50
            visits = [SiteVisit(day: "2013-10-15", percent: percent), SiteVisit(day: "2014-10-16", percent: percent)]
        }
        if good { commended = ["2014-05-06"] }
    }

    /// One of the city's seventy, from its rank: 0 is the keenest, 999 the slowest.
    init(rank: Int, _ chance: inout Chance) {
        func taken(_ early: Int, _ late: Int) -> Day? {
            Adoption.day(rank: max(0, min(999, rank + chance.within(-150...150))), early: early, late: late)
        }
        chairFrom = taken(900, 1015)
        isFullTime = rank < 600
        isTrained = rank < 500 || chance.permille(700)
        electedOn = ("2011-05-10" as Day).adding(days: chance.below(700))
        if rank > 900 { electedOn = ("2009-03-10" as Day).adding(days: chance.below(300)) }
        committeesFrom = taken(420, 1010)
        areTogether = rank < 800 || chance.permille(500)
        plenaryFrom = rank < 700 ? 2012 : 2013
        let keen = max(0, 4 - rank / 280)
        hearings = [2012: keen / 2, 2013: max(1, keen), 2014: keen + 1, 2015: rank < 300 ? 1 : 0]
        let first = ("2013-06-10" as Day).adding(days: rank * 300 / 1000 + chance.below(40))
        let percent = 98 - rank * 38 / 1000
        visits = [
            SiteVisit(day: first, percent: percent - 12, spread: 15),
            SiteVisit(day: first.adding(months: 11), percent: percent - 4, spread: 12),
            SiteVisit(day: first.adding(months: 20), percent: percent, spread: 10),
        ]
        if rank < 120 { commended = [("2014-04-20" as Day).adding(days: chance.below(40))] }
    }
}

/// When a practice was taken up. Its share grows evenly from the beginning of 2012 to the end of 2015, and whoever
/// ranks better has it sooner.
enum Adoption {
    /// - Parameters:
    ///   - rank: 0 to 999.
    ///   - early: how many of a thousand had it before 2012.
    ///   - late: how many will have it at the end of 2015; over a thousand when all have it before that.
    /// - Returns: nil for those who never take it up.
    static func day(rank: Int, early: Int, late: Int) -> Day? {
        let start: Day = "2012-01-01"
        if rank < early { return start.adding(days: -1 - rank % 300) }
        if rank >= late { return nil }
        return start.adding(days: (rank - early) * 1460 / max(1, late - early))
    }
}
