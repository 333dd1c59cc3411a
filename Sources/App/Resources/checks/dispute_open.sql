-- id: dispute_open
-- title: 异议一个月没有处理
-- severity: warning
-- about: record
-- subjects: [county, township, industry, zone, grassroots, joint]
-- sources: [D1]
-- why: 有异议的记录不计入指标，要更正或撤回
-- remedy: 更正或撤回这条记录
-- page: record
SELECT t.organisation, r.id, substr(r.judged, 1, 10) || '提出' FROM touched t CROSS JOIN record r
WHERE r.organisation = t.organisation AND r.retracted IS NULL AND r.status = 'disputed' AND r.judged < :months_ago_1
