import Testing

/// Employers with and without a union: `SmallWorld.table`, where 涵盖 names those of a joint union, and
/// `SmallWorld.unorganised`.
@Suite struct FiguresEmployersTests {
    static let table = FiguresTable(
        """
        # employers_organised
        梅溪镇总工会 | 16/22 | 17/22 | 18/25 | 9 alone, 6 + 3 joint less 天目; 安竹 in June; 绿野 and 云栖 new, 旧窑 closed on 2014-06-30
        天荒坪镇总工会 | 6/7 | 5/6 | 4/5 | less 安竹, then less 桐坑, which closed with its union
        递铺镇总工会 | 14/17 | × | × | school and hospital lie here, whoever leads them
        递铺街道总工会 | × | 9/10 | 9/10 | four, and five of 物流园 from 2014-06-25
        昌硕街道总工会 | × | 7/8 | 7/8
        灵峰街道总工会 | × | 2/3 | 2/3
        孝源街道总工会 | × | 3/3 | 3/3 | with the two of 皈山
        皈山乡总工会 | 2/2 | × | ×
        安吉县总工会 | 38/48 | 43/52 | 43/54
        煤山镇总工会 | 7/8 | 7/8 | 7/8
        长兴县总工会 | 20/22 | 20/22 | 20/22 | 7/8 + 10/11 + 3/3
        织里镇总工会 | 15/17 | 15/17 | 15/18
        吴兴区总工会 | 15/17 | 15/17 | 15/18
        地域 吴兴区总工会 | 20/23 | 20/23 | 20/24 | with 康山, which the zone leads
        湖州经济技术开发区工会 | 5/6 | 5/6 | 5/6
        湖州市总工会 | 78/93 | 83/97 | 83/100
        # employers_due
        // six months before the three days: 2013-06-30, 2013-12-30, 2014-09-01; most were counted on 2014-12-05 only
        梅溪镇总工会 | 1/1 | 0/1 | 3/1 | 旧窑 80; then 鑫旺 64, 绿野 25, 新苗 28 + 12 − 8; not 众诚 70 − 52, 大众 24, 云栖 of 2014-09-01
        天荒坪镇总工会 | 0/1 | 0/1 | 1/1
        递铺镇总工会 | 2/1 | × | × | 天成 120 + 20 − 5, 顺路 35; 养老 is not counted yet
        灵峰街道总工会 | × | 0/1 | 1/1
        孝源街道总工会 | × | 0/1 | 0/1
        安吉县总工会 | 3/4 | 2/6 | 7/6
        煤山镇总工会 | 1/1 | 1/1 | 1/1
        长兴县总工会 | 1/3 | 1/3 | 2/3
        织里镇总工会 | 0/1 | 0/1 | 1/1 | not 裕丰, whose 30 of 43 work elsewhere, nor 新彩 of November
        湖州市总工会 | 4/9 | 3/11 | 11/11
        """)

    @Test func employers() throws { try Self.table.check() }
}
