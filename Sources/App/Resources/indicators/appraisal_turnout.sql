-- id: appraisal_turnout
-- title: 会员评议参加率
-- unit: "%"
-- measure: ratio
-- counted: 人
-- subjects: [grassroots, joint]
-- clauses: [M8]
-- purpose: 最近一次会员评议建家，应参加的会员中实际参加的人数
-- records: [member_appraisal]
-- next_step: member_appraisal
SELECT r.organisation, CAST(r.body ->> 'voted' AS BIGINT), CAST(r.body ->> 'members' AS BIGINT),
    CASE WHEN r.status = 'declared' THEN CAST(r.body ->> 'voted' AS BIGINT) ELSE 0 END
FROM latest r WHERE CAST(r.body ->> 'members' AS BIGINT) > 0
