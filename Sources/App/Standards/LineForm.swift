import Domain
import Markup

/// One scored line as a form: the fields of its own shape, and for each size class what differs.
struct LineForm {
    let edition: Edition
    let catalogue: Catalogue
    /// The shape whose fields are shown, by its word in the file.
    let shape: String

    static let shapes: [Choice] = [
        Choice("all_or_nothing", "达到得满分，否则不得分"), Choice("steps", "分档给分"), Choice("proportional", "按比例给分"),
        Choice("award", "每次加分"), Choice("deduct", "每例扣分"), Choice("condition", "条件具备得满分"),
        Choice("judgement", "由评审人给分"),
    ]
    static let sides = [Choice("least", "不低于（≥）"), Choice("most", "不高于（≤）")]
    static let rungs = 6

    /// The suffixes of the fields: the line's own, then one for each size class.
    private var classes: [(suffix: String, name: String?)] {
        [("", nil)] + edition.sizeClasses.map { ("-\($0.id)", $0.name) }
    }

    private var hasNumbers: Bool { shape != "condition" && shape != "judgement" }

    var ids: [String] {
        ["id", "name", "points", "fact", "side"] + numberIDs("") + ["evidence"]
            + edition.sizeClasses.flatMap { size in ["points-\(size.id)"] + numberIDs("-\(size.id)") }
            + ConditionForm(prefix: "when").ids { _ in "" } + ["none", "required", "clause", "status", "note"]
            + ConditionForm(prefix: "applies").ids { _ in "" }
    }

    func numberIDs(_ suffix: String) -> [String] {
        switch shape {
        case "all_or_nothing": ["line\(suffix)"]
        case "proportional": ["target\(suffix)"]
        case "award", "deduct": ["each\(suffix)"]
        case "steps": (0..<Self.rungs).flatMap { ["rung\(suffix)-\($0)", "gain\(suffix)-\($0)"] }
        default: []
        }
    }

    func values(_ line: Criterion) -> [String: String] {
        var values = [
            "id": line.id, "name": line.name, "none": line.whenNone.rawValue, "clause": line.clause ?? "",
            "status": line.status?.rawValue ?? "", "note": line.note ?? "", "required": line.required ? "true" : "",
            "fact": line.scale.shape.fact ?? "",
        ]
        values.merge(ConditionForm(prefix: "applies").values(line.appliesWhen) ?? [:]) { $1 }
        fill(&values, line.scale, "")
        for (id, scale) in line.byClass { fill(&values, scale, "-\(id)") }
        return values
    }

    private func fill(_ values: inout [String: String], _ scale: Scale, _ suffix: String) {
        values["points\(suffix)"] = scale.points?.description ?? ""
        switch scale.shape {
        case .allOrNothing(_, let bound):
            values["line\(suffix)"] = bound.threshold.written
            if suffix.isEmpty { values["side"] = bound.isLeast ? "least" : "most" }
        case .steps(_, let steps):
            for (row, step) in steps.prefix(Self.rungs).enumerated() {
                values["rung\(suffix)-\(row)"] = step.bound.threshold.written
                values["gain\(suffix)-\(row)"] = step.points?.description ?? ""
            }
            if suffix.isEmpty { values["side"] = steps.first?.bound.isLeast == false ? "most" : "least" }
        case .proportional(_, let target): values["target\(suffix)"] = target.written
        case .deduct(_, let each), .award(_, let each): values["each\(suffix)"] = each.description
        case .condition(let condition):
            if suffix.isEmpty { values.merge(ConditionForm(prefix: "when").values(condition) ?? [:]) { $1 } }
        case .judgement(let evidence): values["evidence"] = evidence
        case .unseen: break
        }
    }

    /// What was typed, taken over into this way of scoring: a field of it that was not on the page has what the line has,
    /// and a threshold stays the threshold. Nothing that was typed is lost.
    func carried(_ typed: [String: String], _ old: Criterion?) -> [String: String] {
        let kept = old.map(values) ?? [:]
        var values = typed
        let suffixes = classes.map(\.suffix)
        let own = ["fact", "side", "evidence"] + ConditionForm(prefix: "when").ids { _ in "" }
        for id in own + suffixes.flatMap(numberIDs) where typed[id] == nil { values[id] = kept[id] }
        for suffix in suffixes {
            let thresholds = ["line\(suffix)", "target\(suffix)", "rung\(suffix)-0"]
            guard let place = numberIDs(suffix).first, thresholds.contains(place), values[place]?.isEmpty ?? true else {
                continue
            }
            values[place] = thresholds.compactMap { typed[$0] }.first { !$0.isEmpty }
        }
        return values
    }

