-- id: accounts_audited
-- title: 决算经审率
-- unit: "%"
-- measure: ratio
-- counted: 份
-- subjects: [grassroots, joint]
-- clauses: [F4]
-- purpose: 近三十六个月的决算中，已经经费审查组织审查的份数；没有决算的不计
-- records: [budget]
-- next_step: budget
-- look_back_months: 36
SELECT r.organisation, SUM(r.good), COUNT(*), SUM(CASE WHEN r.status = 'declared' THEN r.good ELSE 0 END)
FROM (
    SELECT s.organisation, s.status, CASE WHEN COALESCE(CAST(s.body ->> 'audited' AS BIGINT), 0) = 1
        THEN 1 ELSE 0 END AS good
    FROM standing s WHERE s.day > :months_ago_36
) r GROUP BY r.organisation
