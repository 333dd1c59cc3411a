import Domain

/// How a kind of work goes in a whole city, as one line:
///
/// ```
/// guidance_visit | 900 | unions=3..8 issues=2..9 solved=60-100%issues
/// ```
///
/// kind | how many of a thousand do it in a year | fields: `3..8` a number between, `60-100%issues` a share of another
/// field before it, `?700` yes for seven of ten, `a/b` one of these, anything else the text itself.
struct OccasionPattern {
    let kind: String
    let permille: Int
    private let fields: [(id: String, spec: String)]

    init(_ line: Substring) {
        let parts = line.split(separator: "|").map { $0.trimmed }
        guard parts.count == 3, let permille = Int(parts[1]) else { preconditionFailure("not a pattern: \(line)") }
        (kind, self.permille) = (parts[0], permille)
        fields = parts[2].split(separator: " ").map { field in
            let pair = field.split(separator: "=", maxSplits: 1).map(String.init)
            precondition(pair.count == 2, "not a field: \(field)")
            return (pair[0], pair[1])
        }
    }

    static func all(_ text: String) -> [OccasionPattern] { text.split(separator: "\n").map(OccasionPattern.init) }

    func values(in year: Int, _ chance: inout Chance) -> [String: FieldValue] {
        var values: [String: FieldValue] = [:]
        for (id, spec) in fields { values[id] = value(spec, in: year, values, &chance) }
        return values
    }

    private func value(
        _ spec: String, in year: Int, _ known: [String: FieldValue], _ chance: inout Chance
    ) -> FieldValue {
        if spec == "year" { return .number(year) }
        if spec.hasPrefix("?") { return .flag(chance.permille(Int(spec.dropFirst()) ?? 0)) }
        if let percent = spec.firstIndex(of: "%") {
            let bounds = spec[..<percent].split(separator: "-").compactMap { Int($0) }
            guard case .integer(let whole)? = known[String(spec[spec.index(after: percent)...])], bounds.count == 2
            else {
                preconditionFailure("not a share of a field before it: \(spec)")
            }
            return .integer(whole * Int64(chance.within(bounds[0]...bounds[1])) / 100)
        }
        let bounds = spec.split(separator: ".").compactMap { Int($0) }
        if spec.contains(".."), bounds.count == 2 { return .number(chance.within(bounds[0]...bounds[1])) }
        let words = spec.split(separator: "/").map(String.init)
        return .text(words[chance.below(words.count)])
    }
}

extension Substring {
    fileprivate var trimmed: String { String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
}
