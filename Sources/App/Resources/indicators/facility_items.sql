-- id: facility_items
-- title: 职工文化“八个有”达到率
-- unit: "%"
-- measure: ratio
-- counted: 项
-- subjects: [grassroots, joint]
-- clauses: [F2]
-- purpose: 最近一次检查时，“八个有”中已有的项数
-- records: [facility_check]
-- next_step: facility_check
SELECT r.organisation, CAST(r.body ->> 'items' AS BIGINT), 8,
    CASE WHEN r.status = 'declared' THEN CAST(r.body ->> 'items' AS BIGINT) ELSE 0 END
FROM latest r WHERE 8 > 0
