-- id: committees_together
-- title: 三个委员会同时建立
-- unit: "%"
-- measure: yes_no
-- subjects: [grassroots, joint]
-- clauses: [M4]
-- purpose: 建过委员会的工会中，经审、女职工、调解三个在同一天建立；没有建的不计
-- records: [committee_setup]
-- next_step: committee_setup
SELECT r.organisation,
    MAX(CASE WHEN r.full_set = 1 THEN 1 ELSE 0 END), 1,
    CASE WHEN MAX(r.full_set) = 1 AND MAX(CASE WHEN r.full_set = 1 AND r.status = 'confirmed' THEN 1 ELSE 0 END) = 0
        THEN 1 ELSE 0 END
FROM (
    SELECT s.organisation, s.status,
        CASE WHEN CAST(s.body ->> 'audit' AS BIGINT) = 1 AND CAST(s.body ->> 'womens' AS BIGINT) = 1
            AND CAST(s.body ->> 'mediation' AS BIGINT) = 1 THEN 1 ELSE 0 END AS full_set
    FROM standing s WHERE s.until_day > :day
) r GROUP BY r.organisation
