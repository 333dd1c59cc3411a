-- id: membership
-- title: 入会率
-- unit: "%"
-- measure: ratio
-- counted: 人
-- subjects: [grassroots, joint]
-- clauses: [O8]
-- purpose: 会员占职工的比例，按最近一次报的人数
-- records: [headcount]
-- next_step: headcount
SELECT r.organisation, CAST(r.body ->> 'members' AS BIGINT), CAST(r.body ->> 'staff' AS BIGINT),
    CASE WHEN r.status = 'declared' THEN CAST(r.body ->> 'members' AS BIGINT) ELSE 0 END
FROM latest r WHERE CAST(r.body ->> 'staff' AS BIGINT) > 0
