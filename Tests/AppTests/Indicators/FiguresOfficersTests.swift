import Testing

/// Chairs, their training, and what a union covers.
@Suite struct FiguresOfficersTests {
    static let table = FiguresTable(
        """
        # chair_in_post
        // chairs stay from the founding on; a closed union has none, and is not asked
        红星机械厂工会             | 1/1         | 1/1         | 1/1
        桐坑石材厂工会             | 1/1         | 1/1         | ×
        天目电商园工会             | ×           | ×           | 1/1
        天荒坪镇总工会             | 6/6         | 5/5         | 4/4         | 1+1+1+1+1+1 · 1+1+1+1+1 · 1+1+1+1
        昌硕街道总工会             | ×           | 2/2         | 2/2         | × · 1+1 · 1+1
        地域 昌硕街道总工会        | ×           | 4/4         | 4/4         | × · 1+1+1+1 · 1+1+1+1
        # full_time_chair
        // 200 staff by the last headcount; only 专职 lines have one
        红星机械厂工会             | 1/1         | 1/1         | 1/1
        安吉绿源竹业公司工会       | —           | —           | —           | 184 staff
        晓墅纺织有限公司工会       | 0/1         | 0/1         | 0/1         | 265 staff, part-time
        西塞建筑劳务公司工会       | —           | —           | —           | 215 × 90 % = 193 at its only headcount
        天荒坪镇总工会             | —           | —           | —           | none · none · none
        昌硕街道总工会             | ×           | 0/1         | 0/1         | × · 0 · 0
        地域 昌硕街道总工会        | ×           | 0/1         | 0/1         | × · 0 · 0
        梅溪镇总工会               | 1/2         | 1/2         | 1/2         | 红星 yes, 晓墅 no
        # induction
        // tenures begun in the last 36 months; 红星 has a new chair since 2013-06-20, trained two months later
        红星机械厂工会             | 1/1         | 1/1         | 1/1
        安吉绿源竹业公司工会       | —           | —           | —           | in post since 2006
        递铺物流园联合工会         | ×           | 0/1         | 0/1         | new, no training recorded
        天目电商园工会             | ×           | ×           | 1/1         | 2014-12-01, trained 2015-01-10
        新川村企业联合工会         | 0/1         | 0/1         | 0/1
        梅溪镇总工会               | 1/2         | 1/1         | 2/2
        煤山镇总工会               | 0/1         | 0/1         | 0/1         | 新川村 only
        安吉县总工会               | 1/3         | 1/3         | 2/3         | 梅溪 and 芝里 (2011-11-02), later 物流园
        # employers_covered
        // a joint union counts each of its employers
        梅溪镇竹制品行业联合工会   | 6/1         | 6/1         | 6/1
        递铺物流园联合工会         | ×           | 5/1         | 5/1
        桐坑石材厂工会             | 1/1         | 1/1         | ×
        天荒坪镇总工会             | 6/6         | 5/5         | 4/4         | one each
        昌硕街道总工会             | ×           | 5/2         | 5/2         | 昌硕家具 1 + 芝里 4
        地域 昌硕街道总工会        | ×           | 7/4         | 7/4         | and the school and the hospital
        # township_unions
        // 天荒坪: 6, then 安竹 moves away (2014-06-01), then 桐坑 closes (2014-09-30)
        红星机械厂工会             | 1/1         | 1/1         | 1/1
        桐坑石材厂工会             | 1/1         | 1/1         | ×
        天荒坪镇总工会             | 6/6         | 5/5         | 4/4         | 1+1+1+1+1+1 · 1+1+1+1+1 · 1+1+1+1
        昌硕街道总工会             | ×           | 2/2         | 2/2         | × · 1+1 · 1+1
        地域 昌硕街道总工会        | ×           | 4/4         | 4/4         | × · 1+1+1+1 · 1+1+1+1
        湖州市教育工会             | 2/2         | 2/2         | 2/2         | two schools, led by the industry
        地域 湖州市教育工会        | —           | —           | —           | nothing lies in an industry
        吴兴区总工会               | 7/7         | 7/7         | 7/7         | 织里 8 without its school
        地域 吴兴区总工会          | 13/13       | 13/13       | 13/13       | 织里 8 + 康山 5
        """)

    @Test func officers() throws { try Self.table.check() }
}
