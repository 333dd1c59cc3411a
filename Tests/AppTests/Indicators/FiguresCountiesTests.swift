import Testing

/// What counties do for the plan: `SmallWorld.federations`.
@Suite struct FiguresCountiesTests {
    static let table = FiguresTable(
        """
        # opinions_adopted
        安吉县总工会 | 9/20 | 9/20 | 17/30
        长兴县总工会 | 6/15?6 | 6/15?6 | 6/15?6
        湖州市总工会 | 15/35?6 | 15/35?6 | 23/45?6 | A + B; the city's own are not asked
        # phase_tasks_done
        安吉县总工会 | 12/16 | 7/14 | 13/14
        长兴县总工会 | 10/16 | 10/16 | 9/14
        湖州市总工会 | 22/32 | 17/30 | 22/28 | A + B; the city's own are not asked
        # leaders_named
        安吉县总工会 | 15/17 | 17/17 | 17/17
        长兴县总工会 | 12/18 | 12/18 | 12/18
        湖州市总工会 | 27/35 | 29/35 | 29/35 | A + B; the city's own are not asked
        # tasks_passed_on
        安吉县总工会 | 14/20 | 16/16 | 16/16
        长兴县总工会 | 9/18 | 9/18 | 9/18
        湖州市总工会 | 23/38 | 25/34 | 25/34 | A + B; the city's own are not asked
        # publicity_pieces
        安吉县总工会 | 1/1 | 2/1 | 2/1?1
        长兴县总工会 | — | 1/1 | 1/1
        湖州市总工会 | 1/1 | 3/2 | 3/2?1 | A + B; the city's own are not asked
        # documents_delivered
        安吉县总工会 | 12/15 | 36/45 | 36/45
        长兴县总工会 | 10/16?10 | — | —
        湖州市总工会 | 22/31?10 | 36/45 | 36/45 | A + B; the city's own are not asked
        """)

    @Test func figures() throws { try Self.table.check() }
}
