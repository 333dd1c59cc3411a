-- id: reserve_promoted
-- title: 后备干部进入领导岗位比例
-- unit: "%"
-- measure: ratio
-- counted: 人
-- subjects: [township]
-- clauses: [O4]
-- purpose: 最近一次报的后备名单中，当年进入领导岗位的人数；没有名单的不计
-- records: [reserve_cadre]
-- next_step: reserve_cadre
SELECT r.organisation, CAST(r.body ->> 'promoted' AS BIGINT), CAST(r.body ->> 'reserve' AS BIGINT),
    CASE WHEN r.status = 'declared' THEN CAST(r.body ->> 'promoted' AS BIGINT) ELSE 0 END
FROM latest r WHERE CAST(r.body ->> 'reserve' AS BIGINT) > 0
