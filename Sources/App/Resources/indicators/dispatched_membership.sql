-- id: dispatched_membership
-- title: 劳务派遣工入会率
-- unit: "%"
-- measure: ratio
-- counted: 人
-- subjects: [grassroots, joint]
-- clauses: [O8]
-- purpose: 劳务派遣工会员占劳务派遣工的比例；没有的单位不计
-- records: [headcount]
-- next_step: headcount
SELECT r.organisation, CAST(r.body ->> 'dispatched_members' AS BIGINT), CAST(r.body ->> 'dispatched_staff' AS BIGINT),
    CASE WHEN r.status = 'declared' THEN CAST(r.body ->> 'dispatched_members' AS BIGINT) ELSE 0 END
FROM latest r WHERE CAST(r.body ->> 'dispatched_staff' AS BIGINT) > 0
