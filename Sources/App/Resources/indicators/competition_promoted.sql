-- id: competition_promoted
-- title: 竞赛晋升技能比例
-- unit: "%"
-- measure: ratio
-- counted: 人
-- subjects: [grassroots, joint]
-- clauses: [D2]
-- purpose: 近十二个月参加竞赛和比武的职工中，晋升技能等级的人数
-- records: [competition]
-- next_step: competition
SELECT r.organisation, SUM(COALESCE(CAST(r.body ->> 'promoted' AS BIGINT), 0)),
    SUM(CAST(r.body ->> 'people' AS BIGINT)),
    SUM(CASE WHEN r.status = 'declared' THEN COALESCE(CAST(r.body ->> 'promoted' AS BIGINT), 0) ELSE 0 END)
FROM standing r WHERE r.day > :months_ago_12
GROUP BY r.organisation HAVING SUM(CAST(r.body ->> 'people' AS BIGINT)) > 0
