-- id: township_facilities
-- title: 乡镇（街道）阵地齐全率
-- unit: "%"
-- measure: ratio
-- counted: 种
-- subjects: [township]
-- clauses: [F1]
-- purpose: 最近一次检查时，宣传文化、技能培训、维权帮扶三种阵地中有几种
-- records: [township_facility]
-- next_step: township_facility
SELECT r.organisation, COALESCE(CAST(r.body ->> 'culture' AS BIGINT), 0)
    + COALESCE(CAST(r.body ->> 'training' AS BIGINT), 0) + COALESCE(CAST(r.body ->> 'help' AS BIGINT), 0), 3,
    CASE WHEN r.status = 'declared' THEN COALESCE(CAST(r.body ->> 'culture' AS BIGINT), 0)
        + COALESCE(CAST(r.body ->> 'training' AS BIGINT), 0) + COALESCE(CAST(r.body ->> 'help' AS BIGINT),
            0) ELSE 0 END
FROM latest r WHERE 3 > 0
