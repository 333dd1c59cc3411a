-- id: proposals_adopted
-- title: 合理化建议采纳率
-- unit: "%"
-- measure: ratio
-- counted: 条
-- subjects: [grassroots, joint]
-- clauses: [D2]
-- purpose: 近十二个月提出的合理化建议中，采纳的条数
-- records: [proposal]
-- next_step: proposal
SELECT r.organisation, SUM(CAST(r.body ->> 'adopted' AS BIGINT)), SUM(CAST(r.body ->> 'submitted' AS BIGINT)),
    SUM(CASE WHEN r.status = 'declared' THEN CAST(r.body ->> 'adopted' AS BIGINT) ELSE 0 END)
FROM standing r WHERE r.day > :months_ago_12
GROUP BY r.organisation HAVING SUM(CAST(r.body ->> 'submitted' AS BIGINT)) > 0
