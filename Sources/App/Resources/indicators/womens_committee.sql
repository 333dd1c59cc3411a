-- id: womens_committee
-- title: 女职工组织
-- unit: "%"
-- measure: yes_no
-- subjects: [grassroots, joint]
-- clauses: [M4]
-- purpose: 女会员十人以上的工会，女职工委员会（委员）的任期在当日尚未届满；不足十人的不计
-- records: [committee_setup, headcount]
-- next_step: committee_setup
SELECT h.organisation,
    CASE WHEN COUNT(r.id) > 0 THEN 1 ELSE 0 END, 1,
    CASE WHEN COUNT(r.id) > 0 AND SUM(CASE WHEN r.status = 'confirmed' THEN 1 ELSE 0 END) = 0 THEN 1 ELSE 0 END
FROM latest h LEFT JOIN standing r ON r.organisation = h.organisation AND r.kind = 'committee_setup'
    AND CAST(r.body ->> 'womens' AS BIGINT) = 1 AND r.until_day > :day
WHERE h.kind = 'headcount' AND h.place = 1 AND CAST(h.body ->> 'women_members' AS BIGINT) >= 10
GROUP BY h.organisation
