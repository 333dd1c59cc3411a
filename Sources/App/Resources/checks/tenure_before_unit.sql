-- id: tenure_before_unit
-- title: 任职早于单位设立
-- severity: error
-- about: officer
-- subjects: [county, township, industry, zone, grassroots, joint]
-- sources: [ELE-034]
-- why: 任期从当选之日算起，不会早于单位设立
-- remedy: 核对到任日期
-- page: posts
SELECT t.organisation, x.id, x.from_day || '到任，' || t.opened || '设立' FROM touched t CROSS JOIN tenure x
WHERE x.organisation = t.organisation AND x.from_day < t.opened
