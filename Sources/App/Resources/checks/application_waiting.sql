-- id: application_waiting
-- title: 入会申请一个月没有答复
-- severity: warning
-- about: organisation
-- subjects: [grassroots, joint]
-- sources: [MEM-004]
-- why: 申请人在等；答复以半个月为宜
-- remedy: 逐条答复
-- page: applications
SELECT t.organisation, t.organisation, CAST(COUNT(a.id) AS TEXT) || ' 件' FROM touched t CROSS JOIN application a
WHERE a.organisation = t.organisation AND a.decided IS NULL AND a.made < :months_ago_1 GROUP BY t.organisation
