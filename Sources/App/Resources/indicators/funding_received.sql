-- id: funding_received
-- title: 补助经费到账率
-- unit: "%"
-- measure: money
-- subjects: [township]
-- clauses: [F3]
-- purpose: 近十二个月核定的经费补助中，实际到账的金额
-- records: [funding]
-- next_step: funding
SELECT r.organisation, SUM(CAST(r.body ->> 'received' AS BIGINT)), SUM(CAST(r.body ->> 'granted' AS BIGINT)),
    SUM(CASE WHEN r.status = 'declared' THEN CAST(r.body ->> 'received' AS BIGINT) ELSE 0 END)
FROM standing r WHERE r.day > :months_ago_12
GROUP BY r.organisation HAVING SUM(CAST(r.body ->> 'granted' AS BIGINT)) > 0
