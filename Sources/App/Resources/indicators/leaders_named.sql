-- id: leaders_named
-- title: 责任人明确率
-- unit: "%"
-- measure: ratio
-- counted: 人
-- subjects: [county]
-- clauses: [W1]
-- purpose: 最近一次检查时，应明确责任人的岗位中，已明确的人数
-- records: [responsible_leader]
-- next_step: responsible_leader
SELECT r.organisation, CAST(r.body ->> 'named' AS BIGINT), CAST(r.body ->> 'wanted' AS BIGINT),
    CASE WHEN r.status = 'declared' THEN CAST(r.body ->> 'named' AS BIGINT) ELSE 0 END
FROM latest r WHERE CAST(r.body ->> 'wanted' AS BIGINT) > 0
