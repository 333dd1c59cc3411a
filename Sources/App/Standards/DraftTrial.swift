import Domain
import Markup

/// A draft that a load test changes over and over, as somebody does who looks for the right line.
public struct DraftTrial: Sendable {
    /// Where its effect is seen.
    public let path: String
    public let criteria: Int
    /// What is changed in turn.
    public let names: [String]
    private let forms: [(path: String, values: [String: String])]

    /// - Parameter forms: each form of a part with what it is called and its two sets of values.
    fileprivate init(path: String, criteria: Int, _ forms: [(name: String, path: Path, values: [[String: String]])]) {
        (self.path, self.criteria, names) = (path, criteria, forms.map(\.name))
        // There and back again: in the first round each is changed, in the second restored.
        self.forms = [0, 1].flatMap { side in forms.map { ("\($0.path)", $0.values[side]) } }
    }

    /// The `number`-th save, from 0, on the step that it finds: where it is sent, and what.
    public func save(_ number: Int, step: Int) -> (path: String, values: [String: String]) {
        let form = forms[number % forms.count]
        return (form.path, form.values.merging(["step": "\(step)"]) { $1 })
    }
}

extension Change {
    /// Begins a draft from the standard of grassroots unions, with its computed lines repeated up to `count` lines.
    /// - Throws: `NotFound` where there is no such standard.
    public func openDraftTrial(lines count: Int) throws -> DraftTrial {
        guard let root = try root(), let published = catalogue.edition(for: .grassroots, on: today) else {
            throw NotFound()
        }
        var edition = published
        let lines = edition.criteria.filter {
            if case .judgement = $0.scale.shape { false } else { $0.scale.points != nil }
        }
        let last = edition.sections.indices.last { !edition.sections[$0].isBonus } ?? 0
        for number in 0..<max(0, count - edition.criteria.count) {
            let known = lines[number % lines.count]
            var line = Criterion(id: "T\(number)", known.scale)
            (line.name, line.whenNone, line.byClass) = (known.name, known.whenNone, known.byClass)
            (line.clause, line.status) = (known.clause, known.status)
            edition.sections[last].criteria.append(line)
        }
        let draft = try begin(edition, base: published.id, at: root, words: "试算")
        guard let made = try self.draft(draft) else { throw NotFound() }
        return DraftTrial(path: "\(made.path)", criteria: edition.criteria.count, forms(of: edition, made))
    }

    /// A threshold, points, a step and a gate, each as it is and changed.
    private func forms(
        of edition: Edition, _ draft: StandardDraft
    ) -> [(name: String, path: Path, values: [[String: String]])] {
        func both(
            _ name: String, _ part: DraftPart, _ id: String, _ values: [String: String], _ field: String,
            _ value: String
        ) -> (name: String, path: Path, values: [[String: String]]) {
            (name, draft.path(part, id), [values.merging([field: value]) { $1 }, values])
        }
        func values(_ line: Criterion) -> [String: String] {
            let shape = line.scale.shape.word ?? ""
            return LineForm(edition: edition, catalogue: catalogue, shape: shape).values(line).merging(["shape": shape])
            { $1 }
        }
        func line(_ shape: String) -> Criterion? {
            edition.criteria.first { $0.scale.shape.word == shape && !$0.required }
        }
        var found: [(name: String, path: Path, values: [[String: String]])] = []
        if let level = edition.levels.first {
            let own = PartForm(part: .levels, edition: edition, catalogue: catalogue).values(level.id)
            found.append(both("threshold", .levels, level.id, own, "min", "55"))
        }
        if let one = line("all_or_nothing") {
            found.append(both("points", .lines, one.id, values(one), "points", "1.5"))
        }
        if let one = line("steps") { found.append(both("step", .lines, one.id, values(one), "rung-0", "95%")) }
        if let gate = edition.gates.first {
            let own = PartForm(part: .gates, edition: edition, catalogue: catalogue).values(gate.id)
            found.append(both("gate", .gates, gate.id, own, "effect", ""))
        }
        return found
    }
}
