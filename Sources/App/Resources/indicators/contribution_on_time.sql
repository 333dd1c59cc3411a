-- id: contribution_on_time
-- title: 按月按时拨缴
-- unit: "%"
-- measure: ratio
-- subjects: [grassroots, joint]
-- clauses: [F3]
-- purpose: 成立满一年的工会，近十二个月中有几个月的经费在次月15日前到账；没有记录的月份算没有按时
-- records: [contribution]
-- next_step: contribution
SELECT t.organisation, SUM(COALESCE(m.on_time, 0)), 12, SUM(COALESCE(m.unconfirmed, 0))
FROM touched t LEFT JOIN (
    SELECT s.organisation, s.body ->> 'period' AS period,
        MAX(CASE WHEN (CAST(substr(s.day, 1, 4) AS BIGINT) * 12 + CAST(substr(s.day, 6, 2) AS BIGINT)) * 100
            + CAST(substr(s.day, 9, 2) AS BIGINT)
            > (CAST(substr(s.body ->> 'period', 1, 4) AS BIGINT) * 12
                + CAST(substr(s.body ->> 'period', 6, 2) AS BIGINT) + 1) * 100 + 15 THEN 0 ELSE 1 END) AS on_time,
        MIN(CASE WHEN s.status = 'confirmed' OR (CAST(substr(s.day, 1, 4) AS BIGINT) * 12 + CAST(substr(s.day, 6, 2) AS BIGINT)) * 100
            + CAST(substr(s.day, 9, 2) AS BIGINT)
            > (CAST(substr(s.body ->> 'period', 1, 4) AS BIGINT) * 12
                + CAST(substr(s.body ->> 'period', 6, 2) AS BIGINT) + 1) * 100 + 15 THEN 0 ELSE 1 END) AS unconfirmed
    FROM standing s
    WHERE s.body ->> 'period' >= substr(:months_ago_13, 1, 7) AND s.body ->> 'period' < substr(:months_ago_1, 1, 7)
    GROUP BY s.organisation, s.body ->> 'period'
) m ON m.organisation = t.organisation
WHERE t.founded IS NOT NULL AND t.founded <= :months_ago_14
GROUP BY t.organisation
