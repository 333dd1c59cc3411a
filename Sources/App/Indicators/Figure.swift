import Domain
import Storage

/// The answer to an indicator for one unit or one branch, on one day.
public struct Figure: Hashable, Sendable {
    public var ratio: Ratio
    /// How much of the numerator rests on records that are only declared.
    public var unconfirmed: Int64

    public init(_ ratio: Ratio, unconfirmed: Int64 = 0) {
        self.ratio = ratio
        self.unconfirmed = unconfirmed
    }

    public static let none = Figure(.none)

    /// The question does not arise.
    public var isNone: Bool { self == .none }

    public static func + (a: Figure, b: Figure) -> Figure {
        Figure(a.ratio + b.ratio, unconfirmed: a.unconfirmed + b.unconfirmed)
    }

    public static func - (a: Figure, b: Figure) -> Figure {
        Figure(a.ratio - b.ratio, unconfirmed: a.unconfirmed - b.unconfirmed)
    }
}

extension Figure {
    /// From three columns of an answer, the first of which is `place`.
    init(_ row: Row, at place: Int) {
        self.init(
            Ratio(row.integer(at: place), row.integer(at: place + 1)), unconfirmed: row.integer(at: place + 2))
    }

    /// The same three columns.
    var values: [SQLValue] { [.integer(ratio.numerator), .integer(ratio.denominator), .integer(unconfirmed)] }
}

extension Indicator {
    /// Whether units of this kind have a figure of their own, rather than the sum over their branch.
    public func isOwn(of kind: OrganisationKind) -> Bool { subjects.contains(kind) }

    /// What a criterion reads: a share as it is, a count over 1 however many units it was summed from.
    public func fact(_ figure: Figure) -> Ratio {
        guard measure == .count, figure.ratio.denominator > 0 else { return figure.ratio }
        return Ratio(figure.ratio.numerator, 1)
    }

    /// The same without what has only been declared. Of a figure that is better when it is smaller, a declared part
    /// stays: what has been admitted is not taken back because nobody has confirmed it.
    public func confirmedFact(_ figure: Figure) -> Ratio {
        var sure = figure
        if moreIsBetter { sure.ratio.numerator -= figure.unconfirmed }
        return fact(sure)
    }

    /// A figure as people read it: `84.1 %`, `214 人`, `是`, `1234.50 元/…`; `—` where the question does not arise.
    public func shown(_ figure: Figure, own: Bool) -> String {
        if figure.isNone { return "—" }
        switch measure {
        case .count: return "\(figure.ratio.numerator) \(unit)"
        case .yesNo where own: return figure.ratio.numerator > 0 ? "是" : "否"
        case .yesNo, .ratio, .money: return figure.ratio.percent.map { "\($0) %" } ?? "—"
        }
    }
}
