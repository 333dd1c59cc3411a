import Testing

@testable import Domain

/// Every step from every phase, against a table written by hand.
@Suite struct ConsultationStepTests {
    /// `+` may be taken; `-` may not in this phase.
    static let table = """
        step     running answering closed withdrawn
        comment  +       -         -      -
        extend   +       +         -      -
        withdraw +       -         -      -
        answer   -       +         -      -
        close    -       +         -      -
        """

    @Test func everyStepFromEveryPhase() throws {
        let rows = Self.table.split(separator: "\n").dropFirst().map { $0.split(separator: " ").map(String.init) }
        #expect(rows.count == ConsultationStep.allCases.count)
        for row in rows {
            let step = try #require(ConsultationStep(rawValue: row[0]))
            for (phase, mark) in zip(ConsultationPhase.allCases, row.dropFirst()) {
                let obstacle = step.obstacle(in: phase, last: "2015-03-13")
                #expect((obstacle == nil ? "+" : "-") == mark, "\(step) in \(phase)")
            }
        }
    }

    @Test func thePhaseFollowsTheDay() {
        func phase(_ day: Day, closed: Bool = false, withdrawn: Bool = false) -> ConsultationPhase {
            ConsultationPhase(on: day, last: "2015-03-13", closed: closed, withdrawn: withdrawn)
        }
        #expect(phase("2015-03-13") == .running && phase("2015-03-14") == .answering)
        #expect(phase("2015-03-14", closed: true) == .closed && phase("2015-03-01", withdrawn: true) == .withdrawn)
    }

    @Test func whatWasSaidIsNeitherTakenBackNorLeftUnanswered() {
        let last: Day = "2015-03-13"
        #expect(ConsultationStep.withdraw.obstacle(in: .running, last: last, comments: 2)?.contains("2 条意见") == true)
        #expect(ConsultationStep.extend.obstacle(in: .answering, last: last, comments: 2, answered: 1) != nil)
        #expect(ConsultationStep.extend.obstacle(in: .answering, last: last, comments: 2) == nil)
        #expect(ConsultationStep.close.obstacle(in: .answering, last: last, unanswered: 1)?.contains("1 条") == true)
    }
}
