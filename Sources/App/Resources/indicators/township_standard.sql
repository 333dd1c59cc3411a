-- id: township_standard
-- title: 乡镇（街道）总工会达标率
-- unit: "%"
-- measure: yes_no
-- subjects: [township]
-- clauses: [G3]
-- purpose: 按现行标准测算，达到规范化建设标准的乡镇（街道）总工会所占比例
-- denominator: township_tier
-- score: {standard: township, level: standard}

