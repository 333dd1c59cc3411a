import Domain

/// Sixty criteria of every computed shape but conditions, in six sections over 45 facts; five levels, a gate, and
/// lines that do not apply to all.
enum BenchEdition {
    static let edition: Edition = {
        var edition = Edition(id: "bench")
        edition.sections = (0..<6).map { section in
            Section(
                id: "S\(section)", points: Points(30),
                criteria: (section * 10..<section * 10 + 10).map(criterion))
        }
        edition.levels = [60, 70, 80, 90, 95].enumerated().map { index, percent in
            Level(
                id: "l\(index)", min: Points(thousandths: percent * 1800),
                sectionMin: index > 2 ? ["S0": Ratio(1, 2)] : [:])
        }
        edition.gates = [Gate(id: "X", when: .fact("c4", .atLeast(Ratio(6, 1))), effect: .capsAt("l0"))]
        return edition
    }()

    /// The same with an easier second level.
    static let changed: Edition = {
        var easier = edition
        easier.levels[1].min = Points(thousandths: 65 * 1800)
        return easier
    }()

    private static func criterion(_ index: Int) -> Criterion {
        let (flag, ratio, count) = ("y\(index % 30)", "r\(index / 2 % 10)", "c\(index % 5)")
        func step(_ percent: Int64, _ points: Int) -> Step { Step(.atLeast(Ratio(percent, 100)), Points(points)) }
        let shape: Shape =
            switch index % 6 {
            case 0: .steps(fact: ratio, [step(90, 3), step(80, 2), step(60, 1)])
            case 1, 4: .allOrNothing(fact: flag, .atLeast(Ratio(1, 1)))
            case 2: .proportional(fact: ratio, target: Ratio(1, 1))
            case 3: .award(fact: count, each: Points(1))
            default: .deduct(fact: count, each: Points(thousandths: 500))
            }
        var criterion = Criterion(id: "k\(index)", Scale(Points(3), shape))
        if index % 10 == 9 { criterion.appliesWhen = .fact("c0", .atLeast(Ratio(2, 1))) }
        return criterion
    }
}
