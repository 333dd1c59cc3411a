-- id: appraisal_satisfied
-- title: 会员评议满意率
-- unit: "%"
-- measure: ratio
-- counted: 人
-- subjects: [grassroots, joint]
-- clauses: [M8]
-- purpose: 最近一次会员评议建家，参加的会员中满意和基本满意的人数
-- records: [member_appraisal]
-- next_step: member_appraisal
SELECT r.organisation, CAST(r.body ->> 'satisfied' AS BIGINT) + CAST(r.body ->> 'basically' AS BIGINT),
    CAST(r.body ->> 'voted' AS BIGINT),
    CASE WHEN r.status = 'declared' THEN CAST(r.body ->> 'satisfied' AS BIGINT)
        + CAST(r.body ->> 'basically' AS BIGINT) ELSE 0 END
FROM latest r WHERE CAST(r.body ->> 'voted' AS BIGINT) > 0
