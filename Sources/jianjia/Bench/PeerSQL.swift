import Domain

/// The bench edition as one SQL statement, for the peer.
enum PeerSQL {
    static func query(_ edition: Edition) -> String {
        let lines = edition.criteria
        let gains = lines.map { "\(gain($0)) AS g_\($0.id)" }.joined(separator: ",\n")
        let optional = lines.filter { $0.appliesWhen != nil }
        let left = optional.map { "(CASE WHEN g_\($0.id) IS NULL THEN \(points($0)) ELSE 0 END)" }
        let full = edition.full().thousandths
        let sums = edition.sections.map { section in
            section.criteria.map { $0.appliesWhen == nil ? "g_\($0.id)" : "coalesce(g_\($0.id), 0)" }
                .joined(separator: " + ") + " AS e_\(section.id)"
        }
        let total = edition.sections.map { "e_\($0.id)" }.joined(separator: " + ")
        let levels = edition.levels.indices.reversed().map { index in
            let level = edition.levels[index]
            var tests = ["total * \(full)::BIGINT >= possible * \(level.min?.thousandths ?? 0)::BIGINT"]
            if index > 0 { tests.append("c4 < 6") }
            for (id, share) in level.sectionMin {
                tests.append("e_\(id) * \(share.denominator) >= p_\(id) * \(share.numerator)")
            }
            return "WHEN \(tests.joined(separator: " AND ")) THEN \(index)"
        }
        let s0 = edition.sections[0]
        let s0left = s0.criteria.filter { $0.appliesWhen != nil }
            .map { "(CASE WHEN g_\($0.id) IS NULL THEN \(points($0)) ELSE 0 END)" }
        return """
            SELECT total, possible, CASE \(levels.joined(separator: " ")) ELSE -1 END AS level FROM (
            SELECT *, \(total) AS total FROM (
            SELECT c4, \(sums.joined(separator: ",\n")), \(full) - (\(left.joined(separator: " + "))) AS possible,
            30000 - (\(s0left.joined(separator: " + "))) AS p_S0
            FROM (SELECT c4, \(gains) FROM units)))
            """
    }

    private static func points(_ line: Criterion) -> Int64 { line.scale.points?.thousandths ?? 0 }

    private static func gain(_ line: Criterion) -> String {
        let most = points(line)
        let body: String
        switch line.scale.shape {
        case .allOrNothing(let fact, _): body = "CASE WHEN \(fact) = 1 THEN \(most) ELSE 0 END"
        case .steps(let fact, let steps):
            let rungs = steps.map { step in
                let (n, d) = (step.bound.threshold.numerator, step.bound.threshold.denominator)
                return "WHEN \(fact)n * \(d) >= \(fact)d * \(n) THEN \(step.points?.thousandths ?? 0)"
            }
            body = "CASE WHEN \(fact)d = 0 THEN 0 \(rungs.joined(separator: " ")) ELSE 0 END"
        case .proportional(let fact, _):
            body = "CASE WHEN \(fact)d = 0 THEN 0 ELSE \(most) * \(fact)n // \(fact)d END"
        case .award(let fact, let each): body = "least(\(most), \(each.thousandths) * \(fact))"
        case .deduct(let fact, let each): body = "\(most) - least(\(most), \(each.thousandths) * \(fact))"
        default: body = "0"
        }
        return line.appliesWhen == nil ? body : "CASE WHEN c0 >= 2 THEN \(body) END"
    }
}
