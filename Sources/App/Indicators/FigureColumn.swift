import Domain

/// One figure for each unit of a registry.
struct FigureColumn: Equatable, Sendable {
    var numerators: [Int64]
    var denominators: [Int64]
    var unconfirmed: [Int64]

    init(count: Int) {
        numerators = [Int64](repeating: 0, count: count)
        denominators = numerators
        unconfirmed = numerators
    }

    subscript(position: Int) -> Figure {
        get {
            Figure(Ratio(numerators[position], denominators[position]), unconfirmed: unconfirmed[position])
        }
        set {
            numerators[position] = newValue.ratio.numerator
            denominators[position] = newValue.ratio.denominator
            unconfirmed[position] = newValue.unconfirmed
        }
    }

    /// Each unit with everything below it.
    func rolledUp(_ registry: Registry, _ tree: Tree) -> FigureColumn {
        var sums = self
        guard let parents = registry.parents[tree], let order = registry.upwards[tree] else { return sums }
        for position in order where parents[position] >= 0 {
            let parent = parents[position]
            sums.numerators[parent] += sums.numerators[position]
            sums.denominators[parent] += sums.denominators[position]
            sums.unconfirmed[parent] += sums.unconfirmed[position]
        }
        return sums
    }
}