    /// Every field of every way of scoring.
    var allIDs: Set<String> {
        Set(
            Self.shapes.flatMap { LineForm(edition: edition, catalogue: catalogue, shape: $0.value).ids })
    }

    /// The line as typed; what was not in the form stays as it was.
    func read(_ reading: inout FormReading, _ old: Criterion?, id: String) -> Criterion {
        let scale = scale(&reading, old)
        var line = old ?? Criterion(id: id, scale)
        line.name = reading.words("name", "条目", limit: 200)
        line.scale = scale
        line.required = reading.isOn("required")
        line.whenNone = WhenNone(rawValue: reading.typed("none")) ?? .zero
        line.clause = reading.optional("clause")
        line.status = Status(rawValue: reading.typed("status"))
        line.note = reading.optional("note")
        if !keepsApplies(old) { line.appliesWhen = ConditionForm(prefix: "applies").read(&reading, catalogue) }
        if hasNumbers || shape == "judgement" {
            line.byClass = [:]
            for size in edition.sizeClasses {
                if let own = own(&reading, scale, "-\(size.id)") { line.byClass[size.id] = own }
            }
        } else if old?.scale.shape.word != shape {
            line.byClass = [:]
        }
        return line
    }

    /// A condition that is larger than the form shows.
    func keepsApplies(_ old: Criterion?) -> Bool { ConditionForm(prefix: "applies").values(old?.appliesWhen) == nil }

    func keepsShape(_ old: Criterion?) -> Bool {
        guard shape == "condition", case .condition(let condition)? = old?.scale.shape else { return false }
        return ConditionForm(prefix: "when").values(condition) == nil
    }

    private func scale(_ reading: inout FormReading, _ old: Criterion?) -> Scale {
        let points = reading.points("points", "分值")
        if shape == "judgement" {
            return Scale(points, .judgement(evidence: reading.words("evidence", "看什么", limit: 500)))
        }
        if shape == "condition" {
            if keepsShape(old), let kept = old?.scale.shape { return Scale(points, kept) }
            let condition = ConditionForm(prefix: "when").read(&reading, catalogue)
            if condition == nil { reading.refuse("when-fact-0", "请至少写一项条件") }
            return Scale(points, condition.map { .condition($0) } ?? .unseen)
        }
        let fact = reading.fact("fact", catalogue)
        let shape = numbers(&reading, "", fact ?? "")
        return Scale(points, shape ?? .unseen)
    }

    private func numbers(_ reading: inout FormReading, _ suffix: String, _ fact: String) -> Shape? {
        let isShare = catalogue.isShare(fact)
        switch shape {
        case "all_or_nothing":
            return reading.bound("line\(suffix)", side: "side", ofShare: isShare).map { .allOrNothing(fact: fact, $0) }
        case "proportional":
            return reading.threshold("target\(suffix)", ofShare: isShare, positive: true)
                .map { .proportional(fact: fact, target: $0) }
        case "award", "deduct":
            guard let each = reading.points("each\(suffix)", "每次的分值") else { return nil }
            if each <= .zero { reading.refuse("each\(suffix)", "每次的分值应当大于零") }
            return shape == "award" ? .award(fact: fact, each: each) : .deduct(fact: fact, each: each)
        default:
            var steps: [Step] = []
            for row in 0..<Self.rungs {
                let (rung, gain) = ("rung\(suffix)-\(row)", "gain\(suffix)-\(row)")
                if reading.typed(rung).isEmpty, reading.typed(gain).isEmpty { continue }
                let bound = reading.bound(rung, side: "side", ofShare: isShare)
                let points = reading.points(gain, "这一档的得分")
                if let bound { steps.append(Step(bound, points)) }
            }
            if steps.isEmpty { reading.refuse("rung\(suffix)-0", "请至少写一档") }
            return .steps(fact: fact, steps)
        }
    }

    /// What a size class restates; nil where it says nothing of its own.
    private func own(_ reading: inout FormReading, _ scale: Scale, _ suffix: String) -> Scale? {
        let isNumbered = numberIDs(suffix).contains { !reading.typed($0).isEmpty }
        if reading.typed("points\(suffix)").isEmpty, !isNumbered { return nil }
        let points = reading.typed("points\(suffix)").isEmpty ? scale.points : reading.points("points\(suffix)", "分值")
        let shape = isNumbered ? numbers(&reading, suffix, scale.shape.fact ?? "") : scale.shape
        return Scale(points, shape ?? scale.shape)
    }
}

extension FormReading {
    fileprivate func optional(_ field: String) -> String? { typed(field).isEmpty ? nil : typed(field) }
}
