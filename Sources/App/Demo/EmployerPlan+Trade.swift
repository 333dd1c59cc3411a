import Domain

extension EmployerPlan {
    /// What a name says of the line of business, first match first; what names none is a manufacturer.
    private static let trades: [(words: [String], industry: String)] = [
        (["小学", "中学", "幼儿园", "学校"], "16"), (["医院", "卫生院", "诊疗"], "17"),
        (["银行", "贷款", "担保", "信用合作社"], "10"),
        (["货运", "物流", "客运", "公交", "航运", "快递", "运输", "搬家", "货代"], "06"),
        (["酒店", "饭店", "酒家", "面馆", "火锅", "餐饮", "度假"], "09"),
        (["百货", "商店", "商贸", "超市", "粮油店", "眼镜店", "五金店", "杂货店", "电商", "粮食购销"], "08"),
        (["建筑", "园林", "监理"], "05"), (["劳务", "人力资源", "保安"], "12"), (["水电站"], "04"), (["市政", "旅游"], "14"),
        (["茶场", "水产", "合作社"], "01"), (["石材", "石英砂"], "02"), (["理发", "修理", "养老"], "15"), (["软件"], "07"),
    ]

    var industry: String { Self.trades.first { $0.words.contains(where: name.contains) }?.industry ?? "03" }

    /// 大型 from 1,000 people, 中型 from 300, 小型 from 20, as in manufacturing; offices and schools have no size.
    private var size: String? {
        if category.ownership == "0" || staff == 0 { return nil }
        return staff >= 1000 ? "1" : staff >= 300 ? "2" : staff >= 20 ? "3" : "4"
    }

    func draft(code: String) -> EmployerDraft {
        EmployerDraft(
            code: code, name: name, category: category.rawValue, industry: industry, ownership: category.ownership,
            size: size, party: party, opened: from)
    }

    /// One of several under a joint union: an even share of its people, the first have what does not divide.
    static func share(_ count: Int, _ place: Int, of employers: Int) -> Int {
        count / employers + (place < count % employers ? 1 : 0)
    }
}

extension Heads {
    /// What one of several employers would report of these people.
    func count(on day: Day, place: Int = 0, of employers: Int = 1) -> Headcount {
        func share(_ count: Int) -> Int64 { Int64(EmployerPlan.share(count, place, of: employers)) }
        let dispatched = share(dispatched)
        return Headcount(
            day: day,
            [
                "staff": max(0, share(staff) - dispatched), "dispatched_in": min(dispatched, share(staff)),
                "women": min(share(women), share(staff)), "migrant": min(share(migrants), share(staff)),
                "members": min(share(members), share(staff)),
            ])
    }
}
