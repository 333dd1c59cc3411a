-- id: young_cadres
-- title: 青年工会干部比例
-- unit: "%"
-- measure: ratio
-- counted: 人
-- subjects: [township]
-- clauses: [O4]
-- purpose: 最近一次报的工会干部中，四十岁以下的人数
-- records: [reserve_cadre]
-- next_step: reserve_cadre
SELECT r.organisation, CAST(r.body ->> 'young' AS BIGINT), CAST(r.body ->> 'cadres' AS BIGINT),
    CASE WHEN r.status = 'declared' THEN CAST(r.body ->> 'young' AS BIGINT) ELSE 0 END
FROM latest r WHERE CAST(r.body ->> 'cadres' AS BIGINT) > 0
