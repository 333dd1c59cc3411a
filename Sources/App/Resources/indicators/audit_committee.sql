-- id: audit_committee
-- title: 经费审查组织
-- unit: "%"
-- measure: yes_no
-- subjects: [grassroots, joint]
-- clauses: [M4, F4]
-- purpose: 经费审查委员会（委员）的任期在当日尚未届满
-- records: [committee_setup]
-- next_step: committee_setup
SELECT t.organisation,
    CASE WHEN COUNT(r.id) > 0 THEN 1 ELSE 0 END, 1,
    CASE WHEN COUNT(r.id) > 0 AND SUM(CASE WHEN r.status = 'confirmed' THEN 1 ELSE 0 END) = 0 THEN 1 ELSE 0 END
FROM touched t LEFT JOIN standing r ON r.organisation = t.organisation
    AND CAST(r.body ->> 'audit' AS BIGINT) = 1 AND r.until_day > :day
GROUP BY t.organisation
