-- id: chair_in_post
-- title: 主席在任
-- unit: "%"
-- measure: yes_no
-- subjects: [grassroots, joint]
-- clauses: [O1]
-- purpose: 当日有在任的主席
-- tables: [tenure]
SELECT t.organisation, CASE WHEN COUNT(x.id) > 0 THEN 1 ELSE 0 END, 1, 0
FROM touched t LEFT JOIN tenure x ON x.organisation = t.organisation AND x.post = 'chair'
    AND x.from_day <= :day AND (x.until_day IS NULL OR x.until_day > :day)
GROUP BY t.organisation
