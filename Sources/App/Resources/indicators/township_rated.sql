-- id: township_rated
-- title: 认定的乡镇（街道）达标率
-- unit: "%"
-- measure: yes_no
-- subjects: [township]
-- clauses: [G3]
-- purpose: 已经认定、仍在有效期内的达标乡镇（街道）总工会所占比例
-- tables: [rating]
-- denominator: township_tier
SELECT t.organisation, CASE WHEN COUNT(g.id) > 0 THEN 1 ELSE 0 END, 1, 0
FROM touched t LEFT JOIN rating g ON g.organisation = t.organisation AND g.standard = 'township'
    AND g.rank >= 1 AND g.decided <= :day AND (g.until_day IS NULL OR g.until_day > :day)
GROUP BY t.organisation
