import Domain
import Testing

/// What may be shown of a vote by parts, worked out by hand, and over every small case.
@Suite struct PartDisclosureTests {
    struct Line: Sendable {
        let votes: [Int64]
        var outside: Int64 = 0
        let shown: [Int]
    }

    @Test(arguments: [
        Line(votes: [20, 12], shown: [0, 1]),
        // Three are too few, and the twenty would give them away.
        Line(votes: [20, 3], shown: []),
        // Three and the six, which goes with them.
        Line(votes: [20, 6, 3], shown: [0]),
        // Seven in two parts hide each other.
        Line(votes: [20, 3, 4], shown: [0]),
        Line(votes: [20, 0, 12], shown: [0, 2]),
        Line(votes: [20, 0], shown: []),
        Line(votes: [], shown: []),
        Line(votes: [4, 4], shown: []),
        Line(votes: [5, 5], shown: [0, 1]),
        // Votes of no part are a difference too.
        Line(votes: [20, 12], outside: 2, shown: [0]),
        Line(votes: [20, 12], outside: 5, shown: [0, 1]),
        // Of two of one size the first goes.
        Line(votes: [9, 9, 1], shown: [1]),
    ])
    func showsNoFew(_ line: Line) {
        #expect(PartDisclosure.shown(line.votes, outside: line.outside, least: 5) == line.shown)
    }

    /// Whatever one subtracts of what is shown, no one to four votes are left over: every choice of shown parts and the
    /// whole is looked at.
    @Test func noDifferenceTellsOfAFew() {
        let sizes: [Int64] = [0, 1, 3, 4, 5, 6, 9]
        var looked = 0
        for a in sizes {
            for b in sizes {
                for c in sizes {
                    for outside in sizes {
                        let votes = [a, b, c]
                        let shown = PartDisclosure.shown(votes, outside: outside, least: 5)
                        let whole = a + b + c + outside
                        // A whole below the line is not opened at all.
                        if whole < 5 { continue }
                        looked += 1
                        for chosen in 0..<(1 << shown.count) {
                            let taken = shown.indices.filter { chosen >> $0 & 1 == 1 }.reduce(0) {
                                $0 + votes[shown[$1]]
                            }
                            let rest = whole - taken
                            #expect(rest == 0 || rest >= 5, "\(votes) and \(outside): \(rest) left")
                        }
                    }
                }
            }
        }
        #expect(looked > 2_000)
    }

    @Test(
        arguments: [
            ([20, 12], [true, true]), ([20, 3], []), ([20, 12, 3], [true, false, false]),
            ([20, 12, 3, 4], [true, true, false, false]), ([20], []), ([3, 4], []), ([4, 4, 4], []),
            ([0, 20, 5], [false, true, true]),
        ] as [([Int64], [Bool])])
    func smallPartsGoTogether(_ members: [Int64], _ standing: [Bool]) {
        #expect(PartDisclosure.standing(members, least: 5) == standing)
    }
}
