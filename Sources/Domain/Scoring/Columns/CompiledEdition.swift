/// An edition made ready to score whole registries: loops over columns instead of one unit after another.
///
/// Gives exactly the totals and levels that `Edition.score` gives, without the reasons.
public struct CompiledEdition: Sendable {
    public let edition: Edition
    /// The full points of each size class, in thousandths; one entry when there are no classes.
    let full: [Int32]

    /// The edition cannot be compiled: its points do not fit 32 bits of thousandths, or it has over 32 levels.
    public struct TooLarge: Error, CustomStringConvertible {
        public let description = "points beyond two million or more than 32 levels"
    }

    public init(_ edition: Edition) throws {
        let classes: [String?] = edition.sizeClasses.isEmpty ? [nil] : edition.sizeClasses.map(\.id)
        let limit = Int64(Int32.max)
        for id in classes {
            let all = edition.criteria.compactMap { $0.scale(for: id).points?.thousandths }.reduce(0, +)
            let each = edition.criteria.flatMap { $0.scale(for: id).shape.stepSizes }
            guard all + (each.max() ?? 0) <= limit else { throw TooLarge() }
        }
        guard edition.levels.count <= 32 else { throw TooLarge() }
        self.edition = edition
        full = classes.map { Int32(edition.full(for: $0).thousandths) }
    }

    /// Scores every unit on `threads` threads.
    public func score(_ columns: UnitColumns, threads: Int = 2, withSections: Bool = false) -> ColumnScores {
        Program(self, columns).run(count: columns.count, threads: threads, withSections: withSections)
    }
}

extension Shape {
    fileprivate var stepSizes: [Int64] {
        switch self {
        case .deduct(_, let each), .award(_, let each): [each.thousandths]
        default: []
        }
    }
}
