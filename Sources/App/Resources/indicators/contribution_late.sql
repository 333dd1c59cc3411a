-- id: contribution_late
-- title: 迟缴月数
-- unit: "次"
-- measure: count
-- subjects: [grassroots, joint]
-- clauses: [F3]
-- purpose: 一年内到账的各月中，晚于次月15日到账的月数
-- records: [contribution]
-- next_step: contribution
-- caution: 已经迟缴的月份，到账满一年以后才不再计；以后各月在次月15日前缴清
-- less_is_better: true
SELECT m.organisation, COUNT(DISTINCT CASE WHEN m.late = 1 THEN m.period END), 1,
    COUNT(DISTINCT CASE WHEN m.late = 1 THEN m.period END)
        - COUNT(DISTINCT CASE WHEN m.late = 1 AND m.status = 'confirmed' THEN m.period END)
FROM (
    SELECT s.organisation, s.status, s.body ->> 'period' AS period,
        CASE WHEN (CAST(substr(s.day, 1, 4) AS BIGINT) * 12 + CAST(substr(s.day, 6, 2) AS BIGINT)) * 100
            + CAST(substr(s.day, 9, 2) AS BIGINT)
            > (CAST(substr(s.body ->> 'period', 1, 4) AS BIGINT) * 12
                + CAST(substr(s.body ->> 'period', 6, 2) AS BIGINT) + 1) * 100 + 15 THEN 1 ELSE 0 END AS late
    FROM standing s WHERE s.day > :months_ago_12
) m GROUP BY m.organisation
