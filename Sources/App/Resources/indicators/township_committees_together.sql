-- id: township_committees_together
-- title: 乡镇（街道）三个委员会同时建立
-- unit: "%"
-- measure: yes_no
-- subjects: [township]
-- clauses: [M4]
-- purpose: 建过委员会的乡镇（街道）总工会中，三个委员会在同一天建立
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
