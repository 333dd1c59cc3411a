-- id: members
-- title: 会员数
-- unit: "人"
-- measure: count
-- subjects: [grassroots, joint]
-- clauses: [O8]
-- purpose: 会员总数：名册上的人数到最近一次报数的九成时按名册，不到时按报数
-- records: [headcount]
-- tables: [membership]
-- next_step: headcount
SELECT t.organisation, CASE WHEN n.members * 10 >= COALESCE(r.members, 0) * 9 THEN n.members ELSE r.members END, 1,
    CASE WHEN n.members * 10 >= COALESCE(r.members, 0) * 9 THEN 0 WHEN r.status = 'declared' THEN r.members ELSE 0 END
FROM touched t
LEFT JOIN (
    SELECT l.organisation, l.status, CAST(l.body ->> 'members' AS BIGINT) AS members FROM latest l
) r ON r.organisation = t.organisation
LEFT JOIN (
    SELECT m.organisation, COUNT(*) AS members FROM touched x CROSS JOIN membership m
    WHERE m.organisation = x.organisation AND m.standing = 'enrolled'
        AND m.from_day <= :day AND (m.until_day IS NULL OR m.until_day > :day)
        AND (m.batch IS NULL OR m.batch NOT IN (SELECT h.batch FROM hidden_batch h))
    GROUP BY m.organisation
) n ON n.organisation = t.organisation
WHERE r.members IS NOT NULL OR n.members > 0
