-- id: import_waiting
-- title: 导入的名册一个月没有采用
-- severity: warning
-- about: organisation
-- subjects: [grassroots, joint]
-- sources: [MEM-031]
-- why: 采用以前这些人不算会员
-- remedy: 核对后采用，或作废
-- page: imports
SELECT t.organisation, t.organisation, CAST(SUM(b.good) AS TEXT) || ' 人' FROM touched t CROSS JOIN import_batch b
WHERE b.organisation = t.organisation AND b.state = 'ready' AND b.made < :months_ago_1 GROUP BY t.organisation
