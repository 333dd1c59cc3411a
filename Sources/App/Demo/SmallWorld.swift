import Domain

/// The small world: named unions under a few real townships. Everything in it is written down here; nothing is left to
/// chance, so that a figure can be worked out by hand.
///
/// A union's grade says how its work goes (`SmallWork`): 优 does everything in time, 良 lacks two contracts and is late
/// at times, 中 lets its congress and contract lapse, 差 has done nothing since its term ended.
enum SmallWorld {
    struct Line {
        let township: String
        let name: String
        let founded: Day
        let category: EmployerPlan.Category
        let chair: (name: String, sex: String)?
        let staff: [Int]
        let members: [Int]
        let grade: Character
        let marks: [String: String]
    }

    /// township | union | founded | employer | chair | staff, women, migrants, dispatched | members likewise | grade |
    /// marks
    ///
    /// Marks: 后继 successor township · 产业 industry union · 迁 day>township · 撤 closing day · 涵盖 employers ·
    /// 专职 full-time chair · 仅申报 only declared · 异议 contract disputed · 事故 incident · 表彰 commendation ·
    /// 新任 a new chair · 代录 commended by the county, written on its behalf.
    static let table = """
        330523110|红星机械厂工会|2004-05-18|limited|李秀英 女|316 112 140 12|298 106 126 9|优|专职 新任=2013-06-20 表彰=2014-05-01 代录=2015-02-27
        330523110|安吉绿源竹业公司工会|2006-03-22|personal|王建国 男|184 96 120 0|171 90 108 0|优|表彰=2014-12-10
        330523110|梅溪镇竹制品行业联合工会|2010-09-15|personal|陈月琴 女|132 71 88 0|118 64 77 0|良|涵盖=青湾竹席厂,小溪竹帘厂,永兴竹胶板厂,荣发竹筷厂,山水竹炭厂,双喜竹篮厂
        330523110|梅溪镇货运联合工会|2011-04-08|household|沈国强 男|46 3 31 0|33 2 20 0|中|涵盖=顺达货运部,通远货运部,四方货运部
        330523110|小翠缝纫社工会|2009-07-01|personal|钱小翠 女|8 8 3 0|8 8 3 0|良|
        330523110|兴隆竹器厂工会|2005-11-11|collective|周阿毛 男|0 0 0 0|0 0 0 0|差|
        330523110|晓墅纺织有限公司工会|2007-08-30|limited|吴桂芳 女|265 188 170 20|221 162 130 8|良|
        330523110|梅溪电镀厂工会|2003-12-05|collective|冯水根 男|58 12 20 0|41 9 12 0|中|事故=2013-10-12
        330523110|天目电商园工会|2014-12-01|personal|许敏 女|37 21 9 0|30 18 6 0|新|
        330523110|荆湾精密铸件厂工会|2008-04-25|personal|何志明 男|92 18 50 0|70 14 34 0|差|
        330523108|安竹制椅厂工会|2006-06-16|personal|潘小平 男|148 60 101 0|130 55 85 0|良|迁=2014-06-01>330523110
        330523108|天荒坪茶叶公司工会|2005-03-10|limited|姚凤珍 女|66 38 15 0|60 36 12 0|优|
        330523108|银坑旅游公司工会|2009-10-20|personal|郑文斌 男|54 29 20 6|45 25 16 2|良|
        330523108|大溪水电站工会|2004-02-27|state|蒋伟民 男|41 9 0 0|41 9 0 0|优|
        330523108|桐坑石材厂工会|2003-09-09|collective|章国平 男|30 4 12 0|18 2 6 0|差|撤=2014-09-30
        330523108|横路竹地板厂工会|2008-05-14|personal|俞丽娟 女|112 47 80 0|99 43 70 0|中|
        330523100|安吉宏达转椅有限公司工会|2004-10-12|foreign|陆建华 男|820 360 610 45|761 342 555 30|优|后继=330523001 专职
        330523100|递铺新城百货公司工会|2006-01-18|limited|谢美玲 女|145 110 30 10|139 107 27 6|优|后继=330523001
        330523100|安吉正源电器配件厂工会|2007-05-21|personal|韩志刚 男|230 98 150 0|196 85 121 0|良|后继=330523001
        330523100|递铺建筑安装公司工会|2003-07-30|limited|邵永康 男|310 22 240 60|240 19 176 21|良|后继=330523001 事故=2014-07-18
        330523100|昌硕家具有限公司工会|2005-12-06|personal|方慧芳 女|276 121 190 0|255 115 171 0|优|后继=330523002
        330523100|安吉云溪中学工会|2003-09-10|institution|傅明 男|168 97 0 0|168 97 0 0|优|后继=330523002 产业=教育
        330523100|安吉同德医院工会|2004-05-12|social|施玉兰 女|122 88 6 0|116 85 5 0|良|后继=330523002 产业=卫生
        330523100|芝里商贸联合工会|2011-11-02|household|罗春燕 女|75 44 28 0|58 36 19 0|中|后继=330523002 涵盖=老街粮油店,明珠眼镜店,新桥五金店,好又来饭店
        330523100|灵峰度假酒店工会|2008-12-24|hongkong|宋佳宁 女|156 92 70 18|140 86 60 9|良|后继=330523003
        330523100|灵峰山茶场工会|2003-04-15|collective|程根法 男|39 20 8 0|28 15 4 0|差|后继=330523003
        330523100|孝源机械配件厂工会|2009-03-03|personal|薛永明 男|88 20 49 0|75 18 40 0|中|后继=330523004
        330523204|皈山竹凉席厂工会|2005-06-23|collective|金玉仙 女|64 40 30 0|57 37 25 0|良|后继=330523004
        330523204|皈山茶叶合作社工会|2010-04-29|personal|鲍小兰 女|22 14 2 0|19 12 1 0|良|后继=330523004
        330523001|递铺物流园联合工会|2014-06-25|personal|丁海波 男|98 21 64 10|72 17 44 4|良|涵盖=捷运快递点,安通物流部,百顺货代行,鸿远运输行,大众搬家行
        330522109|长兴煤山水泥厂工会|2003-05-08|state|陶伟 男|420 86 130 35|402 84 120 26|优|专职 表彰=2014-04-28
        330522109|煤山耐火材料厂工会|2004-08-19|limited|史小红 女|188 52 90 0|160 47 72 0|良|
        330522109|煤山蓄电池配件厂工会|2007-10-10|personal|费林根 男|139 55 98 0|101 42 66 0|中|异议
        330522109|新川村企业联合工会|2012-03-28|personal|严国梁 男|64 19 35 0|51 16 26 0|良|涵盖=新川模具厂,新川包装厂,新川涂料厂
        330522109|煤山客运站工会|2005-02-22|state|孔德华 男|52 18 5 0|52 18 5 0|优|产业=交通
        330522205|槐坎石英砂厂工会|2006-07-17|collective|毛志高 男|45 8 16 0|30 6 9 0|差|
        330522205|槐坎茶机厂工会|2008-11-28|personal|尤阿根 男|29 9 11 0|24 8 8 0|中|仅申报
        330522205|十月竹木加工厂工会|2010-05-31|personal|苏秋月 女|34 18 20 0|30 17 17 0|良|
        330522001|长兴华远纺织有限公司工会|2005-03-18|limited|曹玉梅 女|560 402 380 0|533 388 357 0|优|后继=330522004 专职
        330522001|雉城汽车配件厂工会|2006-09-26|personal|马建荣 男|175 48 96 8|152 43 80 4|良|后继=330522004
        330522001|雉城第三百货商店工会|2003-10-01|state|袁丽 女|83 61 4 0|83 61 4 0|优|
        330522001|长兴信和银行支行工会|2004-12-15|joint|卢俊生 男|96 55 0 12|92 53 0 9|优|产业=金融
        330522001|雉城餐饮联合工会|2011-08-08|household|叶春花 女|110 68 75 0|70 46 42 0|中|涵盖=四季酒家,湖滨饭店,老灶头面馆,金谷火锅店
        330522001|长兴恒康电源公司工会|2007-01-25|foreign|杜志平 男|388 150 270 40|330 133 222 15|良|后继=330522004
        330522001|雉城印刷厂工会|2003-06-06|collective|江连生 男|47 20 8 0|31 14 4 0|差|
        330502100|织里童衣针织有限公司工会|2006-04-12|personal|朱爱珍 女|342 251 301 0|310 232 270 0|优|专职
        330502100|织里童装行业联合工会|2010-10-28|household|杨海英 女|248 170 226 0|180 128 160 0|良|涵盖=小天使童装厂,金苗童装厂,贝贝童装厂,欢欢童装厂,蓝天童装厂,七彩童装厂,彩虹绣花厂,明珠拉链厂
        330502100|织里铝业有限公司工会|2004-03-29|limited|胡志强 男|470 88 300 50|431 84 268 33|优|
        330502100|织里电子元件厂工会|2008-07-07|personal|林小燕 女|126 84 92 0|99 70 70 0|中|
        330502100|织里砂洗厂工会|2005-05-05|personal|阮福根 男|73 25 60 0|40 15 30 0|差|
        330502100|轧村绣品厂工会|2007-12-12|personal|徐月娥 女|58 46 20 0|52 42 17 0|良|
        330502100|织里镇中心小学工会|2003-09-10|institution|蔡文英 女|142 104 0 0|142 104 0 0|优|产业=教育
        330502100|大港印染有限公司工会|2006-11-16|limited|龚明华 男|295 120 210 0|262 110 182 0|良|仅申报
        330502007|康山机床附件厂工会|2005-08-22|limited|顾卫东 男|160 35 60 10|149 34 54 7|优|
        330502007|康山生物科技公司工会|2010-03-16|foreign|梁静 女|85 49 12 6|79 47 10 4|优|
        330502007|康山物流有限公司工会|2009-06-18|personal|汪庆 男|104 19 70 22|81 17 52 9|中|
        330502007|康山食品厂工会|2004-11-30|hongkong|黄秋菊 女|133 90 80 0|120 84 70 0|良|异议
        330502007|西塞建筑劳务公司工会|2011-05-27|personal|倪大勇 男|215 11 200 0|130 8 118 0|差|产业=建设
        """

