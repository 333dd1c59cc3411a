-- id: cultivated_both
-- title: 党员骨干比例
-- unit: "%"
-- measure: ratio
-- counted: 人
-- subjects: [grassroots, joint]
-- clauses: [O9]
-- purpose: 近十二个月共同培养的骨干中，既是党员又是工会骨干的人数
-- records: [joint_cultivation]
-- next_step: joint_cultivation
SELECT r.organisation, SUM(CAST(r.body ->> 'both' AS BIGINT)), SUM(CAST(r.body ->> 'trained' AS BIGINT)),
    SUM(CASE WHEN r.status = 'declared' THEN CAST(r.body ->> 'both' AS BIGINT) ELSE 0 END)
FROM standing r WHERE r.day > :months_ago_12
GROUP BY r.organisation HAVING SUM(CAST(r.body ->> 'trained' AS BIGINT)) > 0
