-- id: survey_satisfied
-- title: 职工满意率
-- unit: "%"
-- measure: ratio
-- counted: 份
-- subjects: [township]
-- clauses: [G1]
-- purpose: 最近一次满意度测评收回的问卷中，满意和基本满意的份数
-- records: [satisfaction_survey]
-- next_step: satisfaction_survey
SELECT r.organisation, CAST(r.body ->> 'satisfied' AS BIGINT), CAST(r.body ->> 'returned' AS BIGINT),
    CASE WHEN r.status = 'declared' THEN CAST(r.body ->> 'satisfied' AS BIGINT) ELSE 0 END
FROM latest r WHERE CAST(r.body ->> 'returned' AS BIGINT) > 0
