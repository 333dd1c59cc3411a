import Domain

extension View {
    /// Every figure of a unit on any day: today's are stored, another day's are made from the records as they are known
    /// now.
    func figures(of unit: Organisation, on day: Day, in tree: Tree = .command) throws -> [String: Figure] {
        if day == today { return try figures(of: unit, in: tree) }
        guard unit.isOpen(on: day) else { return [:] }
        let reckoning = try Reckoning(self, on: day, within: unit.id)
        guard let position = reckoning.registry.index[unit.id] else { return [:] }
        return Dictionary(
            uniqueKeysWithValues: catalogue.indicators.map { ($0.id, reckoning.figure($0, at: position, in: tree)) })
    }

    /// Two figures of each of several branches, for a list of them on any day.
    func rollups(
        _ indicators: [String], of units: [Organisation], under home: Organisation?, in tree: Tree, on day: Day
    ) throws -> [ID<Organisation>: [String: Figure]] {
        if day == today { return try rollups(indicators, of: units.map(\.id), in: tree) }
        guard let home, home.isOpen(on: day) else { return [:] }
        let asked = indicators.compactMap(catalogue.indicator)
        let reckoning = try Reckoning(self, on: day, within: home.id, of: asked)
        var sums: [ID<Organisation>: [String: Figure]] = [:]
        for unit in units {
            guard let position = reckoning.registry.index[unit.id] else { continue }
            for id in indicators { sums[unit.id, default: [:]][id] = reckoning.rolled[tree]?[id]?[position] }
        }
        return sums
    }
}

extension Indicator {
    /// `84.1 %（905/1,076）`: the share with what it is made of.
    func inFull(_ figure: Figure, own: Bool) -> String {
        let word = shown(figure, own: own)
        guard !figure.isNone, measure != .count, !(own && measure == .yesNo) else { return word }
        if measure == .money {
            return "\(word)（\(figure.ratio.numerator.yuan)/\(figure.ratio.denominator.yuan) 元）"
        }
        return "\(word)（\(figure.ratio.fraction)）"
    }
}
