-- id: officer_fields_missing
-- title: 班子成员没有填出生年份或学历
-- severity: warning
-- about: organisation
-- subjects: [county, township, industry, zone, grassroots, joint]
-- sources: [O1, O4]
-- why: 年轻干部的比例和队伍结构由这两项算出
-- remedy: 在班子页登记任职时补填
-- page: posts
SELECT t.organisation, t.organisation, CAST(COUNT(x.id) AS TEXT) || ' 人' FROM touched t CROSS JOIN tenure x
WHERE x.organisation = t.organisation AND x.post IN ('chair', 'vice_chair') AND x.from_day <= :day
    AND (x.until_day IS NULL OR x.until_day > :day)
    AND (x.birth_year IS NULL OR COALESCE(x.education, '') = '') GROUP BY t.organisation
