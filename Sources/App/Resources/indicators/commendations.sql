-- id: commendations
-- title: 一年内受县级以上表彰
-- unit: "次"
-- measure: count
-- subjects: [grassroots, joint]
-- clauses: [W3, G4]
-- purpose: 近十二个月内受县级以上表彰的次数
-- records: [commendation]
-- next_step: commendation
SELECT t.organisation, COUNT(r.id), 1, SUM(CASE WHEN r.status = 'declared' THEN 1 ELSE 0 END)
FROM touched t LEFT JOIN standing r ON r.organisation = t.organisation AND r.day > :months_ago_12
GROUP BY t.organisation
