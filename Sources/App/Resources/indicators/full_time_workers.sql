-- id: full_time_workers
-- title: 专职工会工作者比例
-- unit: "%"
-- measure: ratio
-- counted: 人
-- subjects: [township]
-- clauses: [O6]
-- purpose: 最近一次报的工会工作者中，专职的人数
-- records: [staffing]
-- next_step: staffing
SELECT r.organisation, CAST(r.body ->> 'full_time' AS BIGINT), CAST(r.body ->> 'workers' AS BIGINT),
    CASE WHEN r.status = 'declared' THEN CAST(r.body ->> 'full_time' AS BIGINT) ELSE 0 END
FROM latest r WHERE CAST(r.body ->> 'workers' AS BIGINT) > 0
