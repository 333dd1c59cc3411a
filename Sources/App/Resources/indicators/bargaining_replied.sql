-- id: bargaining_replied
-- title: 协商要约按期回应率
-- unit: "%"
-- measure: ratio
-- counted: 次
-- subjects: [grassroots, joint]
-- clauses: [M7]
-- purpose: 近十二个月的协商要约中，对方二十日内书面回应的次数；没有要约的不计
-- records: [bargaining]
-- next_step: bargaining
SELECT r.organisation, SUM(r.good), COUNT(*), SUM(CASE WHEN r.status = 'declared' THEN r.good ELSE 0 END)
FROM (
    SELECT s.organisation, s.status, CASE WHEN COALESCE(CAST(s.body ->> 'replied' AS BIGINT), 0) = 1
        AND COALESCE(CAST(s.body ->> 'days' AS BIGINT), 0) <= 20 THEN 1 ELSE 0 END AS good
    FROM standing s WHERE s.day > :months_ago_12
) r GROUP BY r.organisation
