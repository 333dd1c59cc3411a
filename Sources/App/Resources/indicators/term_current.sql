-- id: term_current
-- title: 按期换届
-- unit: "%"
-- measure: yes_no
-- subjects: [grassroots, joint]
-- clauses: [O1]
-- purpose: 有一次换届选举的任期在当日尚未届满（工会法：每届三年或五年）
-- records: [members_congress]
-- next_step: members_congress
SELECT t.organisation,
    CASE WHEN COUNT(r.id) > 0 THEN 1 ELSE 0 END, 1,
    CASE WHEN COUNT(r.id) > 0 AND SUM(CASE WHEN r.status = 'confirmed' THEN 1 ELSE 0 END) = 0 THEN 1 ELSE 0 END
FROM touched t LEFT JOIN standing r ON r.organisation = t.organisation
    AND CAST(r.body ->> 'elects' AS BIGINT) = 1 AND r.until_day > :day
GROUP BY t.organisation
