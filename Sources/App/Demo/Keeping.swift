import Domain
import Storage

extension WorldBuild {
    /// Writes the officers and records of one unit.
    static func keep(
        _ officers: [OfficerPlan], _ records: [RecordPlan], at id: ID<Organisation>, _ change: Change
    ) throws {
        var tenures: [ID<Tenure>] = []
        for officer in officers {
            let tenure = try change.appoint(
                officer.name, sex: officer.sex, to: officer.post, at: id, fullTime: officer.isFullTime,
                from: officer.from)
            if let until = officer.until { try change.endTenure(tenure, at: id, on: until) }
            tenures.append(tenure)
        }
        for record in records where record.day <= change.today {
            try keep(record, tenures, at: id, change)
        }
    }

    private static func keep(
        _ record: RecordPlan, _ tenures: [ID<Tenure>], at id: ID<Organisation>, _ change: Change
    ) throws {
        var values = record.values
        if let officer = record.officer { values["tenure"] = .integer(tenures[officer].number) }
        let entered = min(record.day.adding(days: record.delay), change.today)
        let kept = try change.keep(
            record.kind, id, Draft(day: record.day, until: record.until, body: RecordBody(values)),
            onBehalf: record.isOnBehalf, status: record.status == .confirmed ? .confirmed : .declared,
            recorded: Instant(entered, seconds: 9 * 3600))
        if let reason = record.dispute, let written = try change.record(kept) {
            try change.dispute(written, because: reason)
        }
    }
}
