import Testing

@testable import Domain

/// Every step, from every phase, by every role, against a table written by hand.
@Suite struct AnnouncementStepTests {
    /// `+` may be taken; `-` may not in this phase; `.` is never for this role.
    static let table = """
        step     role      ahead running over settled withdrawn
        object   anybody   -     +       -    -       -
        object   member    -     +       -    -       -
        object   announcer .     .       .    .       .
        object   staff     .     .       .    .       .
        answer   anybody   .     .       .    .       .
        answer   member    .     .       .    .       .
        answer   announcer -     +       +    -       -
        answer   staff     .     .       .    .       .
        settle   anybody   .     .       .    .       .
        settle   member    .     .       .    .       .
        settle   announcer -     -       +    -       -
        settle   staff     .     .       .    .       .
        withdraw anybody   .     .       .    .       .
        withdraw member    .     .       .    .       .
        withdraw announcer +     +       +    -       -
        withdraw staff     .     .       .    .       .
        """

    @Test func everyStepFromEveryPhaseByEveryRole() throws {
        let rows = Self.table.split(separator: "\n").dropFirst().map { $0.split(separator: " ").map(String.init) }
        #expect(rows.count == AnnouncementStep.allCases.count * AnnouncementRole.allCases.count)
        for row in rows {
            let step = try #require(AnnouncementStep(rawValue: row[0]))
            let role = try #require(AnnouncementRole(rawValue: row[1]))
            for (phase, mark) in zip(AnnouncementPhase.allCases, row.dropFirst(2)) {
                let obstacle = step.obstacle(in: phase, first: "2015-03-02", last: "2015-03-06")
                let found = !step.isOpen(to: role) ? "." : obstacle == nil ? "+" : "-"
                #expect(found == mark, "\(step) by \(role) in \(phase)")
                if mark == "-" { #expect(obstacle?.isEmpty == false) }
            }
        }
    }

    @Test(
        arguments: [
            ("2015-03-01", false, false, AnnouncementPhase.ahead), ("2015-03-02", false, false, .running),
            ("2015-03-06", false, false, .running), ("2015-03-07", false, false, .over),
            ("2015-03-07", true, false, .settled), ("2015-03-01", false, true, .withdrawn),
        ] as [(Day, Bool, Bool, AnnouncementPhase)])
    func phasesFollowTheDays(_ day: Day, _ settled: Bool, _ withdrawn: Bool, _ phase: AnnouncementPhase) {
        #expect(
            AnnouncementPhase(on: day, first: "2015-03-02", last: "2015-03-06", settled: settled, withdrawn: withdrawn)
                == phase)
    }
}
