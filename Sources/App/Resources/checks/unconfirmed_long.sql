-- id: unconfirmed_long
-- title: 申报三个月没有确认
-- severity: warning
-- about: organisation
-- subjects: [county, township, industry, zone, grassroots, joint]
-- sources: [D1]
-- why: 没有确认的数不能用于认定
-- remedy: 上级逐条确认，或提出异议
-- page: records
SELECT t.organisation, t.organisation, CAST(COUNT(r.id) AS TEXT) || ' 条' FROM touched t CROSS JOIN record r
WHERE r.organisation = t.organisation AND r.retracted IS NULL AND r.status = 'declared'
    AND r.recorded < :months_ago_3 GROUP BY t.organisation
