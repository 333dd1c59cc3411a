import Domain
import Storage

extension Change {
    /// A union that will not cover its one employer alone from `day` on leaves it the last count that it reported: its
    /// people do not go with the union. Nothing is kept where the employer has counted since.
    func keepCount(reportedBy unit: ID<Organisation>, before day: Day) throws {
        let last = day.adding(days: -1)
        let covered = try employers(of: unit, on: last)
        guard covered.count == 1, let employer = covered.first?.id,
            let report = try lastReport(of: unit, upTo: last)
        else { return }
        let own = try headcounts(of: employer).first { $0.day <= last }
        if let own, own.day > report.day || (own.day == report.day && own.union == unit) { return }
        // How dispatched workers divide is known from the employer's own report only.
        let dispatched = try own == nil ? [] : self.dispatched(to: employer, on: last)
        let id = try self.report(Headcount(report, of: unit, dividedAs: own), of: employer)
        try keep(dispatched, with: id)
    }

    private func lastReport(of unit: ID<Organisation>, upTo day: Day) throws -> Record? {
        try records(of: unit, kinds: ["headcount"], upTo: day, limit: 20).first {
            $0.retracted == nil && $0.status != .disputed
        }
    }
}

extension Headcount {
    /// A union's report of the one employer it covers.
    fileprivate init(_ report: Record, of unit: ID<Organisation>, dividedAs own: Headcount?) {
        func number(_ field: String) -> Int64 { report.body.integer(field) ?? 0 }
        var numbers: [String: Int64] = [
            "women": number("women_staff"), "migrant": number("migrant_staff"), "members": number("members"),
            "dispatched_in": own?["dispatched_in"] ?? number("dispatched_staff"), "new_form": own?["new_form"] ?? 0,
        ]
        for part in ["in_elsewhere", "in_joined", "dispatched_out", "out_joined"] { numbers[part] = own?[part] ?? 0 }
        // The union counts those who were sent among its staff, the employer beside it.
        numbers["staff"] = max(number("staff") - (numbers["dispatched_in"] ?? 0), 0)
        self.init(day: report.day, numbers, union: unit)
    }
}
