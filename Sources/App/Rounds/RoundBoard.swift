import Domain
import Storage

/// How far a round is in the reader's part of it.
struct RoundBoard: Sendable {
    let round: Round
    /// The branch that is counted: the reader's own part of the round.
    let area: Organisation
    /// How many units are in each state, for each unit directly below the area; nil for those it leads itself.
    let rows: [(unit: Organisation?, counts: [SheetState: Int])]

    var total: [SheetState: Int] {
        rows.reduce(into: [:]) { sum, row in sum.merge(row.counts) { $0 + $1 } }
    }
}

extension View {
    /// Which part of a round an author looks at: the branch of the author's first unit within it, or the whole.
    func area(of round: Round, for author: Author) throws -> Organisation {
        for grant in author.grants where grant.role.all.contains(.see) {
            guard let unit = try organisation(grant.organisation) else { continue }
            if try commandLine(of: unit.id).contains(round.organisation) { return unit }
        }
        guard try author.may(.see, at: round.organisation, in: self), let holder = try organisation(round.organisation)
        else { throw NotFound() }
        return holder
    }

    /// The part of a round that a list is asked for.
    /// - Throws: `NotFound` for one that is not in the reader's part.
    func area(_ search: RoundSearch, of round: Round, for author: Author) throws -> Organisation {
        let own = try area(of: round, for: author)
        guard let id = search.unit, id != own.id else { return own }
        guard let unit = try organisation(id), try commandLine(of: id).contains(own.id) else { throw NotFound() }
        return unit
    }

    func board(of round: Round, within area: Organisation) throws -> RoundBoard {
        let counts = try tx.all(
            """
            SELECT a.area, COALESCE(s.state, 'blank') AS state, COUNT(*) AS n
            FROM (\(areas(below: area.id, on: today))) a LEFT JOIN sheet s
                ON s.round = \(round.id) AND s.organisation = a.organisation
            WHERE a.organisation IN (\(try units(of: round, within: area.id)))
            GROUP BY a.area, COALESCE(s.state, 'blank')
            """
        ) { row in
            (
                area: try row["area"] as ID<Organisation>, state: try row["state"] as SheetState,
                count: try row["n"] as Int
            )
        }
        let units = try organisations(Array(Set(counts.map(\.area))))
        func sum(_ isIn: (ID<Organisation>) -> Bool) -> [SheetState: Int] {
            counts.filter { isIn($0.area) }.reduce(into: [:]) { $0[$1.state, default: 0] += $1.count }
        }
        var rows: [(Organisation?, [SheetState: Int])] = units.values.leaders.map { leader in
            (leader, sum { $0 == leader.id })
        }
        let own = sum { units[$0]?.kind.isUnion ?? false }
        if !own.isEmpty { rows.append((nil, own)) }
        return RoundBoard(round: round, area: area, rows: rows)
    }

    /// Which sheets an author reviews: the branch of each grant with the level it reviews at.
    func reviewScopes(_ author: Author) throws -> [(unit: ID<Organisation>, level: ReviewLevel)] {
        let able = author.grants.filter { $0.role.permissions.contains(.rate) }.map(\.organisation)
        let units = try organisations(able)
        return Set(able).compactMap { id in
            switch units[id]?.kind {
            case .city: (id, .city)
            case .county, .industry, .zone: (id, .county)
            case .township: (id, .township)
            default: nil
            }
        }
    }

    /// The condition that a sheet `s` waits for an author.
    func waiting(for author: Author) throws -> SQL {
        let parts = try reviewScopes(author).map { scope -> SQL in
            """
            (s.at_level = \(scope.level) AND s.state <> 'accepted' AND s.organisation <> \(scope.unit)
                AND \(try isListed("s.organisation", under: scope.unit, on: today)))
            """
        }
        return parts.isEmpty ? "1 = 0" : "(\(SQL(parts, joinedBy: " OR ")))"
    }
}

/// How the list of a round's units is asked for.
struct RoundSearch: Sendable {
    enum Show: String, CaseIterable, Sendable {
        case all, mine, late, drawn, handedInLate = "handed-late"

        var title: String {
            switch self {
            case .all: "全部"
            case .mine: "等我办"
            case .late: "逾期"
            case .drawn: "抽中现场核查"
            case .handedInLate: "迟交"
            }
        }
    }

