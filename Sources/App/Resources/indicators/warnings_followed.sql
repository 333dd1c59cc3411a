-- id: warnings_followed
-- title: 争议苗头跟进率
-- unit: "%"
-- measure: ratio
-- counted: 条
-- subjects: [township]
-- clauses: [M6]
-- purpose: 近十二个月排查发现的劳动争议苗头中，已跟进化解的条数；没有发现的不计
-- records: [dispute_warning]
-- next_step: dispute_warning
SELECT r.organisation, SUM(CAST(r.body ->> 'followed' AS BIGINT)), SUM(CAST(r.body ->> 'signals' AS BIGINT)),
    SUM(CASE WHEN r.status = 'declared' THEN CAST(r.body ->> 'followed' AS BIGINT) ELSE 0 END)
FROM standing r WHERE r.day > :months_ago_12
GROUP BY r.organisation HAVING SUM(CAST(r.body ->> 'signals' AS BIGINT)) > 0
