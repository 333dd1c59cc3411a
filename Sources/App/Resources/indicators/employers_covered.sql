-- id: employers_covered
-- title: 涵盖单位数
-- unit: "家"
-- measure: count
-- subjects: [grassroots, joint]
-- clauses: [O8]
-- purpose: 当日涵盖的用人单位；联合工会涵盖几家记几家
-- tables: [coverage]
SELECT t.organisation, COUNT(c.employer), 1, 0
FROM touched t LEFT JOIN coverage c ON c.organisation = t.organisation
    AND c.from_day <= :day AND (c.until_day IS NULL OR c.until_day > :day)
GROUP BY t.organisation
