/// A title that is named yearly: who may be given it, how many, and who is asked. Read from a data file.
public struct HonourKind: Sendable, Equatable {
    public let id: String
    public let title: String
    /// What stands before the number of a certificate, such as `湖示乡`.
    public let mark: String
    public let subjects: [OrganisationKind]
    /// Whether it is given to the chair of the unit rather than to the unit.
    public let isPersonal: Bool
    /// Of the plan.
    public let clause: String
    public let source: String
    /// Years for which it may be named.
    public let firstYear: Int
    public let lastYear: Int?
    public let rules: [HonourRule]
    /// The standard whose decided points put the candidates in order.
    public let rankedBy: String
    /// Indicators that are compared in order where the points are equal; more is better.
    public let tieKeys: [String]
    public let quota: HonourQuota
    public let ties: Quota.TieRule
    /// Nil when the title is not lost by time.
    public let validityMonths: Int?

    /// Every indicator that is asked for, once.
    public var facts: [String] {
        var seen: Set<String> = []
        let asked = rules.flatMap { rule -> [String] in
            if case .condition(let condition) = rule.test { condition.leaves.map(\.fact) } else { [] }
        }
        return (asked + tieKeys).filter { seen.insert($0).inserted }
    }

    /// What is asked of candidates for a year.
    public func rules(for year: Int) -> [HonourRule] { rules.filter { $0.fromYear.map { $0 <= year } ?? true } }

    public func isNamed(for year: Int) -> Bool { firstYear <= year && lastYear.map { year <= $0 } ?? true }
}

/// One thing that is asked of a candidate.
public struct HonourRule: Sendable, Equatable {
    public enum Test: Sendable, Equatable {
        /// A level of a standard, decided on the facts of the year, or one above it.
        case held(standard: String, level: String)
        case condition(Condition)
        /// A confirmed record of a kind within so many months up to the last day of the year.
        case record(kind: String, months: Int)
        /// Whole years in the post without a break.
        case years(Int)
        /// No lapse that waits to be put right or was not.
        case noLapse
    }

    public let id: String
    public let name: String
    public let test: Test
    /// The first year for which it is asked; nil for every year.
    public let fromYear: Int?
    public let note: String?

    public init(id: String, name: String, test: Test, fromYear: Int? = nil, note: String? = nil) {
        (self.id, self.name, self.test, self.fromYear, self.note) = (id, name, test, fromYear, note)
    }
}

/// How many of a county may be named.
public enum HonourQuota: Sendable, Equatable {
    case number(Int)
    /// A share of the county's units of the kind, cut to whole numbers, but no fewer than `least` where there are any.
    case share(Ratio, least: Int)

    /// - Parameter counted: the county's units of the kind on the last day of the year.
    public func places(of counted: Int) -> Int {
        switch self {
        case .number(let number): return number
        case .share(let share, let least):
            guard counted > 0, share.denominator > 0 else { return 0 }
            let whole = Int128(counted) * Int128(share.numerator) / Int128(share.denominator)
            return min(counted, max(least, Int(whole)))
        }
    }
}
