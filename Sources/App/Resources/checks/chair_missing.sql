-- id: chair_missing
-- title: 没有主席
-- severity: error
-- about: organisation
-- subjects: [township, grassroots, joint]
-- sources: [ELE-040, O1]
-- why: 主席缺位应当在三个月内补选
-- remedy: 补选，并登记任职
-- page: posts
SELECT t.organisation, t.organisation, COALESCE((SELECT MAX(x.until_day) FROM tenure x
    WHERE x.organisation = t.organisation AND x.post = 'chair' AND x.until_day <= :day), '') FROM touched t
WHERE t.founded <= :months_ago_3 AND NOT EXISTS (SELECT 1 FROM tenure x WHERE x.organisation = t.organisation
    AND x.post = 'chair' AND x.from_day <= :day AND (x.until_day IS NULL OR x.until_day > :day))
