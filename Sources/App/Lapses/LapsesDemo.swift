import Domain
import Storage

// The demonstration's share of this feature: what the records show to have lapsed, and one case at each later step.

extension Demo {
    static func addLapses(_ change: Change) throws {
        try change.keep(LapseWatch(change))
        guard let city = try change.root() else { return }
        func lapse(_ name: String, found: Day) throws -> Lapse? {
            guard let unit = try change.unit(named: name), let lapse = try change.lapses(of: unit.id).first else {
                return nil
            }
            let due = found.adding(days: lapse.due.number - lapse.found.number)
            try change.write.run("UPDATE lapse SET found = \(found), due = \(due) WHERE id = \(lapse.id)")
            try change.write.run("UPDATE lapse_step SET day = \(found) WHERE lapse = \(lapse.id)")
            return try change.lapse(lapse.id)
        }
        _ = try lapse("长兴煤山水泥厂工会", found: "2015-02-21")
        if let reported = try lapse("长兴华远纺织有限公司工会", found: "2015-02-21") {
            try change.report(reported, ["words": "拖欠的三人已经全部结清，签了字，材料报雉城街道。"])
        }
        _ = try lapse("织里铝业有限公司工会", found: "2015-01-29")
        if let waiting = try lapse("雉城第三百货商店工会", found: "2015-01-29") {
            try propose(waiting, document: "湖总工〔2015〕16号", first: "2015-02-16", at: city, change)
        }
        if let over = try lapse("康山机床附件厂工会", found: "2015-01-29"),
            let settled = try propose(over, document: "湖总工〔2015〕15号", first: "2015-02-15", at: city, change)
        {
            try change.decide(lapsesOf: settled, ["document": "湖总工〔2015〕18号", "day": "\(change.today)"])
        }
    }

    @discardableResult
    private static func propose(
        _ lapse: Lapse, document: String, first: Day, at unit: Organisation, _ change: Change
    ) throws -> Announcement? {
        // A form cannot begin in the past; what it writes can be dated back.
        try change.propose(
            [lapse],
            [
                "document": document, "first": "\(change.today)", "workdays": "5",
                "contact": "湖州市总工会基层组织部，市民服务中心 2 号楼",
            ], at: unit)
        guard let made = try change.lapse(lapse.id)?.announcement else { return nil }
        try change.dateBack(made, to: first)
        guard let announcement = try change.announcement(made) else { return nil }
        try change.settle(announcement)
        return try change.announcement(made)
    }
}
