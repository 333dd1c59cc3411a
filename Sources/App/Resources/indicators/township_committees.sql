-- id: township_committees
-- title: 乡镇（街道）三个委员会齐全
-- unit: "%"
-- measure: yes_no
-- subjects: [township]
-- clauses: [M4]
-- purpose: 经审、女职工、劳动争议调解三个委员会的任期在当日都未届满
-- records: [committee_setup]
-- next_step: committee_setup
SELECT c.organisation, CASE WHEN c.audit + c.womens + c.mediation = 3 THEN 1 ELSE 0 END, 1,
    CASE WHEN c.audit + c.womens + c.mediation = 3 AND c.confirmed = 0 THEN 1 ELSE 0 END
FROM (
    SELECT t.organisation,
        MAX(COALESCE(CAST(r.body ->> 'audit' AS BIGINT), 0)) AS audit,
        MAX(COALESCE(CAST(r.body ->> 'womens' AS BIGINT), 0)) AS womens,
        MAX(COALESCE(CAST(r.body ->> 'mediation' AS BIGINT), 0)) AS mediation,
        MIN(CASE WHEN r.status = 'confirmed' THEN 1 ELSE 0 END) AS confirmed
    FROM touched t LEFT JOIN standing r ON r.organisation = t.organisation AND r.until_day > :day
    GROUP BY t.organisation
) c
