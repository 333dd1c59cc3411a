import Testing

/// What happened: incidents, honours, hearings.
@Suite struct FiguresOccasionsTests {
    static let table = FiguresTable(
        """
        # incidents
        // 梅溪电镀厂 2013-10-12, 递铺建筑 2014-07-18
        梅溪电镀厂工会             | 1/1         | 1/1         | 1/1
        递铺建筑安装公司工会       | 0/1         | 0/1         | 1/1
        梅溪镇总工会               | 1/9         | 1/10        | 1/11
        递铺街道总工会             | ×           | 0/5         | 1/5         | × · 0+0+0+0+0 · 1+0+0+0+0
        天荒坪镇总工会             | 0/6         | 0/5         | 0/4         | 0+0+0+0+0+0 · 0+0+0+0+0 · 0+0+0+0
        昌硕街道总工会             | ×           | 0/2         | 0/2         | × · 0+0 · 0+0
        地域 昌硕街道总工会        | ×           | 0/4         | 0/4         | × · 0+0+0+0 · 0+0+0+0
        # commendations
        // 红星 2014-05-01 and, on its behalf, 2015-02-27; 绿源 2014-12-10
        红星机械厂工会             | 0/1         | 1/1         | 2/1?1
        安吉绿源竹业公司工会       | 0/1         | 0/1         | 1/1
        梅溪镇总工会               | 0/9         | 1/10        | 3/11?1
        安吉县总工会               | 0/26        | 1/27        | 3/27?1      | all lie in 梅溪
        湖州市教育工会             | 0/2         | 0/2         | 0/2         | 0+0 · 0+0 · 0+0
        # party_hearings
        // 天荒坪 on 2014-03-01 is twelve months before the last day and out; 2014-07-24 is in
        梅溪镇总工会               | 4/1         | 4/1         | 4/1
        天荒坪镇总工会             | 1/1         | 1/1         | 1/1
        昌硕街道总工会             | ×           | 0/1         | 1/1         | 2014-07-27
        孝源街道总工会             | ×           | 0/1         | 0/1         | no federation, no hearing
        递铺镇总工会               | 4/1         | ×           | ×           | divided on 2014-01-15
        湖州经济技术开发区工会     | 4/4         | 4/4         | 4/4         | four streets, one each
        吴兴区总工会               | 15/12       | 15/12       | 15/12       | 织里 4, eleven with 1
        地域 吴兴区总工会          | 21/18       | 21/18       | 21/18       | and six streets of the two zones
        # township_incidents
        // none is recorded at a federation
        梅溪镇总工会               | 0/1         | 0/1         | 0/1
        安吉县总工会               | 0/13        | 0/15        | 0/15
        # township_commendations
        // 梅溪, 雉城 and 织里 on 2014-05-06; 递铺镇 was gone by then
        梅溪镇总工会               | 0/1         | 1/1         | 1/1
        天荒坪镇总工会             | 0/1         | 0/1         | 0/1
        安吉县总工会               | 0/13        | 1/15        | 1/15
        湖州经济技术开发区工会     | 0/4         | 0/4         | 0/4         | 0+0+0+0 · 0+0+0+0 · 0+0+0+0
        吴兴区总工会               | 0/12        | 1/12        | 1/12
        地域 吴兴区总工会          | 0/18        | 1/18        | 1/18
        湖州市总工会               | 0/67        | 3/69        | 3/69        | 67 townships, 69 from 2014-01-15
        """)

    @Test func occasions() throws { try Self.table.check() }
}
