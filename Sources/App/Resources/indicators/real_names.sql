-- id: real_names
-- title: 会员实名率
-- unit: "%"
-- measure: ratio
-- counted: 人
-- subjects: [grassroots, joint]
-- clauses: [O8]
-- purpose: 名册上的会员占会员总数的比例；会员总数按最近一次报数，名册更多时按名册
-- records: [headcount]
-- tables: [membership]
-- next_step: headcount
SELECT t.organisation, COALESCE(n.members, 0),
    CASE WHEN COALESCE(n.members, 0) > COALESCE(r.members, 0) THEN n.members ELSE r.members END, 0
FROM touched t
LEFT JOIN (
    SELECT l.organisation, CAST(l.body ->> 'members' AS BIGINT) AS members FROM latest l
) r ON r.organisation = t.organisation
LEFT JOIN (
    SELECT m.organisation, COUNT(*) AS members FROM touched x CROSS JOIN membership m
    WHERE m.organisation = x.organisation AND m.standing = 'enrolled'
        AND m.from_day <= :day AND (m.until_day IS NULL OR m.until_day > :day)
        AND (m.batch IS NULL OR m.batch NOT IN (SELECT h.batch FROM hidden_batch h))
    GROUP BY m.organisation
) n ON n.organisation = t.organisation
WHERE COALESCE(r.members, 0) + COALESCE(n.members, 0) > 0
