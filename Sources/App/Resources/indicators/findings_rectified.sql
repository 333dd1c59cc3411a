-- id: findings_rectified
-- title: 经审问题整改率
-- unit: "%"
-- measure: ratio
-- counted: 项
-- subjects: [grassroots, joint]
-- clauses: [F4]
-- purpose: 近三十六个月经费审查发现的问题中，已整改的项数；没有问题的不计
-- records: [audit_finding]
-- next_step: audit_finding
-- look_back_months: 36
SELECT r.organisation, SUM(CAST(r.body ->> 'rectified' AS BIGINT)), SUM(CAST(r.body ->> 'findings' AS BIGINT)),
    SUM(CASE WHEN r.status = 'declared' THEN CAST(r.body ->> 'rectified' AS BIGINT) ELSE 0 END)
FROM standing r WHERE r.day > :months_ago_36
GROUP BY r.organisation HAVING SUM(CAST(r.body ->> 'findings' AS BIGINT)) > 0
