-- id: party_assessment
-- title: 党建考核工会工作得分率
-- unit: "%"
-- measure: ratio
-- counted: 分
-- subjects: [township]
-- clauses: [M1]
-- purpose: 最近一次党建考核中，工会工作的得分占应得分的比例
-- records: [party_assessment]
-- next_step: party_assessment
SELECT r.organisation, CAST(r.body ->> 'given' AS BIGINT), CAST(r.body ->> 'full' AS BIGINT),
    CASE WHEN r.status = 'declared' THEN CAST(r.body ->> 'given' AS BIGINT) ELSE 0 END
FROM latest r WHERE CAST(r.body ->> 'full' AS BIGINT) > 0
