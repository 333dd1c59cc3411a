import Testing

/// What rests on scores and on ratings.
@Suite struct FiguresHomesTests {
    static let table = FiguresTable(
        """
        # home_qualified
        // score ≥ 60 % of what applies and half of section A; founded six months before
        红星机械厂工会             | 1/1         | 1/1         | 1/1         | 86/98, 96/98, 99/98
        大港印染有限公司工会       | 1/1?1       | 1/1?1       | 1/1?1       | all only declared: 57.5/94 = 61 %, 66/94, 64/94
        荆湾精密铸件厂工会         | 0/1         | 0/1         | 0/1         | 22.5/92, then 13.5/92
        梅溪镇货运联合工会         | 0/1         | 0/1         | 0/1         | 38.1/95, 42.4/92, 35.3/92
        递铺物流园联合工会         | ×           | —           | 0/1         | 5 days old; then 39.6/95
        天目电商园工会             | ×           | ×           | —           | three months old
        天荒坪镇总工会             | 4/6         | 3/5         | 3/4         | not 桐坑, not 横路
        昌硕街道总工会             | ×           | 1/2         | 1/2         | not 芝里
        地域 昌硕街道总工会        | ×           | 3/4         | 3/4         | × · 1+1+1+0 · 1+1+1+0
        梅溪镇总工会               | 5/9         | 6/10        | 6/10
        # home_rated
        // decided 2014-01-20 and 2015-01-26; nothing before that
        红星机械厂工会             | 0/1         | 1/1         | 1/1
        梅溪镇货运联合工会         | 0/1         | 0/1         | 0/1         | never reached it
        康山食品厂工会             | 0/1         | 0/1         | 1/1         | first decided 2015-01-26
        桐坑石材厂工会             | 0/1         | 0/1         | ×
        递铺物流园联合工会         | ×           | —           | 0/1
        天荒坪镇总工会             | 0/6         | 3/5         | 3/4         | 桐坑, 横路 not
        昌硕街道总工会             | ×           | 1/2         | 1/2         | × · 1+0 · 1+0
        地域 昌硕街道总工会        | ×           | 3/4         | 3/4         | × · 1+1+1+0 · 1+1+1+0
        # township_standard
        // score ≥ 60 % of what applies, with a chair (A1) and three committees (A5)
        梅溪镇总工会               | 1/1         | 1/1         | 1/1         | 76.9/98, 86.4/98, 80.4/98
        康山街道总工会             | 1/1         | 1/1         | 1/1         | 64.5/96 = 67 %, 71/96, 67.2/96
        天荒坪镇总工会             | 0/1         | 0/1         | 0/1         | 63.3/92 is enough, A1 and A5 are not there
        昌硕街道总工会             | ×           | 0/1         | 1/1         | 54.1/98 = 55 %, then 66.9/96 = 70 %
        安吉县总工会               | 2/13        | 1/15        | 3/15        | 梅溪, 递铺镇; 梅溪; 梅溪, 递铺街道, 昌硕
        湖州经济技术开发区工会     | 1/4         | 1/4         | 1/4         | 康山
        地域 吴兴区总工会          | 2/18        | 2/18        | 2/18        | 织里 and 康山
        # township_rated
        // decided 2014-01-20 and 2015-01-26
        梅溪镇总工会               | 0/1         | 1/1         | 1/1
        康山街道总工会             | 0/1         | 1/1         | 1/1
        递铺镇总工会               | 0/1         | ×           | ×           | divided before the first decision
        昌硕街道总工会             | ×           | 0/1         | 1/1
        安吉县总工会               | 0/13        | 1/15        | 3/15        | 梅溪; then also 递铺街道 and 昌硕
        湖州经济技术开发区工会     | 0/4         | 1/4         | 1/4         | 康山
        地域 吴兴区总工会          | 0/18        | 2/18        | 2/18        | 织里 and 康山
        """)

    @Test func homes() throws { try Self.table.check() }
}
