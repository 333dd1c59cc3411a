import Domain
import Storage

/// An employer that a founding names, as the register has it.
enum NamedStanding: Sendable, Equatable {
    /// Not in the register: no union can cover it before it is.
    case unregistered
    /// In the register, and free.
    case registered
    /// Another union covers it since that day.
    case covered(Day)
}

extension View {
    /// Another open unit of the city that has the name today.
    func namesake(_ name: String, except id: ID<Organisation>? = nil) throws -> Organisation? {
        try tx.first(
            """
            SELECT \(Organisation.columns) FROM organisation o
            WHERE o.name = \(name) AND \(.isOpen(today)) AND o.id <> \(id ?? ID(0)) ORDER BY o.id LIMIT 1
            """
        ) { try Organisation(row: $0) }
    }

    func standing(of named: NamedEmployer) throws -> NamedStanding {
        guard let found = try employer(coded: named.code) else { return .unregistered }
        let asked = max(today, CoverageLaw.single)
        let union = try coverages(of: [found.id]).first { $0.span.until.map { $0 > asked } ?? true }
        return union.map { .covered($0.span.from) } ?? .registered
    }

    /// What stands against a founding in what is there already: a unit or an open request of its name, an employer that is
    /// covered or asked for. Which union or request it is, is not said: it may be one that the author is not told of.
    /// - Parameter number: the founding itself.
    func doubles(
        of name: String, _ employers: [NamedEmployer], under parent: ID<Organisation>, except number: ID<Founding>?
    ) throws -> [Refusal] {
        var found: [Refusal] = []
        if try !name.isEmpty && namesake(name) != nil {
            found.append(Refusal(field: "name", sentence: "已有叫这个名称的单位"))
        } else if try !name.isEmpty && isNameAskedFor(name, under: parent, except: number) {
            found.append(Refusal(field: "name", sentence: "已有一份叫这个名称的建会申请，请在那一份上修改或补充"))
        }
        for employer in employers {
            if try isNamedElsewhere(employer.code, except: number) {
                let sentence = "\(employer.name)已在另一份建会申请里，一个单位只建一个基层工会"
                found.append(Refusal(field: "employers", sentence: sentence))
            }
            if case .covered(let since) = try standing(of: employer) {
                found.append(Refusal(field: "employers", sentence: employer.isCovered(since: since)))
            }
        }
        return found
    }

    /// Whether another founding under the same unit that waits or is prepared asks for the same name.
    private func isNameAskedFor(
        _ name: String, under parent: ID<Organisation>, except number: ID<Founding>?
    ) throws -> Bool {
        try tx.exists(
            """
            SELECT 1 FROM founding_request q LEFT JOIN founding_reply a ON a.request = q.id
            WHERE q.name = \(name) AND q.parent = \(parent) AND q.founding <> \(number ?? ID(0))
            AND a.request IS NULL
            AND q.id = (SELECT MAX(x.id) FROM founding_request x WHERE x.founding = q.founding)
            """)
    }
}

extension NamedEmployer {
    func isCovered(since day: Day) -> String { "\(name)自\(day.chinese)起已由一家工会涵盖，一个单位只建一个基层工会" }
}
