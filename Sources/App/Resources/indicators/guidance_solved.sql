-- id: guidance_solved
-- title: 指导基层问题解决率
-- unit: "%"
-- measure: ratio
-- counted: 项
-- subjects: [township]
-- clauses: [D1]
-- purpose: 近十二个月指导基层时提出的问题中，已解决的项数；没有问题的不计
-- records: [guidance_visit]
-- next_step: guidance_visit
SELECT r.organisation, SUM(CAST(r.body ->> 'solved' AS BIGINT)), SUM(CAST(r.body ->> 'issues' AS BIGINT)),
    SUM(CASE WHEN r.status = 'declared' THEN CAST(r.body ->> 'solved' AS BIGINT) ELSE 0 END)
FROM standing r WHERE r.day > :months_ago_12
GROUP BY r.organisation HAVING SUM(CAST(r.body ->> 'issues' AS BIGINT)) > 0
