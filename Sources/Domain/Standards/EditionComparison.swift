/// Two editions line by line: what came, what went, what changed and in what.
public struct EditionComparison: Sendable {
    /// In what a line differs.
    public enum Aspect: String, CaseIterable, Sendable {
        case name, section, points, shape, threshold, classes, applies, required, other
    }

    public enum Fate: Hashable, Sendable {
        case added, removed
        case changed(Set<Aspect>)
    }

    /// One line that differs.
    public struct Line: Sendable {
        public let id: String
        /// The section it stands in now; where it is gone, the one it stood in.
        public let section: String
        public let before: Criterion?
        public let after: Criterion?
        public let fate: Fate
    }

    /// A level, gate or section that differs.
    public struct Part<Value: Hashable & Sendable>: Sendable {
        public let before: Value?
        public let after: Value?
    }

    public let lines: [Line]
    public let levels: [Part<Level>]
    public let gates: [Part<Gate>]
    /// Sections by name, points and cap; their lines are compared one by one.
    public let sections: [Part<Section>]
    /// Size classes by name, order of testing and condition; what lines say of them is compared line by line.
    public let sizes: [Part<SizeClass>]
    /// Rules of 动态管理, which score nothing.
    public let lapses: [Part<LapseRule>]
    /// Whether the same classes are tested in another order, so that a unit may fall into another one.
    public let isReordered: Bool
    /// Lines that are the same in both.
    public let unchanged: Int

    /// Whether nothing differs of what is compared.
    public var isEmpty: Bool {
        lines.isEmpty && levels.isEmpty && gates.isEmpty && sections.isEmpty && sizes.isEmpty
            && lapses.isEmpty && !isReordered
    }

    public init(_ before: Edition, _ after: Edition) {
        let (old, new) = (Self.placed(before), Self.placed(after))
        let oldByID = Dictionary(old.map { ($0.line.id, $0) }) { first, _ in first }
        let newIDs = Set(new.map(\.line.id))
        var (lines, same): ([Line], Int) = ([], 0)
        for (line, section) in new {
            guard let was = oldByID[line.id] else {
                lines.append(Line(id: line.id, section: section, before: nil, after: line, fate: .added))
                continue
            }
            let aspects = was.line.aspects(against: line).union(was.section == section ? [] : [.section])
            if aspects.isEmpty {
                same += 1
            } else {
                lines.append(
                    Line(id: line.id, section: section, before: was.line, after: line, fate: .changed(aspects)))
            }
        }
        for (line, section) in old where !newIDs.contains(line.id) {
            lines.append(Line(id: line.id, section: section, before: line, after: nil, fate: .removed))
        }
        self.lines = lines
        unchanged = same
        levels = Self.parts(before.levels, after.levels, \.id)
        gates = Self.parts(before.gates, after.gates, \.id)
        sizes = Self.parts(before.sizeClasses, after.sizeClasses, \.id)
        lapses = Self.parts(before.lapses, after.lapses, \.id)
        let (was, now) = (before.sizeClasses.map(\.id), after.sizeClasses.map(\.id))
        isReordered = was.filter(now.contains) != now.filter(was.contains)
        sections = Self.parts(before.sections.map(\.bare), after.sections.map(\.bare), \.id)
    }

    private static func placed(_ edition: Edition) -> [(line: Criterion, section: String)] {
        edition.sections.flatMap { section in section.criteria.map { ($0, section.id) } }
    }

    private static func parts<Value: Hashable & Sendable>(
        _ before: [Value], _ after: [Value], _ id: (Value) -> String
    ) -> [Part<Value>] {
        let old = Dictionary(before.map { (id($0), $0) }) { first, _ in first }
        let new = Set(after.map(id))
        let changed = after.filter { old[id($0)] != $0 }.map { Part(before: old[id($0)], after: $0) }
        return changed + before.filter { !new.contains(id($0)) }.map { Part(before: $0, after: nil) }
    }
}

extension Section {
    fileprivate var bare: Section {
        var section = self
        section.criteria = []
        return section
    }
}

extension Criterion {
    fileprivate func aspects(against other: Criterion) -> Set<EditionComparison.Aspect> {
        var aspects: Set<EditionComparison.Aspect> = []
        if name != other.name { aspects.insert(.name) }
        if scale.points != other.scale.points { aspects.insert(.points) }
        if scale.shape.word != other.scale.shape.word || scale.shape.fact != other.scale.shape.fact {
            aspects.insert(.shape)
        } else if scale.shape != other.scale.shape {
            aspects.insert(.threshold)
        }
        if byClass != other.byClass { aspects.insert(.classes) }
        if appliesWhen != other.appliesWhen || whenNone != other.whenNone { aspects.insert(.applies) }
        if required != other.required { aspects.insert(.required) }
        if clause != other.clause || status != other.status || note != other.note || indicators != other.indicators {
            aspects.insert(.other)
        }
        return aspects
    }
}
