import Domain
import Storage
import TestKit
import Testing

@testable import App

/// Years of moves, mergers and splits drawn at random (ORG-001, ORG-012): what is kept must be what follows from the
/// placements alone, on the last day and on any day before.
@Suite struct RandomTreeTests {
    // A server answers each statement over a socket; a tenth shows the same there in the time there is.
    private static let acts = TestDatabase.server == nil ? 10_000 : 1_000

    @Test func pathsAndFiguresFollowFromThePlacements() throws {
        let test = try TestCity(on: "2015-03-01")
        var random = SeededRandom(seed: 4)
        var forest = try test.city.writeNow(by: .system) { change in
            let tree = try SmallTree(change)
            for (index, union) in tree.unions.enumerated() {
                try change.headcount(union, on: "2014-12-31", staff: 50 + index, members: 40 + index)
            }
            try change.rebuild()
            return RandomForest(tree)
        }
        var done: [RandomForest.Act: Int] = [:]
        while done.values.reduce(0, +) < Self.acts {
            // As many at once as one order of a county may hold.
            try test.city.writeNow(by: .system) { change in
                for _ in 0..<50 {
                    let share = done.values.reduce(0, +) * 1_700 / Self.acts
                    guard let act = try forest.act(change, Day("2010-07-01").adding(days: share), &random) else {
                        continue
                    }
                    done[act, default: 0] += 1
                }
            }
        }
        for act in RandomForest.Act.allCases { #expect(done[act, default: 0] > Self.acts / 50, "\(act)") }
        try test.city.readNow { view in
            let found = try view.differences().map(\.description)
            #expect(found.isEmpty, "\(found.count): \(found.prefix(8))")
            for _ in 0..<20 {
                let day = Day("2010-07-01").adding(days: random.next(1_700))
                for tree in Tree.allCases { try expectPaths(view, tree, day) }
            }
            for tree in Tree.allCases { try expectPaths(view, tree, view.today) }
        }
    }

    /// Every path of a day, made anew from who stands under whom.
    private func expectPaths(_ view: View, _ tree: Tree, _ day: Day) throws {
        var parents: [ID<Organisation>: ID<Organisation>?] = [:]
        var paths: [ID<Organisation>: String] = [:]
        try view.tx.each(
            "SELECT organisation, parent, path FROM placement p WHERE p.tree = \(tree) AND \(.spans("p", day))"
        ) { row in
            let unit: ID<Organisation> = try row["organisation"]
            parents[unit] = .some(try row["parent"])
            paths[unit] = try row["path"]
        }
        #expect(!paths.isEmpty)
        for (unit, path) in paths {
            var line = [unit]
            while let parent = parents[line[0]] ?? nil, line.count < 10 { line.insert(parent, at: 0) }
            #expect(Lineage(path: path).ids == line, "\(tree) \(day) \(unit)")
        }
    }
}
