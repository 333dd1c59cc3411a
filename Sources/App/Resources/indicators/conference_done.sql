-- id: conference_done
-- title: 联席和三方会议落实率
-- unit: "%"
-- measure: ratio
-- counted: 项
-- subjects: [township]
-- clauses: [M5]
-- purpose: 近十二个月联席会议和三方会议的议定事项中，已落实的项数；没有议定事项的不计
-- records: [joint_conference]
-- next_step: joint_conference
SELECT r.organisation, SUM(CAST(r.body ->> 'done' AS BIGINT)), SUM(CAST(r.body ->> 'resolved' AS BIGINT)),
    SUM(CASE WHEN r.status = 'declared' THEN CAST(r.body ->> 'done' AS BIGINT) ELSE 0 END)
FROM standing r WHERE r.day > :months_ago_12
GROUP BY r.organisation HAVING SUM(CAST(r.body ->> 'resolved' AS BIGINT)) > 0
