-- id: resources_shared
-- title: 党工资源共享率
-- unit: "%"
-- measure: ratio
-- counted: 种
-- subjects: [township]
-- clauses: [D5]
-- purpose: 近十二个月场地、活动、服务、经费四种中共享了几种
-- records: [shared_resource]
-- next_step: shared_resource
SELECT t.organisation, COUNT(DISTINCT r.body ->> 'form'), 4,
    COUNT(DISTINCT r.body ->> 'form')
        - COUNT(DISTINCT CASE WHEN r.status = 'confirmed' THEN r.body ->> 'form' END)
FROM touched t LEFT JOIN standing r ON r.organisation = t.organisation AND r.day > :months_ago_12
GROUP BY t.organisation
