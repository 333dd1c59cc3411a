/// Invented names of people, places of work and lines of business.
enum Names {
    static let surnames = Array(
        "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文")
    static let women = Array("英兰芳秀珍玉霞梅红丽娟凤琴燕萍敏琳慧洁莉雯静淑莹雪菊云娥仙")
    static let men = Array("伟强军勇杰涛明刚平辉鹏华建国志文斌林海波永福根荣祥德水法良")
    static let middles = Array("小建志文永国月春秋金海新晓明永玉水阿荣宏卫立")

    /// One in three is a woman.
    static func person(_ chance: inout Chance) -> (name: String, sex: String) {
        let isWoman = chance.below(3) == 0
        let last = isWoman ? chance.pick(women) : chance.pick(men)
        let middle = chance.permille(780) ? String(chance.pick(middles)) : ""
        return ("\(chance.pick(surnames))\(middle)\(last)", isWoman ? "女" : "男")
    }

    static let brands = [
        "恒丰", "永泰", "新苕", "苕溪", "弁山", "南屏", "安澜", "顺昌", "隆兴", "合众", "嘉禾", "清远", "九如", "德润", "广济", "鸿图",
        "百川", "万和", "汇通", "信诚", "春晖", "华盛", "金穗", "银杏", "天一", "和润", "同心", "益民", "正阳", "瑞丰", "长青", "振业",
    ]
    static let suffixes = ["", "一", "新", "东", "南", "北", "源", "达", "佳", "利", "盛", "通"]
    static let trades: [(name: String, category: EmployerPlan.Category)] = [
        ("纺织有限公司", .limited), ("印染厂", .personal), ("竹木制品厂", .personal), ("家具有限公司", .personal),
        ("机械有限公司", .limited), ("电器有限公司", .personal), ("建材有限公司", .limited), ("服装有限公司", .personal),
        ("食品有限公司", .personal), ("耐火材料厂", .collective), ("蓄电池配件厂", .personal), ("童装厂", .personal),
        ("包装有限公司", .personal), ("五金厂", .personal), ("塑料制品厂", .personal), ("物流有限公司", .limited),
        ("商贸有限公司", .personal), ("酒店", .personal), ("超市", .limited), ("茶业有限公司", .personal),
        ("水产养殖公司", .personal), ("木业有限公司", .hongkong), ("电子有限公司", .foreign), ("精密铸造公司", .foreign),
        ("市政养护公司", .state), ("粮食购销公司", .state), ("汽车修理厂", .personal), ("印刷厂", .collective),
    ]
    static let households = ["货运部", "饭店", "五金店", "加工点", "绣花厂", "织布厂", "理发店", "杂货店", "修理铺", "快递点"]
    static let industries: [String: (names: [String], category: EmployerPlan.Category)] = [
        "教育": (["小学", "中学", "幼儿园", "职业学校"], .institution), "卫生": (["医院", "卫生院", "诊疗中心"], .institution),
        "建设": (["建筑公司", "园林公司", "监理公司"], .limited), "交通": (["客运公司", "公交公司", "航运公司"], .state),
        "金融": (["小额贷款公司", "担保公司", "信用合作社"], .joint),
    ]
}
