-- id: culture_people
-- title: 职工文化活动人次
-- unit: "人次"
-- measure: count
-- subjects: [grassroots, joint]
-- clauses: [D3]
-- purpose: 近十二个月参加职工文化活动的人次；没有办过的不计
-- records: [cultural_activity]
-- next_step: cultural_activity
SELECT r.organisation, SUM(CAST(r.body ->> 'people' AS BIGINT)), 1, SUM(CASE WHEN r.status = 'declared'
    THEN CAST(r.body ->> 'people' AS BIGINT) ELSE 0 END)
FROM standing r WHERE r.day > :months_ago_12
GROUP BY r.organisation
