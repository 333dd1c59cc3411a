-- id: incidents
-- title: 三年内事故、欠薪和群体性事件
-- unit: "次"
-- measure: count
-- subjects: [grassroots, joint]
-- clauses: [M6, D4]
-- purpose: 近三十六个月内的安全事故、拖欠工资和群体性劳动争议次数
-- records: [incident]
-- next_step: incident
-- less_is_better: true
-- look_back_months: 36
SELECT t.organisation, COUNT(r.id), 1, SUM(CASE WHEN r.status = 'declared' THEN 1 ELSE 0 END)
FROM touched t LEFT JOIN standing r ON r.organisation = t.organisation AND r.day > :months_ago_36
GROUP BY t.organisation
