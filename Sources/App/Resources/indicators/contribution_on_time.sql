-- id: contribution_on_time
-- title: 按月按时拨缴
-- unit: "%"
-- measure: ratio
-- counted: 个月
-- subjects: [grassroots, joint]
-- clauses: [F3]
-- purpose: 到上上个月为止的十二个月都在成立以后的工会，其中有几个月的经费在次月15日前到账；没有记录的月份算没有按时
-- records: [contribution]
-- next_step: contribution
-- caution: 过去的月份补缴也不算按时；按时到账而漏记的可以补记，其余从现在起按月按时拨缴，逐月上来
SELECT t.organisation, COUNT(DISTINCT m.period), 12,
    COUNT(DISTINCT m.period) - COUNT(DISTINCT CASE WHEN m.status = 'confirmed' THEN m.period END)
FROM touched t LEFT JOIN (
    SELECT s.organisation, s.status, s.body ->> 'period' AS period,
        CASE WHEN (CAST(substr(s.day, 1, 4) AS BIGINT) * 12 + CAST(substr(s.day, 6, 2) AS BIGINT)) * 100
            + CAST(substr(s.day, 9, 2) AS BIGINT)
            > (CAST(substr(s.body ->> 'period', 1, 4) AS BIGINT) * 12
                + CAST(substr(s.body ->> 'period', 6, 2) AS BIGINT) + 1) * 100 + 15 THEN 1 ELSE 0 END AS late
    FROM standing s
    WHERE s.body ->> 'period' >= substr(:months_ago_13, 1, 7) AND s.body ->> 'period' < substr(:months_ago_1, 1, 7)
) m ON m.organisation = t.organisation AND m.late = 0
WHERE t.founded IS NOT NULL AND substr(t.founded, 1, 7) < substr(:months_ago_13, 1, 7)
GROUP BY t.organisation
