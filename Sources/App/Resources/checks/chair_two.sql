-- id: chair_two
-- title: 同时有两位主席
-- severity: error
-- about: officer
-- subjects: [county, township, industry, zone, grassroots, joint]
-- sources: [O1, ELE-047]
-- why: 一个工会只有一位主席；前任的任期没有登记结束
-- remedy: 登记前任离任
-- page: posts
SELECT t.organisation, x.id, x.from_day || '到任' FROM touched t CROSS JOIN tenure x
WHERE x.organisation = t.organisation AND x.post = 'chair' AND x.from_day <= :day
    AND (x.until_day IS NULL OR x.until_day > :day)
    AND EXISTS (SELECT 1 FROM tenure y WHERE y.organisation = t.organisation AND y.post = 'chair'
        AND y.from_day <= :day AND (y.until_day IS NULL OR y.until_day > :day)
        AND (y.from_day > x.from_day OR (y.from_day = x.from_day AND y.id > x.id)))
