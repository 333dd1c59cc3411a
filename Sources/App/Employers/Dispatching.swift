import Domain
import Storage

/// How many workers one agency sends to an employer, by the employer's own report.
struct DispatchLine: Sendable, Equatable {
    /// The agency on the register; nil where it is not on it.
    let agency: ID<Employer>?
    let code: String
    let name: String
    let workers: Int64
    /// How many of them have joined the union where they work.
    let joined: Int64
    /// Whether the agency had a union on the day of the count (MEM-009, MEM-010).
    let hasUnion: Bool

    init(agency: ID<Employer>?, code: String, name: String, workers: Int64, joined: Int64, hasUnion: Bool) {
        (self.agency, self.code, self.name) = (agency, code, name)
        (self.workers, self.joined, self.hasUnion) = (workers, joined, hasUnion)
    }

    fileprivate init(row: Row) throws {
        (agency, code, name) = (try row["agency"], try row["code"], try row["name"])
        (workers, joined, hasUnion) = (try row["workers"], try row["joined"], try row["has_union"])
    }

    /// As it is typed.
    var line: String { "\(code) \(name) \(workers) \(joined)\(agency == nil ? hasUnion ? " 有工会" : " 没有工会" : "")" }
}

extension [DispatchLine] {
    /// The parts of a headcount that follow from the lines.
    var numbers: [String: Int64] {
        let elsewhere = filter(\.hasUnion)
        return [
            "dispatched_in": reduce(0) { $0 + $1.workers }, "in_elsewhere": elsewhere.reduce(0) { $0 + $1.workers },
            "in_joined": elsewhere.reduce(0) { $0 + $1.joined },
        ]
    }
}

extension View {
    /// One agency on each line: its code, its name, how many it sends, how many of them have joined here. Of an agency on
    /// the register it is known whether it has a union; of another it is said at the end of the line.
    func dispatchLines(_ text: String, of employer: Employer, on day: Day?) throws -> (
        lines: [DispatchLine], refusals: [Refusal]
    ) {
        var lines: [DispatchLine] = []
        var refusals: [Refusal] = []
        for (index, row) in text.split(whereSeparator: \.isNewline).enumerated() {
            func refuse(_ sentence: String) {
                refusals.append(Refusal(field: "dispatch", sentence: "第 \(index + 1) 行\(sentence)"))
            }
            var parts = row.split(whereSeparator: \.isWhitespace).map { String($0).halfWidth }
            if parts.isEmpty { continue }
            let said = parts.last.flatMap { ["有工会": true, "没有工会": false][$0] }
            if said != nil { parts.removeLast() }
            let numbers = parts.suffix(2).compactMap { Int64($0) }
            guard parts.count >= 4, numbers.count == 2, numbers.allSatisfy({ (0...1_000_000).contains($0) }) else {
                refuse("应当写派遣单位的代码、名称、派来的人数、其中加入本单位工会的人数，中间空一格")
                continue
            }
            let code = CreditCode.plain(parts[0])
            if !CreditCode.isChecked(code), !CreditCode.isSubject(code.filter { $0 != "-" }) {
                refuse("的代码不对：\(code)")
                continue
            }
            if numbers[1] > numbers[0] { refuse("加入本单位工会的人多于派来的人") }
            if lines.contains(where: { $0.code == code }) { refuse("和前面重复") }
            let agency = try self.employer(coded: code)
            if agency?.id == employer.id { refuse("填的是本单位自己") }
            let covered = try agency.map { try !coverages(of: [$0.id], on: day ?? today).isEmpty }
            if covered == nil, said == nil { refuse("的派遣单位没有登记过，请在行末写“有工会”或“没有工会”") }
            lines.append(
                // The name as it is typed: a code is not to bring out whose it is elsewhere.
                DispatchLine(
                    agency: agency?.id, code: code, name: parts[1..<(parts.count - 2)].joined(separator: " "),
                    workers: numbers[0], joined: numbers[1], hasUnion: covered ?? said ?? false))
        }
        return (lines, refusals)
    }

    /// Who sends workers to an employer, by its last report up to a day.
    func dispatched(to employer: ID<Employer>, on day: Day) throws -> [DispatchLine] {
        try tx.all(
            """
            SELECT d.* FROM employer_dispatch d WHERE d.headcount = (\(Self.lastCount(of: .bind(employer), on: day)))
            ORDER BY d.place
            """
        ) { try DispatchLine(row: $0) }
    }

    /// Where an agency's workers are, by the last reports of those whose work they do.
    func dispatched(from agency: ID<Employer>, on day: Day) throws -> [(
        user: ID<Employer>, day: Day, line: DispatchLine
    )] {
        try tx.all(
            """
            SELECT d.*, h.employer, h.day FROM employer_dispatch d JOIN employer_headcount h ON h.id = d.headcount
            JOIN employer e ON e.id = h.employer
            WHERE d.agency = \(agency) AND \(.isThere(day)) AND h.id = (\(Self.lastCount(of: "h.employer", on: day)))
            ORDER BY d.workers DESC, h.employer
            """
        ) { (try $0["employer"], try $0["day"], try DispatchLine(row: $0)) }
    }

    private static func lastCount(of employer: SQL, on day: Day) -> SQL {
        """
        SELECT i.id FROM employer_headcount i WHERE i.employer = \(employer) AND i.day <= \(day)
        ORDER BY i.day DESC, i.id DESC LIMIT 1
        """
    }
}

extension Change {
    /// Writes a report down with who sends whom; what follows from the lines is not asked for twice.
    /// - Throws: `Refusals`, all of them.
    func report(_ form: [String: String], of employer: Employer) throws {
        let day = Day((form["day"]?.trimmed ?? "").halfWidth)
        var (lines, refusals) = try dispatchLines(form["dispatch"] ?? "", of: employer, on: day)
        var typed = form
        if !lines.isEmpty {
            for (part, number) in lines.numbers { typed[part] = "\(number)" }
        }
        do {
            let count = try Headcount(typed, of: employer, today: today)
            try refuse(refusals)
            let id = try report(count, of: employer.id)
            try keep(lines, with: id)
        } catch let refused as Refusals {
            for one in refused.all where !refusals.contains(one) { refusals.append(one) }
            throw Refusals(refusals)
        }
    }

    func keep(_ lines: [DispatchLine], with headcount: ID<Headcount>) throws {
        for (place, line) in lines.enumerated() {
            try write.run(
                """
                INSERT INTO employer_dispatch (headcount, place, agency, code, name, workers, joined, has_union)
                VALUES (\(headcount), \(place), \(line.agency), \(line.code), \(line.name), \(line.workers), \(line.joined),
                    \(line.hasUnion))
                """)
        }
    }
}
