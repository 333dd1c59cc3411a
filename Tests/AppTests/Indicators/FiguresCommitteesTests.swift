import Testing

/// The three committees of a union.
@Suite struct FiguresCommitteesTests {
    static let table = FiguresTable(
        """
        # audit_committee
        // set up at every election, for its term
        荆湾精密铸件厂工会         | 1/1         | 1/1         | 0/1         | to 2014-10-15
        大港印染有限公司工会       | 1/1?1       | 1/1?1       | 1/1?1
        递铺物流园联合工会         | ×           | 0/1         | 0/1
        天荒坪镇总工会             | 6/6         | 5/5         | 4/4         | 1+1+1+1+1+1 · 1+1+1+1+1 · 1+1+1+1
        昌硕街道总工会             | ×           | 2/2         | 2/2         | × · 1+1 · 1+1
        地域 昌硕街道总工会        | ×           | 4/4         | 4/4         | × · 1+1+1+1 · 1+1+1+1
        # womens_committee
        // ten women members by the last headcount, else not asked
        荆湾精密铸件厂工会         | 1/1         | 1/1         | 0/1         | ⌊14 × 90 %⌋ = 12 women; to 2014-10-15
        梅溪镇货运联合工会         | —           | —           | —           | 2 women at most
        大溪水电站工会             | —           | —           | —           | 9 women
        大港印染有限公司工会       | 1/1?1       | 1/1?1       | 1/1?1
        天荒坪镇总工会             | 4/4         | 3/3         | 3/3         | 安竹, 茶叶, 银坑, 横路; then without 安竹
        昌硕街道总工会             | ×           | 2/2         | 2/2         | × · 1+1 · 1+1
        地域 昌硕街道总工会        | ×           | 4/4         | 4/4         | × · 1+1+1+1 · 1+1+1+1
        # mediation_committee
        // only 优 and 新 set one up
        红星机械厂工会             | 1/1         | 1/1         | 1/1
        晓墅纺织有限公司工会       | 0/1         | 0/1         | 0/1
        递铺物流园联合工会         | ×           | 0/1         | 0/1
        天荒坪镇总工会             | 2/6         | 2/5         | 2/4         | 0+1+1+0+0+0 · 0+1+1+0+0 · 1+1+0+0
        昌硕街道总工会             | ×           | 1/2         | 1/2         | × · 1+0 · 1+0
        地域 昌硕街道总工会        | ×           | 2/4         | 2/4         | × · 1+0+1+0 · 1+0+1+0
        # committees_together
        // asked of whoever ever set one up; a term that ended does not undo that
        红星机械厂工会             | 1/1         | 1/1         | 1/1
        荆湾精密铸件厂工会         | 0/1         | 0/1         | 0/1         | two of three, in 2009
        递铺物流园联合工会         | ×           | —           | —           | never set any up
        天目电商园工会             | ×           | ×           | 1/1
        天荒坪镇总工会             | 2/6         | 2/5         | 2/4         | 0+1+1+0+0+0 · 0+1+1+0+0 · 1+1+0+0
        昌硕街道总工会             | ×           | 1/2         | 1/2         | × · 1+0 · 1+0
        地域 昌硕街道总工会        | ×           | 2/4         | 2/4         | × · 1+0+1+0 · 1+0+1+0
        """)

    @Test func committees() throws { try Self.table.check() }
}
