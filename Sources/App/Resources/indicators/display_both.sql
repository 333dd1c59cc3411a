-- id: display_both
-- title: 双亮到位率
-- unit: "%"
-- measure: ratio
-- counted: 项
-- subjects: [grassroots, joint]
-- clauses: [M9]
-- purpose: 最近一次检查时，工会牌子和主席身份两项中亮了几项
-- records: [display]
-- next_step: display
SELECT r.organisation, COALESCE(CAST(r.body ->> 'plaque' AS BIGINT), 0)
    + COALESCE(CAST(r.body ->> 'identity' AS BIGINT), 0), 2,
    CASE WHEN r.status = 'declared' THEN COALESCE(CAST(r.body ->> 'plaque' AS BIGINT), 0)
        + COALESCE(CAST(r.body ->> 'identity' AS BIGINT), 0) ELSE 0 END
FROM latest r WHERE 2 > 0
