-- id: committees_together
-- title: 三个委员会同时建立
-- unit: "%"
-- measure: yes_no
-- subjects: [grassroots, joint]
-- clauses: [M4]
-- purpose: 建过委员会的工会中，经审、女职工、调解三个在同一天建立；没有建的不计
-- records: [committee_setup]
-- next_step: committee_setup
SELECT d.organisation, MAX(d.whole), 1, MAX(d.whole) - MAX(d.sure)
FROM (
    SELECT s.organisation, s.day,
        MAX(COALESCE(CAST(s.body ->> 'audit' AS BIGINT), 0)) * MAX(COALESCE(CAST(s.body ->> 'womens' AS BIGINT), 0))
            * MAX(COALESCE(CAST(s.body ->> 'mediation' AS BIGINT), 0)) AS whole,
        MAX(CASE WHEN s.status = 'confirmed' THEN COALESCE(CAST(s.body ->> 'audit' AS BIGINT), 0) ELSE 0 END)
            * MAX(CASE WHEN s.status = 'confirmed' THEN COALESCE(CAST(s.body ->> 'womens' AS BIGINT), 0) ELSE 0 END)
            * MAX(CASE WHEN s.status = 'confirmed' THEN COALESCE(CAST(s.body ->> 'mediation' AS BIGINT), 0) ELSE 0 END)
            AS sure
    FROM standing s GROUP BY s.organisation, s.day
) d GROUP BY d.organisation
