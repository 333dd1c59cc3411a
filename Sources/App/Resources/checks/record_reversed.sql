-- id: record_reversed
-- title: 记录的结束日早于开始日
-- severity: error
-- about: record
-- subjects: [county, township, industry, zone, grassroots, joint]
-- sources: [D1]
-- why: 日期颠倒，有效期就算不出来
-- remedy: 更正日期
-- page: record
SELECT t.organisation, r.id, r.day || '至' || r.until_day FROM touched t CROSS JOIN record r
WHERE r.organisation = t.organisation AND r.retracted IS NULL AND r.until_day < r.day
