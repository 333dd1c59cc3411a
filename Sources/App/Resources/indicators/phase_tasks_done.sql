-- id: phase_tasks_done
-- title: 年度任务完成率
-- unit: "%"
-- measure: ratio
-- counted: 项
-- subjects: [county]
-- clauses: [G5]
-- purpose: 最近一次检查时，当年应完成的任务中已完成的项数
-- records: [phase_task]
-- next_step: phase_task
SELECT r.organisation, CAST(r.body ->> 'done' AS BIGINT), CAST(r.body ->> 'planned' AS BIGINT),
    CASE WHEN r.status = 'declared' THEN CAST(r.body ->> 'done' AS BIGINT) ELSE 0 END
FROM latest r WHERE CAST(r.body ->> 'planned' AS BIGINT) > 0
