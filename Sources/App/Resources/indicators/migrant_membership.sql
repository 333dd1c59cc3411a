-- id: migrant_membership
-- title: 农民工入会率
-- unit: "%"
-- measure: ratio
-- counted: 人
-- subjects: [grassroots, joint]
-- clauses: [O8]
-- purpose: 农民工会员占农民工的比例；没有农民工的单位不计
-- records: [headcount]
-- next_step: headcount
SELECT r.organisation, CAST(r.body ->> 'migrant_members' AS BIGINT), CAST(r.body ->> 'migrant_staff' AS BIGINT),
    CASE WHEN r.status = 'declared' THEN CAST(r.body ->> 'migrant_members' AS BIGINT) ELSE 0 END
FROM latest r WHERE CAST(r.body ->> 'migrant_staff' AS BIGINT) > 0
