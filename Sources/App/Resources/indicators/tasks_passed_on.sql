-- id: tasks_passed_on
-- title: 任务分解率
-- unit: "%"
-- measure: ratio
-- counted: 项
-- subjects: [county]
-- clauses: [W2]
-- purpose: 最近一份实施方案的任务中，分解到下级的项数
-- records: [yearly_plan]
-- next_step: yearly_plan
SELECT r.organisation, CAST(r.body ->> 'passed_on' AS BIGINT), CAST(r.body ->> 'tasks' AS BIGINT),
    CASE WHEN r.status = 'declared' THEN CAST(r.body ->> 'passed_on' AS BIGINT) ELSE 0 END
FROM latest r WHERE CAST(r.body ->> 'tasks' AS BIGINT) > 0
