-- id: members_congress
-- title: 一年内开过会员（代表）大会
-- unit: "%"
-- measure: yes_no
-- subjects: [grassroots, joint]
-- clauses: [O1, M8]
-- purpose: 一年内至少开过一次会员大会或会员代表大会
-- records: [members_congress]
-- next_step: members_congress
SELECT t.organisation,
    CASE WHEN COUNT(r.id) > 0 THEN 1 ELSE 0 END, 1,
    CASE WHEN COUNT(r.id) > 0 AND SUM(CASE WHEN r.status = 'confirmed' THEN 1 ELSE 0 END) = 0 THEN 1 ELSE 0 END
FROM touched t LEFT JOIN standing r ON r.organisation = t.organisation AND r.day > :months_ago_12
GROUP BY t.organisation
