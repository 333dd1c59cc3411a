-- id: home_qualified
-- title: 合格职工之家率
-- unit: "%"
-- measure: yes_no
-- subjects: [grassroots, joint]
-- clauses: [G4]
-- purpose: 按现行标准测算，达到合格职工之家及以上的基层工会所占比例
-- denominator: active_unions
-- score: {standard: grassroots-star, level: qualified}

