-- id: help_settled
-- title: 维权帮扶办结率
-- unit: "%"
-- measure: ratio
-- counted: 件
-- subjects: [grassroots, joint]
-- clauses: [D4]
-- purpose: 近十二个月的维权帮扶事项中，已经办结的件数；没有事项的不计
-- records: [help_case]
-- next_step: help_case
SELECT r.organisation, SUM(r.good), COUNT(*), SUM(CASE WHEN r.status = 'declared' THEN r.good ELSE 0 END)
FROM (
    SELECT s.organisation, s.status, CASE WHEN COALESCE(CAST(s.body ->> 'settled' AS BIGINT), 0) = 1
        THEN 1 ELSE 0 END AS good
    FROM standing s WHERE s.day > :months_ago_12
) r GROUP BY r.organisation
