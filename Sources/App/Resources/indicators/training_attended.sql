-- id: training_attended
-- title: 干部培训参训率
-- unit: "%"
-- measure: ratio
-- counted: 人次
-- subjects: [township]
-- clauses: [O7]
-- purpose: 近十二个月各期培训班应参训的人次中，实际参训的人次
-- records: [training_course]
-- next_step: training_course
SELECT r.organisation, SUM(CAST(r.body ->> 'trained' AS BIGINT)), SUM(CAST(r.body ->> 'invited' AS BIGINT)),
    SUM(CASE WHEN r.status = 'declared' THEN CAST(r.body ->> 'trained' AS BIGINT) ELSE 0 END)
FROM standing r WHERE r.day > :months_ago_12
GROUP BY r.organisation HAVING SUM(CAST(r.body ->> 'invited' AS BIGINT)) > 0
