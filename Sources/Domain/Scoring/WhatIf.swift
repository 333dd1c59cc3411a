/// Two editions over the same units: what a draft would change, before it is published.
///
/// The columns are facts of the units and stay as they are when a draft changes, so each question is two runs of the
/// column engine.
public struct WhatIf: Sendable {
    public let before: CompiledEdition
    public let after: CompiledEdition
    public let columns: UnitColumns
    private let scoredBefore: ColumnScores
    private let scoredAfter: ColumnScores

    /// - Parameter columns: with every fact that either edition reads, the judgements by criterion id, and the titles
    ///   held that either asks for.
    /// - Throws: `CompiledEdition.TooLarge`.
    public init(_ before: Edition, _ after: Edition, _ columns: UnitColumns, threads: Int = 2) throws {
        (self.before, self.after) = (try CompiledEdition(before), try CompiledEdition(after))
        self.columns = columns
        scoredBefore = self.before.score(columns, threads: threads)
        scoredAfter = self.after.score(columns, threads: threads)
    }

    /// How many units stand at each level as their highest, before and after; the first number is for none.
    public struct Counts: Hashable, Sendable {
        public var before: [Int]
        public var after: [Int]
        public var units: Int

        public init(before: [Int], after: [Int], units: Int) {
            (self.before, self.after, self.units) = (before, after, units)
        }
    }

    /// - Parameter groups: the group of each unit, from 0; a negative one is in none.
    public func counts(by groups: [Int], of count: Int) -> [Counts] {
        precondition(groups.count == columns.count)
        let empty = Counts(
            before: [Int](repeating: 0, count: before.edition.levels.count + 1),
            after: [Int](repeating: 0, count: after.edition.levels.count + 1), units: 0)
        var counts = [Counts](repeating: empty, count: count)
        for (row, group) in groups.enumerated() where group >= 0 {
            counts[group].before[Int(scoredBefore.levels[row]) + 1] += 1
            counts[group].after[Int(scoredAfter.levels[row]) + 1] += 1
            counts[group].units += 1
        }
        return counts
    }

    public var counts: Counts {
        counts(by: [Int](repeating: 0, count: columns.count), of: 1)[0]
    }

    /// Units that reach a level under one edition and not under the other, by their row.
    public struct Crossings: Hashable, Sendable {
        public var up: [Int] = []
        public var down: [Int] = []

        public init(up: [Int] = [], down: [Int] = []) { (self.up, self.down) = (up, down) }
    }

    /// - Parameter level: the id of a level of either edition; one that an edition lacks is reached by nobody there.
    public func crossings(of level: String) -> Crossings {
        let ranks = [before, after].map { $0.edition.levels.firstIndex { $0.id == level }.map { Int8($0) } ?? .max }
        var crossings = Crossings()
        for row in 0..<columns.count {
            let (was, will) = (scoredBefore.levels[row] >= ranks[0], scoredAfter.levels[row] >= ranks[1])
            if was != will { will ? crossings.up.append(row) : crossings.down.append(row) }
        }
        return crossings
    }

    /// Total points with the bonus, before and after.
    public func totals(at row: Int) -> (before: Points, after: Points) {
        (Points(thousandths: Int64(scoredBefore.totals[row])), Points(thousandths: Int64(scoredAfter.totals[row])))
    }

    /// A line by which a unit's points differ; nil where an edition has no such line.
    public struct Difference: Sendable {
        public let id: String
        public let before: CriterionScore?
        public let after: CriterionScore?
    }

    /// Both scores of one unit, and the lines that make the difference.
    public struct Reason: Sendable {
        public let before: Score
        public let after: Score
        public let lines: [Difference]
    }

    public func reason(at row: Int, names: FactNames = [:]) -> Reason {
        let facts = columns.facts.mapValues { $0[row] }
        let judgements = columns.judgements.compactMapValues { column in
            column[row] < 0 ? nil : Judgement(reviewed: Points(thousandths: Int64(column[row])))
        }
        let held = Set(columns.held.filter { $0.value[row] }.keys)
        let scores = [before, after].map {
            $0.edition.score(facts: facts, judgements: judgements, held: held, names: names)
        }
        let (old, new) = (scores[0].criteria, scores[1].criteria)
        let (oldByID, newIDs) = (Dictionary(old.map { ($0.id, $0) }) { first, _ in first }, Set(new.map(\.id)))
        var lines = new.compactMap { line -> Difference? in
            let was = oldByID[line.id]
            let isSame = was.map {
                $0.earned == line.earned && $0.possible == line.possible && $0.isKept == line.isKept
            }
            return isSame == true ? nil : Difference(id: line.id, before: was, after: line)
        }
        lines += old.filter { !newIDs.contains($0.id) }.map { Difference(id: $0.id, before: $0, after: nil) }
        return Reason(before: scores[0], after: scores[1], lines: lines)
    }
}

extension CriterionScore {
    /// A required line that fails closes every level.
    fileprivate var isKept: Bool { !required || satisfied }
}

extension WhatIf {
    /// The size class of each unit under the later edition, by its place in it; −1 where it has none.
    public func sizeClasses() -> [Int] {
        let classes = after.edition.sizeClasses
        let asked = Set(classes.flatMap { $0.when?.leaves.map(\.fact) ?? [] })
        let facts = columns.facts.filter { asked.contains($0.key) }
        return (0..<columns.count).map { row in
            let found = after.edition.sizeClass(facts.mapValues { $0[row] })
            return classes.firstIndex { $0.id == found?.id } ?? -1
        }
    }
}
