-- id: congress_women
-- title: 职代会女代表比例
-- unit: "%"
-- measure: ratio
-- counted: 次
-- subjects: [grassroots, joint]
-- clauses: [M7]
-- purpose: 一年内的职代会中，女代表比例不低于女职工占比的次数（浙江省企业民主管理条例第11条）
-- records: [workers_congress, headcount]
-- next_step: workers_congress
SELECT r.organisation, SUM(r.kept), COUNT(*), SUM(CASE WHEN r.status = 'declared' THEN r.kept ELSE 0 END)
FROM (
    SELECT s.organisation, s.status,
        CASE WHEN CAST(s.body ->> 'women' AS BIGINT) * h.staff >= h.women_staff * CAST(s.body ->> 'due' AS BIGINT)
            THEN 1 ELSE 0 END AS kept
    FROM standing s JOIN (
        SELECT l.organisation, CAST(l.body ->> 'staff' AS BIGINT) AS staff,
            CAST(l.body ->> 'women_staff' AS BIGINT) AS women_staff
        FROM latest l WHERE l.kind = 'headcount'
    ) h ON h.organisation = s.organisation
    WHERE s.kind = 'workers_congress' AND s.day > :months_ago_12 AND h.staff > 0
) r GROUP BY r.organisation
