-- id: township_induction
-- title: 乡镇（街道）新任主席任职培训率
-- unit: "%"
-- measure: ratio
-- counted: 人
-- subjects: [township]
-- clauses: [O7]
-- purpose: 乡镇（街道）总工会三年内新任、当日在任的主席和副主席中，受过任职培训的人数
-- records: [induction_training]
-- tables: [tenure]
-- next_step: induction_training
SELECT p.organisation, SUM(p.trained), COUNT(*), SUM(CASE WHEN p.confirmed = 0 THEN p.trained ELSE 0 END)
FROM (
    SELECT x.organisation, x.id,
        MAX(CASE WHEN r.id IS NULL THEN 0 ELSE 1 END) AS trained,
        MAX(CASE WHEN r.status = 'confirmed' THEN 1 ELSE 0 END) AS confirmed
    FROM touched t JOIN tenure x ON x.organisation = t.organisation
    LEFT JOIN standing r ON r.organisation = x.organisation AND CAST(r.body ->> 'tenure' AS BIGINT) = x.id
    WHERE x.post IN ('chair', 'vice_chair') AND x.from_day <= :day AND x.from_day > :months_ago_36
        AND (x.until_day IS NULL OR x.until_day > :day)
    GROUP BY x.organisation, x.id
) p GROUP BY p.organisation
