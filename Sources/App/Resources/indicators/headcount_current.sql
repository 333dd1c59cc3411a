-- id: headcount_current
-- title: 一年内报过人数
-- unit: "%"
-- measure: yes_no
-- subjects: [grassroots, joint]
-- clauses: [O8]
-- purpose: 一年内至少报过一次职工和会员人数
-- records: [headcount]
-- next_step: headcount
SELECT t.organisation,
    CASE WHEN COUNT(r.id) > 0 THEN 1 ELSE 0 END, 1,
    CASE WHEN COUNT(r.id) > 0 AND SUM(CASE WHEN r.status = 'confirmed' THEN 1 ELSE 0 END) = 0 THEN 1 ELSE 0 END
FROM touched t LEFT JOIN standing r ON r.organisation = t.organisation AND r.day > :months_ago_12
GROUP BY t.organisation
