-- id: opinions_adopted
-- title: 标准意见采纳率
-- unit: "%"
-- measure: ratio
-- counted: 条
-- subjects: [county]
-- clauses: [G2]
-- purpose: 近三十六个月制定标准时收到的意见中，采纳的条数；没有收到意见的不计
-- records: [standard_research]
-- next_step: standard_research
-- look_back_months: 36
SELECT r.organisation, SUM(CAST(r.body ->> 'adopted' AS BIGINT)), SUM(CAST(r.body ->> 'opinions' AS BIGINT)),
    SUM(CASE WHEN r.status = 'declared' THEN CAST(r.body ->> 'adopted' AS BIGINT) ELSE 0 END)
FROM standing r WHERE r.day > :months_ago_36
GROUP BY r.organisation HAVING SUM(CAST(r.body ->> 'opinions' AS BIGINT)) > 0
