-- id: township_term_current
-- title: 乡镇（街道）总工会按期换届
-- unit: "%"
-- measure: yes_no
-- subjects: [township]
-- clauses: [O1]
-- purpose: 乡镇（街道）总工会的任期在当日尚未届满
-- records: [members_congress]
-- next_step: members_congress
SELECT t.organisation,
    CASE WHEN COUNT(r.id) > 0 THEN 1 ELSE 0 END, 1,
    CASE WHEN COUNT(r.id) > 0 AND SUM(CASE WHEN r.status = 'confirmed' THEN 1 ELSE 0 END) = 0 THEN 1 ELSE 0 END
FROM touched t LEFT JOIN standing r ON r.organisation = t.organisation
    AND CAST(r.body ->> 'elects' AS BIGINT) = 1 AND r.until_day > :day
GROUP BY t.organisation
