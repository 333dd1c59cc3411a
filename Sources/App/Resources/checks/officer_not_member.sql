-- id: officer_not_member
-- title: 班子成员不在会员名册上
-- severity: warning
-- about: officer
-- subjects: [grassroots, joint]
-- sources: [ELE-021]
-- why: 工会委员会由会员选举产生，主席、副主席和委员都应当是会员
-- remedy: 登记入会，或核对两处的姓名
-- page: members
-- records: [headcount]
SELECT k.organisation, x.id, x.from_day || '到任' FROM (
    SELECT l.organisation, CAST(l.body ->> 'members' AS BIGINT) AS members, (SELECT COUNT(*) FROM roll r
        WHERE r.organisation = l.organisation AND r.standing = 'enrolled') AS roll_members FROM latest l
) k CROSS JOIN tenure x
WHERE k.roll_members * 10 >= 9 * k.members AND x.organisation = k.organisation
    AND x.post IN ('chair', 'vice_chair', 'committee_member') AND x.from_day <= :day
        AND (x.until_day IS NULL OR x.until_day > :day)
    AND NOT EXISTS (SELECT 1 FROM roll r JOIN person p ON p.id = r.person
        WHERE r.organisation = k.organisation AND p.name = x.person_name)
