-- id: drive_organised
-- title: 集中建会完成率
-- unit: "%"
-- measure: ratio
-- counted: 家
-- subjects: [township]
-- clauses: [O8]
-- purpose: 近十二个月集中建会的对象中，已建会的家数
-- records: [organising_drive]
-- next_step: organising_drive
SELECT r.organisation, SUM(CAST(r.body ->> 'organised' AS BIGINT)), SUM(CAST(r.body ->> 'targets' AS BIGINT)),
    SUM(CASE WHEN r.status = 'declared' THEN CAST(r.body ->> 'organised' AS BIGINT) ELSE 0 END)
FROM standing r WHERE r.day > :months_ago_12
GROUP BY r.organisation HAVING SUM(CAST(r.body ->> 'targets' AS BIGINT)) > 0
