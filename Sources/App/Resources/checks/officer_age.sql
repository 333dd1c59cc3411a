-- id: officer_age
-- title: 班子成员已满六十五岁
-- severity: warning
-- about: officer
-- subjects: [county, township, industry, zone, grassroots, joint]
-- sources: [MEM-019]
-- why: 早已过了退休年龄，可能没有登记离任，也可能出生年份写错
-- remedy: 核对出生年份；已退休的登记离任
-- page: posts
SELECT t.organisation, x.id, CAST(x.birth_year AS TEXT) || ' 年出生' FROM touched t CROSS JOIN tenure x
WHERE x.organisation = t.organisation AND x.from_day <= :day AND (x.until_day IS NULL OR x.until_day > :day)
    AND x.birth_year <= CAST(substr(CAST(:day AS TEXT), 1, 4) AS BIGINT) - 65
