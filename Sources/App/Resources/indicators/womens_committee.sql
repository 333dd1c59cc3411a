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
    SELECT r.organisation,
        MAX(CASE WHEN r.kind = 'headcount' AND r.place = 1 THEN CAST(r.body ->> 'women_members' AS BIGINT) END) AS women,
        SUM(r.in_force) AS found, SUM(CASE WHEN r.status = 'confirmed' THEN r.in_force ELSE 0 END) AS sure
    FROM (
        SELECT l.organisation, l.kind, l.place, l.status, l.body,
            CASE WHEN l.kind = 'committee_setup' AND l.until_day > :day AND CAST(l.body ->> 'womens' AS BIGINT) = 1
                THEN 1 ELSE 0 END AS in_force
        FROM latest l
    ) r GROUP BY r.organisation
) c WHERE c.women >= 10
