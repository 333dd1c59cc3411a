import Testing

/// What the checks leave of the registry. The demonstration was looked at on its own day and not before.
@Suite struct FiguresQualityTests {
    static let table = FiguresTable(
        """
        # data_clean
        // unions without an error of the checks; before the first look nothing is known
        红星机械厂工会             | —           | —           | 1/1         | chair, term and members as they should be
        安吉绿源竹业公司工会       | —           | —           | 0/1         | its certificate ended on 2015-01-15
        灵峰山茶场工会             | —           | —           | 1/1         | term over since 2014-10-15, accepted above
        兴隆竹器厂工会             | —           | —           | 0/1         | nobody left, and term over
        槐坎石英砂厂工会           | —           | —           | 0/1         | term over since 2014-10-15
        桐坑石材厂工会             | —           | —           | ×           | closed
        梅溪镇总工会               | —           | —           | 8/11        | 11 less 绿源, 兴隆 and 荆湾
        天荒坪镇总工会             | —           | —           | 4/4
        槐坎乡总工会               | —           | —           | 2/3         | 3 less 石英砂
        安吉县总工会               | —           | —           | 24/27       | 27 less the three of 梅溪
        湖州市总工会               | —           | —           | 51/57       | 57 less those, 雉城, 织里砂洗 and 石英砂
        """)

    @Test func dataWithoutErrors() throws { try Self.table.check() }
}
