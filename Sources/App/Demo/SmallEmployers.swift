import Domain

/// An employer without a union, to be entered in the register.
struct EmployerSeed {
    var plan: EmployerPlan
    /// The nine-digit code of the township it lies in when it opens.
    var township: String
    /// Which of the townships that follow takes it, when its own is divided.
    var heir: String?
}

extension SmallWorld {
    /// township | employer | opened | category | staff, women, migrants | dispatched in, of these from agencies with a
    /// union, dispatched out | day of the count | marks
    ///
    /// Marks: 后继 successor township · 注销 closing day · 党 code of the Party organisation. Without a day nobody has counted.
    static let unorganised = """
        330523110|梅溪鑫旺转椅配件厂|2012-06-18|personal|64 30 41|0 0 0|2014-12-05|党=branch
        330523110|梅溪绿野竹炭有限公司|2014-08-31|limited|25 11 9|0 0 0|2014-12-05|
        330523110|梅溪云栖家纺有限公司|2014-09-01|personal|40 33 20|0 0 0|2014-12-05|
        330523110|梅溪大众饭店|2011-03-09|household|24 14 6|0 0 0|2014-12-05|党=none
        330523110|梅溪众诚人力资源有限公司|2013-05-06|personal|70 26 48|0 0 52|2014-12-05|
        330523110|梅溪新苗木业有限公司|2010-10-11|hongkong|28 9 16|12 8 0|2014-12-05|党=joint_branch
        330523110|梅溪老街修理铺|2009-02-20|household|0 0 0|0 0 0||
        330523110|梅溪旧窑砖瓦厂|2004-04-04|collective|80 10 30|0 0 0|2012-12-05|注销=2014-06-30
        330523108|天荒坪农家乐合作社|2013-01-15|personal|31 20 2|0 0 0|2014-12-05|
        330523100|递铺天成软件有限公司|2011-07-07|foreign|120 50 10|20 5 0|2013-12-05|后继=330523001 党=branch
        330523100|昌硕顺路快递站|2012-02-02|personal|35 6 28|0 0 0|2013-12-05|后继=330523002
        330523100|灵峰养老服务中心|2012-12-12|social|26 22 11|0 0 0|2014-12-05|后继=330523003
        330522109|煤山石材加工厂|2006-06-06|collective|55 5 20|0 0 0|2013-12-05|
        330522001|雉城阳光超市|2010-01-20|limited|48 36 12|0 0 0|2014-12-05|后继=330522004
        330502100|织里金纱童装厂|2013-03-03|personal|88 70 80|0 0 0|2014-12-05|
        330502100|织里新彩童装厂|2014-11-20|personal|90 72 81|0 0 0|2014-12-05|
        330502100|织里裕丰保安服务有限公司|2012-08-08|limited|43 2 30|0 0 30|2014-12-05|
        330502007|康山开元酒店|2009-09-09|hongkong|150 96 70|30 30 0|2014-12-05|党=general_branch
        """

    static func employers() -> [EmployerSeed] {
        unorganised.split(separator: "\n").map { text in
            let parts = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
            func numbers(_ text: String) -> [Int64] { text.split(separator: " ").compactMap { Int64($0) } }
            guard parts.count == 8, let opened = Day(parts[2]),
                let category = EmployerPlan.Category.allCases.first(where: { "\($0)" == parts[3] }),
                case let (own, dispatched) = (numbers(parts[4]), numbers(parts[5])), own.count == 3,
                dispatched.count == 3
            else { preconditionFailure("not a line of the small world's employers: \(text)") }
            let pairs = parts[7].split(separator: " ").map { $0.split(separator: "=").map(String.init) }
            let marks = Dictionary(uniqueKeysWithValues: pairs.map { ($0[0], $0[1]) })
            var plan = EmployerPlan(name: parts[1], category: category, from: opened)
            plan.closed = marks["注销"].flatMap { Day($0) }
            (plan.staff, plan.party) = (Int(own[0]), marks["党"])
            if let day = Day(parts[6]) {
                plan.counts = [
                    Headcount(
                        day: day,
                        [
                            "staff": own[0], "women": own[1], "migrant": own[2], "dispatched_in": dispatched[0],
                            "in_elsewhere": dispatched[1], "dispatched_out": dispatched[2],
                        ])
                ]
            }
            return EmployerSeed(plan: plan, township: parts[0], heir: marks["后继"])
        }
    }
}
