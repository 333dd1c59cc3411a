-- id: members
-- title: 会员数
-- unit: "人"
-- measure: count
-- subjects: [grassroots, joint]
-- clauses: [O8]
-- purpose: 最近一次报的会员总数
-- records: [headcount]
-- next_step: headcount
SELECT r.organisation, CAST(r.body ->> 'members' AS BIGINT), 1,
    CASE WHEN r.status = 'declared' THEN CAST(r.body ->> 'members' AS BIGINT) ELSE 0 END
FROM latest r
