-- id: membership
-- title: 入会率
-- unit: "%"
-- measure: ratio
-- counted: 人
-- subjects: [grassroots, joint]
-- clauses: [O8]
-- purpose: 会员占职工的比例；职工按最近一次报数，会员按名册，名册不到报数的九成时按报数
-- records: [headcount]
-- tables: [membership]
-- next_step: headcount
SELECT r.organisation, CASE WHEN n.members * 10 >= r.members * 9 THEN
        CASE WHEN n.members > r.staff THEN r.staff ELSE n.members END ELSE r.members END, r.staff,
    CASE WHEN n.members * 10 >= r.members * 9 THEN 0 WHEN r.status = 'declared' THEN r.members ELSE 0 END
FROM (
    SELECT l.organisation, l.status, CAST(l.body ->> 'staff' AS BIGINT) AS staff,
        CAST(l.body ->> 'members' AS BIGINT) AS members FROM latest l
) r
LEFT JOIN (
    SELECT m.organisation, COUNT(*) AS members FROM touched x CROSS JOIN membership m
    WHERE m.organisation = x.organisation AND m.standing = 'enrolled'
        AND m.from_day <= :day AND (m.until_day IS NULL OR m.until_day > :day)
        AND (m.batch IS NULL OR m.batch NOT IN (SELECT h.batch FROM hidden_batch h))
    GROUP BY m.organisation
) n ON n.organisation = r.organisation
WHERE r.staff > 0
