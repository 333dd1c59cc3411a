-- id: full_time_chair
-- title: 二百人以上单位配专职主席
-- unit: "%"
-- measure: yes_no
-- subjects: [grassroots, joint]
-- clauses: [O6]
-- purpose: 职工二百人以上的单位，主席是专职（工会法第14条）；不足二百人的不计
-- records: [headcount]
-- tables: [tenure]
SELECT r.organisation, CASE WHEN COUNT(x.id) > 0 THEN 1 ELSE 0 END, 1, 0
FROM latest r LEFT JOIN tenure x ON x.organisation = r.organisation AND x.post = 'chair' AND x.full_time = 1
    AND x.from_day <= :day AND (x.until_day IS NULL OR x.until_day > :day)
WHERE CAST(r.body ->> 'staff' AS BIGINT) >= 200
GROUP BY r.organisation