    static func lines() -> [Line] {
        table.split(separator: "\n").compactMap { text in
            let parts = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 9, let founded = Day(parts[2]),
                let category = EmployerPlan.Category.allCases.first(where: { "\($0)" == parts[3] })
            else { preconditionFailure("not a line of the small world: \(text)") }
            let chair = parts[4].split(separator: " ").map(String.init)
            func numbers(_ text: String) -> [Int] { text.split(separator: " ").compactMap { Int($0) } }
            let marks = parts[8].split(separator: " ").map { mark in
                let pair = mark.split(separator: "=", maxSplits: 1).map(String.init)
                return (pair[0], pair.count > 1 ? pair[1] : "")
            }
            return Line(
                township: parts[0], name: parts[1], founded: founded, category: category,
                chair: chair.count == 2 ? (chair[0], chair[1]) : nil, staff: numbers(parts[5]),
                members: numbers(parts[6]), grade: Character(parts[7]), marks: Dictionary(uniqueKeysWithValues: marks))
        }
    }

    static func unions() -> [UnionPlan] { lines().map { SmallWork($0).plan } }
}

extension SmallWorld {
    /// The federations that stand above the named unions; the rest of the tier is middling.
    static func effort(_ code: String) -> TownshipEffort {
        let grades: [String: Character] = [
            "330523110": "优", "330502100": "优", "330522001": "优", "330523100": "优", "330522109": "良",
            "330523001": "良", "330523002": "良", "330502007": "良", "330522205": "良", "330523003": "中",
            "330523108": "缺",
        ]
        return TownshipEffort(grade: grades[code] ?? "中")
    }
}
