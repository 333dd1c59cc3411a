-- id: township_committees
-- title: 乡镇（街道）三个委员会齐全
-- unit: "%"
-- measure: yes_no
-- subjects: [township]
-- clauses: [M4]
-- purpose: 经审、女职工、劳动争议调解三个委员会的任期在当日都未届满
-- records: [committee_setup]
-- next_step: committee_setup
SELECT c.organisation, c.whole, 1, c.whole - c.sure
FROM (
    SELECT t.organisation,
        MAX(COALESCE(CAST(r.body ->> 'audit' AS BIGINT), 0)) * MAX(COALESCE(CAST(r.body ->> 'womens' AS BIGINT), 0))
            * MAX(COALESCE(CAST(r.body ->> 'mediation' AS BIGINT), 0)) AS whole,
        MAX(CASE WHEN r.status = 'confirmed' THEN COALESCE(CAST(r.body ->> 'audit' AS BIGINT), 0) ELSE 0 END)
            * MAX(CASE WHEN r.status = 'confirmed' THEN COALESCE(CAST(r.body ->> 'womens' AS BIGINT), 0) ELSE 0 END)
            * MAX(CASE WHEN r.status = 'confirmed' THEN COALESCE(CAST(r.body ->> 'mediation' AS BIGINT), 0) ELSE 0 END)
            AS sure
    FROM touched t LEFT JOIN standing r ON r.organisation = t.organisation AND r.until_day > :day
    GROUP BY t.organisation
) c
