-- id: staff
-- title: 职工数
-- unit: "人"
-- measure: count
-- subjects: [grassroots, joint]
-- clauses: [O8]
-- purpose: 最近一次报的职工总数
-- records: [headcount]
-- next_step: headcount
SELECT r.organisation, CAST(r.body ->> 'staff' AS BIGINT), 1,
    CASE WHEN r.status = 'declared' THEN CAST(r.body ->> 'staff' AS BIGINT) ELSE 0 END
FROM latest r
