-- id: transfer_waiting
-- title: 转来的会员一个月没有接收
-- severity: warning
-- about: organisation
-- subjects: [grassroots, joint]
-- sources: [MEM-014]
-- why: 接收以前还算在原来的工会
-- remedy: 接收，或说明原因不接收
-- page: transfers
SELECT t.organisation, t.organisation, CAST(COUNT(a.id) AS TEXT) || ' 人' FROM touched t CROSS JOIN transfer a
WHERE a.target = t.organisation AND a.answered IS NULL AND a.asked < :months_ago_1 GROUP BY t.organisation
