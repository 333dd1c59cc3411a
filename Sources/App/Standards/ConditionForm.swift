import Domain
import Markup

/// A condition as rows of a form: rows of one group belong together. Conditions that nest deeper are left as they are.
struct ConditionForm {
    let prefix: String
    static let most = 8

    /// The rows of a condition as form fields; nil where it nests deeper than a form shows.
    func values(_ condition: Condition?) -> [String: String]? {
        guard let condition else { return [:] }
        let (join, parts): (String, [Condition]) =
            switch condition {
            case .fact: ("all", [condition])
            case .all(let parts): ("all", parts)
            case .any(let parts): ("any", parts)
            }
        var values = ["\(prefix)-join": join]
        var row = 0
        for (group, part) in parts.enumerated() {
            let isOpposite =
                switch part {
                case .fact: true
                case .all: join == "any"
                case .any: join == "all"
                }
            let inner: [Condition] =
                switch part {
                case .fact: [part]
                case .all(let parts), .any(let parts): parts
                }
            guard isOpposite else { return nil }
            for leaf in inner {
                guard case .fact(let fact, let bound) = leaf, row < Self.most else { return nil }
                values["\(prefix)-fact-\(row)"] = fact
                values["\(prefix)-side-\(row)"] = bound.isLeast ? "least" : "most"
                values["\(prefix)-line-\(row)"] = bound.threshold.written
                values["\(prefix)-group-\(row)"] = "\(group + 1)"
                row += 1
            }
        }
        return values
    }

    /// How many rows are filled in.
    func count(_ value: (String) -> String) -> Int {
        (0..<Self.most).last { !value("\(prefix)-fact-\($0)").isEmpty || !value("\(prefix)-line-\($0)").isEmpty }
            .map { $0 + 1 } ?? 0
    }

    /// Reads the rows; nil where none is filled in.
    func read(_ reading: inout FormReading, _ catalogue: Catalogue) -> Condition? {
        var groups: [(name: String, parts: [Condition])] = []
        for row in 0..<Self.most {
            let fact = reading.typed("\(prefix)-fact-\(row)")
            if fact.isEmpty, reading.typed("\(prefix)-line-\(row)").isEmpty { continue }
            let known = reading.fact("\(prefix)-fact-\(row)", catalogue)
            let bound = reading.bound("\(prefix)-line-\(row)", side: "\(prefix)-side-\(row)")
            guard let known, let bound else { continue }
            let typed = reading.typed("\(prefix)-group-\(row)")
            let name = typed.isEmpty ? "row \(row)" : typed
            if let place = groups.firstIndex(where: { $0.name == name }) {
                groups[place].parts.append(.fact(known, bound))
            } else {
                groups.append((name, [.fact(known, bound)]))
            }
        }
        let isAny = reading.typed("\(prefix)-join") == "any"
        let parts = groups.map { group -> Condition in
            group.parts.count == 1 ? group.parts[0] : isAny ? .all(group.parts) : .any(group.parts)
        }
        if parts.count < 2 { return parts.first }
        return isAny ? .any(parts) : .all(parts)
    }

    func fields(_ form: TypedForm, _ facts: [Choice], title: String) -> HTML {
        let rows = min(Self.most, count(form.value) + 2)
        return """
            <fieldset class="field"><legend>\(title)</legend>
            \(SelectField(
                form.field("\(prefix)-join", "各组之间", hint: "同一组里的几项则相反：组间都要满足时，组内满足一项即可", required: false),
                [Choice("all", "都要满足"), Choice("any", "满足一组即可")], prompt: nil))\
            \((0..<rows).map { row(form, facts, $0) })\
            </fieldset>

            """
    }

    private func row(_ form: TypedForm, _ facts: [Choice], _ row: Int) -> HTML {
        """
        \(SelectField(form.field("\(prefix)-fact-\(row)", "第 \(row + 1) 项指标", required: false), facts, prompt: "不用"))\
        \(SelectField(
            form.field("\(prefix)-side-\(row)", "第 \(row + 1) 项要", required: false), LineForm.sides, prompt: nil))\
        \(InputField(form.field("\(prefix)-line-\(row)", "第 \(row + 1) 项界限", required: false), width: 8))\
        \(InputField(form.field("\(prefix)-group-\(row)", "第 \(row + 1) 项所在的组", required: false), .number, width: 4))
        """
    }

    func ids(_ value: (String) -> String) -> [String] {
        ["\(prefix)-join"]
            + (0..<Self.most).flatMap { row in ["fact", "side", "line", "group"].map { "\(prefix)-\($0)-\(row)" } }
    }
}

extension Bound {
    var isLeast: Bool {
        if case .atLeast = self { true } else { false }
    }
}

extension FormReading {
    /// A known indicator.
    mutating func fact(_ field: String, _ catalogue: Catalogue) -> String? {
        let id = typed(field)
        if catalogue.indicator(id) != nil { return id }
        refuse(field, "请选择指标")
        return nil
    }

    /// A threshold with its side.
    mutating func bound(_ field: String, side: String) -> Bound? {
        threshold(field).map { typed(side) == "most" ? .atMost($0) : .atLeast($0) }
    }

    mutating func threshold(_ field: String, positive: Bool = false) -> Ratio? {
        guard let ratio = Ratio(threshold: typed(field)) else {
            refuse(field, "界限请写成 90%、3 或 2/3 这样")
            return nil
        }
        if positive, ratio.numerator <= 0 {
            refuse(field, "目标应当大于零")
            return nil
        }
        return ratio
    }

    /// Points; where they may be unknown, nothing typed means that.
    mutating func points(_ field: String, _ title: String, required: Bool = true) -> Points? {
        let text = typed(field)
        if text.isEmpty, !required { return nil }
        guard let points = Points(text) else {
            refuse(field, "\(title)应当是数，最多三位小数")
            return nil
        }
        return points
    }
}
