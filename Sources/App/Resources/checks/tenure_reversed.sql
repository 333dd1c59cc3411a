-- id: tenure_reversed
-- title: 离任早于到任
-- severity: error
-- about: officer
-- subjects: [county, township, industry, zone, grassroots, joint]
-- sources: [ELE-034]
-- why: 日期颠倒，在任与否就说不清
-- remedy: 核对两个日期
-- page: posts
SELECT t.organisation, x.id, x.from_day || '至' || x.until_day FROM touched t CROSS JOIN tenure x
WHERE x.organisation = t.organisation AND x.until_day < x.from_day
