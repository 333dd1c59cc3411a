/// Which parts of a secret vote may be shown beside the whole.
///
/// A part is shown when so many votes were cast in it that nobody's is known, and when what is left of the whole without
/// the shown parts is again as many or none: otherwise the difference would tell of the few. The sizes are known to the
/// union, since who voted is; so what is hidden tells nothing that the sizes do not.
public enum PartDisclosure {
    /// - Parameters:
    ///   - votes: counted in each part.
    ///   - outside: counted votes of no part that nobody knows apart from the whole.
    ///   - least: votes that are shown together, at least 1.
    /// - Returns: the places of the parts that may be shown, in their order; parts without votes are not among them.
    public static func shown(_ votes: [Int64], outside: Int64 = 0, least: Int64) -> [Int] {
        var shown = votes.indices.filter { votes[$0] >= least }
        var rest = outside + votes.reduce(0) { $0 + ($1 < least ? $1 : 0) }
        if (1..<least).contains(rest), let smallest = shown.min(by: { votes[$0] < votes[$1] }) {
            shown.removeAll { $0 == smallest }
            rest += votes[smallest]
        }
        // A single part beside nothing is the whole once more.
        return shown.count == 1 && rest == 0 ? [] : shown
    }

    /// Puts parts together that are too small to be kept apart.
    /// - Parameter members: of each part.
    /// - Returns: for each part whether it stands for itself; the others make up one together. Empty where no two parts
    ///   of that size can be made.
    public static func standing(_ members: [Int64], least: Int64) -> [Bool] {
        var standing = members.map { $0 >= least }
        func together() -> Int64 { zip(members, standing).reduce(0) { $0 + ($1.1 ? 0 : $1.0) } }
        if (1..<least).contains(together()) {
            let smallest = members.indices.filter { standing[$0] }.min { members[$0] < members[$1] }
            if let smallest { standing[smallest] = false }
        }
        let parts = standing.count { $0 } + (together() > 0 ? 1 : 0)
        return parts < 2 ? [] : standing
    }
}
