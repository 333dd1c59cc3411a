-- id: record_before_unit
-- title: 记录的日期早于单位设立
-- severity: error
-- about: record
-- subjects: [county, township, industry, zone, grassroots, joint]
-- sources: [D1]
-- why: 单位还没有的时候不会有它的工作
-- remedy: 更正日期
-- page: record
SELECT t.organisation, r.id, r.day || '，' || t.opened || '设立' FROM touched t CROSS JOIN record r
WHERE r.organisation = t.organisation AND r.retracted IS NULL AND r.day < t.opened