    var show = Show.all
    var state: SheetState?
    var words = ""
    /// Only the branch of one unit within the reader's part of the round.
    var unit: ID<Organisation>?

    init(_ visit: Visit) {
        unit = visit.query["unit"].flatMap { ID<Organisation>($0) }
        show = visit.query["show"].flatMap(Show.init) ?? .all
        state = visit.query["state"].flatMap { SheetState(word: $0) }
        words = visit.query["words"]?.trimmed ?? ""
    }
}

/// One unit of a round.
struct RoundLine: Sendable {
    let unit: Organisation
    let state: SheetState
    /// The step it is at, and since when nothing has happened that should have; nil when it is in time.
    let due: Round.Step?
    let isLate: Bool
    let handedInLate: String?
}

extension View {
    private func condition(_ search: RoundSearch, _ round: Round, _ area: Organisation, _ author: Author) throws -> SQL
    {
        func has(_ more: SQL) -> SQL {
            "o.id IN (SELECT s.organisation FROM sheet s WHERE s.round = \(round.id) AND \(more))"
        }
        func lacks(_ more: SQL) -> SQL {
            "o.id NOT IN (SELECT s.organisation FROM sheet s WHERE s.round = \(round.id) AND \(more))"
        }
        var all: [SQL] = ["o.id IN (\(try units(of: round, within: area.id)))"]
        if !search.words.isEmpty { all.append(Self.matching(search.words)) }
        switch search.state {
        case .blank: all.append(lacks("1 = 1"))
        case let state?: all.append(has("s.state = \(state)"))
        case nil: break
        }
        switch search.show {
        case .all: break
        case .mine: all.append(has(try waiting(for: author)))
        case .handedInLate: all.append(has("s.late IS NOT NULL"))
        case .drawn:
            all.append("o.id IN (SELECT d.organisation FROM round_draw d WHERE d.round = \(round.id))")
        case .late:
            var late: [SQL] = []
            if let last = round.assessment?.last, last < today {
                // Who was sent it back has until the day that was said then.
                late.append(
                    lacks(
                        "(s.state NOT IN ('drafting', 'returned') OR (s.state = 'returned' AND s.again_by >= \(today)))"
                    ))
            }
            for step in round.steps {
                guard let level = step.level, step.last < today else { continue }
                late.append(has("s.at_level = \(level) AND s.state NOT IN ('accepted', 'unlocking')"))
            }
            all.append(late.isEmpty ? "1 = 0" : "(\(SQL(late, joinedBy: " OR ")))")
        }
        return SQL(all, joinedBy: " AND ")
    }

    func count(_ search: RoundSearch, of round: Round, within area: Organisation, by author: Author) throws -> Int {
        try tierCount(round.units, on: today, by: author, where: condition(search, round, area, author))
    }

    func lines(
        _ search: RoundSearch, of round: Round, within area: Organisation, by author: Author, limit: Int,
        offset: Int = 0
    ) throws -> [RoundLine] {
        let units = try tier(
            round.units, on: today, by: author, where: condition(search, round, area, author), limit: limit,
            offset: offset)
        let sheets = try tx.all(
            "SELECT s.* FROM sheet s WHERE s.round = \(round.id) AND s.organisation IN \(list: units.map(\.id))"
        ) { try Sheet(row: $0) }
        let levels = Dictionary(
            uniqueKeysWithValues: try tx.all(
                """
                SELECT s.id, s.at_level FROM sheet s WHERE s.round = \(round.id) AND s.at_level IS NOT NULL
                    AND s.organisation IN \(list: units.map(\.id))
                """
            ) { (try $0["id"] as ID<Sheet>, try $0["at_level"] as ReviewLevel) })
        let known = Dictionary(uniqueKeysWithValues: sheets.map { ($0.organisation, $0) })
        return units.map { unit in
            let (sheet, state) = (known[unit.id], known[unit.id]?.state ?? .blank)
            let due: Round.Step? =
                state.isLocked
                ? nil
                : state.isWithUnit
                    ? round.assessment(of: sheet) : sheet.flatMap { levels[$0.id] }.flatMap(round.step)
            return RoundLine(
                unit: unit, state: state, due: due, isLate: due.map { $0.last < today } ?? false,
                handedInLate: sheet?.late)
        }
    }
}
