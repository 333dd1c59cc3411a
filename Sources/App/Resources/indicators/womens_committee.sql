-- id: womens_committee
-- title: 女职工组织
-- unit: "%"
-- measure: yes_no
-- subjects: [grassroots, joint]
-- clauses: [M4]
-- purpose: 女会员十人以上的工会，女职工委员会（委员）的任期在当日尚未届满；不足十人的不计
-- records: [committee_setup, headcount]
-- next_step: committee_setup
SELECT c.organisation, CASE WHEN c.found > 0 THEN 1 ELSE 0 END, 1,
    CASE WHEN c.found > 0 AND c.sure = 0 THEN 1 ELSE 0 END
FROM (
    SELECT h.organisation,
        (SELECT COUNT(*) FROM standing r WHERE r.organisation = h.organisation AND r.kind = 'committee_setup'
            AND r.until_day > :day AND CAST(r.body ->> 'womens' AS BIGINT) = 1) AS found,
        (SELECT COUNT(*) FROM standing r WHERE r.organisation = h.organisation AND r.kind = 'committee_setup'
            AND r.until_day > :day AND CAST(r.body ->> 'womens' AS BIGINT) = 1 AND r.status = 'confirmed') AS sure
    FROM latest h WHERE h.kind = 'headcount' AND CAST(h.body ->> 'women_members' AS BIGINT) >= 10
) c
