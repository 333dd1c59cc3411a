-- id: joint_building
-- title: 党工三联齐全率
-- unit: "%"
-- measure: ratio
-- counted: 种
-- subjects: [township]
-- clauses: [M3]
-- purpose: 近十二个月组织联建、工作联动、制度联创三种中做了几种
-- records: [joint_building]
-- next_step: joint_building
SELECT t.organisation, COUNT(DISTINCT r.body ->> 'form'), 3,
    COUNT(DISTINCT r.body ->> 'form')
        - COUNT(DISTINCT CASE WHEN r.status = 'confirmed' THEN r.body ->> 'form' END)
FROM touched t LEFT JOIN standing r ON r.organisation = t.organisation AND r.day > :months_ago_12
GROUP BY t.organisation
