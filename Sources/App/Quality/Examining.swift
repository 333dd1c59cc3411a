import Domain
import Storage

extension City {
    /// Looks at what has changed since the last round, or at everything on a new day, with other checks, or after things
    /// were brought in in bulk. Reading goes on beside the writer; only what differs is then written.
    /// - Returns: what was done, for the log; nil when nothing was due.
    func examine() async throws -> String? {
        guard let examination = try await read({ try $0.dueExamination() }) else { return nil }
        let kept = try await write(by: .system) { try $0.keep(examination) }
        return examination.units == nil || kept.found + kept.mended > 0 ? kept.sentence : nil
    }

    /// The same, on the calling thread.
    func examineNow() throws {
        guard let examination = try readNow({ try $0.dueExamination() }) else { return }
        try writeNow(by: .system) { _ = try $0.keep(examination) }
    }
}

/// What a round has changed.
struct KeptExamination: Sendable {
    var units = 0
    var found = 0
    var mended = 0

    var sentence: String { "\(units) units examined: \(found) findings, \(mended) mended" }
}

extension View {
    /// Beyond so many changed units all of them are looked at.
    private static var many: Int { 500 }

    fileprivate func dueExamination() throws -> Examination? {
        guard let last = try examinationState(), last.day == today, last.checks == catalogue.checksFingerprint else {
            return try Examination(self)
        }
        let since = try events(since: last.link)
        if since.isBulk { return try Examination(self) }
        let employers = Array(since.employers)
        let around = try coverages(of: employers) + places(of: employers)
        let units = since.units.union(around.map(\.organisation))
        if units.isEmpty { return nil }
        return try units.count > Self.many ? Examination(self) : Examination(self, of: Array(units))
    }
}

extension Change {
    /// Keeps what an examination found: new findings begin today, those that are no more end today.
    func keep(_ examination: Examination) throws -> KeptExamination {
        var kept = KeptExamination(units: examination.asked.count)
        var moved = try begin(examination.asked)
        var old: [Examination.Key: (id: ID<Finding>, detail: String, severity: String, from: Day)] = [:]
        let scope: SQL = examination.units.map { "f.organisation IN \(list: $0)" } ?? "1 = 1"
        try tx.each(
            "SELECT \(Finding.columns), f.severity FROM finding f WHERE f.until_day IS NULL AND \(scope)"
        ) { row in
            let finding = try Finding(row: row)
            let key = Examination.Key(
                check: finding.check, organisation: finding.organisation, thing: finding.thing)
            old[key] = (finding.id, finding.detail, try row["severity"], finding.from)
        }
        var new: [(key: Examination.Key, severity: QualityCheck.Severity, detail: String)] = []
        for (key, detail) in examination.found.sorted(by: { $0.key < $1.key }) {
            let severity = catalogue.check(key.check)?.severity ?? .warning
            if let known = old.removeValue(forKey: key) {
                if known.severity != severity.rawValue { moved.insert(key.organisation) }
                if known.severity == severity.rawValue, known.detail == detail { continue }
                try write.run(
                    """
                    UPDATE finding SET detail = \(detail), severity = \(severity.rawValue) WHERE id = \(known.id)
                    """)
                continue
            }
            if severity == .error { moved.insert(key.organisation) }
            new.append((key, severity, detail))
        }
        kept.found = new.count
        // Together, since nothing else can be said to a server while rows are on their way.
        let rows = try write.insertion(
            into: "finding", ["id", "check_id", "severity", "organisation", "thing", "detail", "from_day"])
        for (key, severity, detail) in new {
            try rows.add([
                nextID(Finding.self).sqlValue, key.check.sqlValue, severity.rawValue.sqlValue,
                key.organisation.sqlValue, key.thing.sqlValue, detail.sqlValue, today.sqlValue,
            ])
        }
        try rows.finish()
        for (key, known) in old {
            kept.mended += 1
            if known.severity == QualityCheck.Severity.error.rawValue { moved.insert(key.organisation) }
            try known.from == today
                ? write.run("DELETE FROM finding WHERE id = \(known.id)")
                : write.run("UPDATE finding SET until_day = \(today) WHERE id = \(known.id)")
        }
        try remember(examination)
        if kept.found + kept.mended > 0 {
            try event(
                "quality.round", at: nil, subject: "quality",
                after: "{\"found\":\(kept.found),\"mended\":\(kept.mended)}")
        }
        try setRight(moved)
        return kept
    }

    /// Units that are looked at for the first time.
    private func begin(_ asked: [ID<Organisation>]) throws -> Set<ID<Organisation>> {
        let known = Set(try tx.all("SELECT organisation FROM examined") { try $0["organisation"] as ID<Organisation> })
        let new = asked.filter { !known.contains($0) }
        for unit in new {
            try write.run("INSERT INTO examined (organisation, from_day) VALUES (\(unit), \(today))")
        }
        return Set(new)
    }

    private func remember(_ examination: Examination) throws {
        try write.run(
            """
            INSERT INTO examination (id, at, day, checks, link)
            VALUES (1, \(now), \(today), \(catalogue.checksFingerprint), \(examination.link))
            ON CONFLICT (id) DO UPDATE SET at = excluded.at, day = excluded.day, checks = excluded.checks,
                link = excluded.link
            """)
    }

    /// The figures that rest on findings: one unit after the other, or all at once where that is less work.
    private func setRight(_ units: Set<ID<Organisation>>) throws {
        if isBulk { return }
        if units.count > 200 { return try rebuild() }
        for unit in units { touch(unit, "finding", since: today) }
    }
}

extension Change {
    /// What the program itself has looked at and found does not hold a unit that was entered by mistake.
    func forgetExamination(of unit: ID<Organisation>) throws {
        try write.run("DELETE FROM finding WHERE organisation = \(unit)")
        try write.run("DELETE FROM examined WHERE organisation = \(unit)")
    }
}
