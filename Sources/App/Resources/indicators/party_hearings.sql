-- id: party_hearings
-- title: 党委听取工会汇报
-- unit: "次"
-- measure: count
-- subjects: [township]
-- clauses: [M2]
-- purpose: 近十二个月内乡镇（街道）党委听取工会工作汇报的次数
-- records: [party_hearing]
-- next_step: party_hearing
SELECT t.organisation, COUNT(r.id), 1, SUM(CASE WHEN r.status = 'declared' THEN 1 ELSE 0 END)
FROM touched t LEFT JOIN standing r ON r.organisation = t.organisation AND r.day > :months_ago_12
GROUP BY t.organisation
