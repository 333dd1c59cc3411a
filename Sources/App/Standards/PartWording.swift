import Domain

/// What the parts of an edition ask for, in words: the same on every page that lists, compares or explains them.
struct PartWording {
    let edition: Edition
    let shapes: ShapeWording

    init(_ edition: Edition, _ catalogue: Catalogue) {
        (self.edition, shapes) = (edition, ShapeWording(of: edition, catalogue))
    }

    /// `总分不低于 60 分；“组织建设”不低于 50 %；先须获得合格职工之家`.
    func words(_ level: Level) -> String {
        let minima = edition.sections.compactMap { section in
            level.sectionMin[section.id].map { "“\(section.name)”不低于 \($0.threshold)" }
        }
        let entry = level.entry.map { "先须获得\(name($0))" }
        let parts = [level.min.map { "总分不低于 \($0) 分" } ?? "分数线未定"] + minima
        return (parts + [entry, level.quota?.word].compactMap { $0 }).joined(separator: "；")
    }

    /// `36 个月内安全事故 ≥ 1，最高评为三星`.
    func words(_ gate: Gate) -> String {
        let window = gate.lookBackMonths.map { "\($0) 个月内" } ?? ""
        return "\(window)\(shapes.words(gate.when))，\(words(gate.effect))"
    }

    func words(_ effect: Gate.Effect) -> String {
        switch effect {
        case .bars: "不予评定"
        case .capsAt(let level): "最高评为\(name(level))"
        }
    }

    func words(_ section: Section) -> String {
        let points = section.points.map { "\($0) 分" } ?? "分值未定"
        return points + (section.bonusCap.map { "，加分，最多计 \($0) 分" } ?? "")
    }

    func words(_ size: SizeClass) -> String { size.when.map(shapes.words) ?? "其余单位" }

    func words(_ line: Criterion) -> String {
        ([shapes.words(line.scale)] + shapes.classWords(line)).joined(separator: "；")
    }

    /// What was understood of a part when it was saved; nil where its name says it all.
    func words(_ part: DraftPart, _ id: String) -> String? {
        switch part {
        case .head: nil
        case .sections: edition.sections.first { $0.id == id }.map(words)
        case .lines: edition.criterion(id).map(words)
        case .levels: edition.levels.first { $0.id == id }.map(words)
        case .gates: edition.gates.first { $0.id == id }.map(words)
        case .sizes: edition.sizeClasses.first { $0.id == id }.map(words)
        case .lapses: edition.lapses.first { $0.id == id }.map(LapseWording(edition, shapes).words)
        }
    }

    private func name(_ level: String) -> String { edition.levels.first { $0.id == level }?.name ?? level }
}
