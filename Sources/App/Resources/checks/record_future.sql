-- id: record_future
-- title: 记录的日期在今天以后
-- severity: error
-- about: record
-- subjects: [county, township, industry, zone, grassroots, joint]
-- sources: [D1]
-- why: 没有发生的事不能记
-- remedy: 更正日期
-- page: record
SELECT t.organisation, r.id, r.day FROM touched t CROSS JOIN record r WHERE r.organisation = t.organisation
    AND r.retracted IS NULL AND r.day > :day
