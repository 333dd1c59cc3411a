import Domain
import Markup

/// A condition as rows of a form. Rows of one group belong together; a group inside a group is written `1.2`, and from
/// level to level "all of them" and "one of them" take turns.
struct ConditionForm {
    let prefix: String
    static let most = 12
    /// Groups inside one another.
    static let deepest = 6

    /// The rows of a condition as form fields; nil where it has more of them than a form shows.
    func values(_ condition: Condition?) -> [String: String]? {
        guard let condition = condition?.plain else { return [:] }
        var rows: [(group: String, fact: String, bound: Bound)] = []
        func put(_ parts: [Condition], in group: String) {
            for (place, part) in parts.enumerated() {
                // A row of the top stands in a group of its own; others in the group around them.
                let inner = group.isEmpty ? "\(place + 1)" : "\(group).\(place + 1)"
                switch part {
                case .fact(let fact, let bound): rows.append((group.isEmpty ? inner : group, fact, bound))
                case .all(let parts), .any(let parts): put(parts, in: inner)
                }
            }
        }
        var values: [String: String] = [:]
        switch condition {
        case .fact: put([condition], in: "")
        case .all(let parts), .any(let parts): put(parts, in: "")
        }
        if case .any = condition { values["\(prefix)-join"] = "any" } else { values["\(prefix)-join"] = "all" }
        if rows.count > Self.most || rows.contains(where: { $0.group.count(where: { $0 == "." }) >= Self.deepest }) {
            return nil
        }
        for (row, leaf) in rows.enumerated() {
            values["\(prefix)-fact-\(row)"] = leaf.fact
            values["\(prefix)-side-\(row)"] = leaf.bound.isLeast ? "least" : "most"
            values["\(prefix)-line-\(row)"] = leaf.bound.threshold.written
            values["\(prefix)-group-\(row)"] = leaf.group
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
        let top = Group()
        for row in 0..<Self.most {
            let fact = reading.typed("\(prefix)-fact-\(row)")
            if fact.isEmpty, reading.typed("\(prefix)-line-\(row)").isEmpty { continue }
            let known = reading.fact("\(prefix)-fact-\(row)", catalogue)
            let bound = reading.bound(
                "\(prefix)-line-\(row)", side: "\(prefix)-side-\(row)", ofShare: catalogue.isShare(fact))
            let typed = reading.typed("\(prefix)-group-\(row)").halfWidth.replacing("．", with: ".")
            let isPath = typed.isEmpty || typed.wholeMatch(of: /[0-9]{1,3}(\.[0-9]{1,3})*/) != nil
            let path = typed.split(separator: ".").map(String.init)
            if !isPath || path.count > Self.deepest {
                reading.refuse("\(prefix)-group-\(row)", "组号写成 1，组里再分组写成 1.2，最多 \(Self.deepest) 层")
            }
            guard let known, let bound else { continue }
            top.put(.fact(known, bound), path.isEmpty ? ["row \(row)"] : path)
        }
        return top.condition(isAny: reading.typed("\(prefix)-join") == "any")?.plain
    }

    /// A group on its way to a condition: what stands in it, in the order of the rows.
    private final class Group {
        private var parts: [(name: String?, leaf: Condition?, group: Group?)] = []

        func put(_ leaf: Condition, _ path: [String]) {
            guard let name = path.first else {
                parts.append((nil, leaf, nil))
                return
            }
            let known = parts.first { $0.name == name }?.group
            let group = known ?? Group()
            if known == nil { parts.append((name, nil, group)) }
            group.put(leaf, Array(path.dropFirst()))
        }

        func condition(isAny: Bool) -> Condition? {
            let inner = parts.compactMap { $0.leaf ?? $0.group?.condition(isAny: !isAny) }
            return inner.isEmpty ? nil : isAny ? .any(inner) : .all(inner)
        }
    }

    /// - Parameter saved: as it is kept, to be read beside the rows.
    func fields(_ form: TypedForm, _ catalogue: Catalogue, title: String, saved: Condition?) -> HTML {
        let rows = min(Self.most, count(form.value) + 2)
        let facts = LineForm.facts(catalogue)
        let words = saved.map { ConditionText(catalogue: catalogue).written($0) }
        return """
            <fieldset class="field"><legend>\(title)</legend>
            \(words.map { words -> HTML in "<p class=\"hint\">现在是：\(words)</p>\n" })\
            \(Self.help)\
            \(SelectField(
                form.field("\(prefix)-join", "各组之间", required: false),
                [Choice("all", "都要满足"), Choice("any", "满足一组即可")], prompt: nil))\
            \((0..<rows).map { row(form, facts, $0) })\
            </fieldset>

            """
    }

    /// How rows make groups, with the same three rows read both ways.
    private static let help: HTML = """
        <p class="hint">一行写一项，不用的空着；界限里比例写成 90%，次数、人数写成 3。只有一项，或者几项都要满足（满足一项即可）的，不用写组。</p>
        <details><summary>既有“都要”又有“任一”时，怎样分组</summary>
        <p class="hint">组号相同的是一组，不写组号的各算一组。</p>
        <ul>
        <li>各组之间选“都要满足”：每一组里满足一项，就算这一组满足。例如甲、乙写组 1，丙写组 2，意思是“甲或者乙，并且丙”。</li>
        <li>各组之间选“满足一组即可”：一组里的各项都满足，才算这一组满足。同样的三项，意思是“甲并且乙，或者丙”。</li>
        <li>组里还要再分组的，组号写成 1.1、1.2，逐层轮换：外面一层“都要”，里面一层就是“任一”，再里面又是“都要”。</li>
        </ul>
        <p class="hint">保存以后，这里的“现在是”写出整个条件，请照它核对。</p>
        </details>

        """

    /// In place of the fields of a condition that they would not hold.
    static let kept: HTML = """
        <p class="soft">条件超过 \(most) 项或 \(deepest) 层，保存时照原样保留；可以下载表格或文件来改。</p>

        """

    private func row(_ form: TypedForm, _ facts: [Choice], _ row: Int) -> HTML {
        """
        \(SelectField(form.field("\(prefix)-fact-\(row)", "第 \(row + 1) 项指标", required: false), facts, prompt: "不用"))\
        \(SelectField(
            form.field("\(prefix)-side-\(row)", "第 \(row + 1) 项要", required: false), LineForm.sides, prompt: nil))\
        \(InputField(form.field("\(prefix)-line-\(row)", "第 \(row + 1) 项界限", required: false), width: 8))\
        \(InputField(form.field("\(prefix)-group-\(row)", "第 \(row + 1) 项所在的组", required: false), width: 6))
        """
    }

    func ids(_ value: (String) -> String) -> [String] {
        ["\(prefix)-join"]
            + (0..<Self.most).flatMap { row in ["fact", "side", "line", "group"].map { "\(prefix)-\($0)-\(row)" } }
    }
}

extension Condition {
    /// The same with nothing that says nothing: no group of one, and none inside another of its own kind.
    var plain: Condition {
        func parts(_ all: [Condition], _ same: (Condition) -> [Condition]?) -> [Condition] {
            all.map(\.plain).flatMap { same($0) ?? [$0] }
        }
        switch self {
        case .fact: return self
        case .all(let inner):
            let all = parts(inner) { if case .all(let parts) = $0 { parts } else { nil } }
            return all.count == 1 ? all[0] : .all(all)
        case .any(let inner):
            let all = parts(inner) { if case .any(let parts) = $0 { parts } else { nil } }
            return all.count == 1 ? all[0] : .any(all)
        }
    }
}
