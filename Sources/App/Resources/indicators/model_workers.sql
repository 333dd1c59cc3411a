-- id: model_workers
-- title: 劳模人数
-- unit: "人"
-- measure: count
-- subjects: [grassroots, joint]
-- clauses: [D3]
-- purpose: 近三十六个月推出的县级以上劳模和先进工作者人数；没有的不计
-- records: [model_worker]
-- next_step: model_worker
-- look_back_months: 36
SELECT r.organisation, COUNT(*), 1, SUM(CASE WHEN r.status = 'declared' THEN 1 ELSE 0 END)
FROM standing r WHERE r.day > :months_ago_36
GROUP BY r.organisation
