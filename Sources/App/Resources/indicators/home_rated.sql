-- id: home_rated
-- title: 认定的合格职工之家率
-- unit: "%"
-- measure: yes_no
-- subjects: [grassroots, joint]
-- clauses: [G4]
-- purpose: 已经认定、仍在有效期内的合格职工之家及以上所占比例
-- tables: [rating]
-- denominator: active_unions
SELECT t.organisation, CASE WHEN COUNT(g.id) > 0 THEN 1 ELSE 0 END, 1, 0
FROM touched t LEFT JOIN rating g ON g.organisation = t.organisation AND g.standard = 'grassroots-star'
    AND g.rank >= 1 AND g.decided <= :day AND (g.until_day IS NULL OR g.until_day > :day)
GROUP BY t.organisation
