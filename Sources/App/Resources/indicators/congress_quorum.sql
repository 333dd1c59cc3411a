-- id: congress_quorum
-- title: 职代会三分之二以上出席
-- unit: "%"
-- measure: ratio
-- counted: 次
-- subjects: [grassroots, joint]
-- clauses: [M7]
-- purpose: 一年内的职代会中，实到代表达到应到三分之二的次数（浙江省企业民主管理条例第15条）
-- records: [workers_congress]
-- next_step: workers_congress
SELECT r.organisation,
    SUM(CASE WHEN CAST(r.body ->> 'present' AS BIGINT) * 3 >= CAST(r.body ->> 'due' AS BIGINT) * 2 THEN 1 ELSE 0 END),
    COUNT(*),
    SUM(CASE WHEN r.status = 'declared'
        AND CAST(r.body ->> 'present' AS BIGINT) * 3 >= CAST(r.body ->> 'due' AS BIGINT) * 2 THEN 1 ELSE 0 END)
FROM standing r WHERE r.day > :months_ago_12
GROUP BY r.organisation
