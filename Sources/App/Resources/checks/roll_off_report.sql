-- id: roll_off_report
-- title: 名册人数和报数相差两成以上
-- severity: warning
-- about: organisation
-- subjects: [grassroots, joint]
-- sources: [MEM-031, O8]
-- why: 一边没有更新，入会率就不准
-- remedy: 补登记会员，或重新报数
-- page: members
-- records: [headcount]
SELECT k.organisation, k.organisation, '名册 ' || CAST(k.roll_members AS TEXT) || ' 人，报数 '
    || CAST(k.members AS TEXT) || ' 人' FROM (
    SELECT l.organisation, CAST(l.body ->> 'members' AS BIGINT) AS members, (SELECT COUNT(*) FROM roll r
        WHERE r.organisation = l.organisation AND r.standing = 'enrolled') AS roll_members FROM latest l
) k WHERE k.roll_members > 0 AND (k.roll_members * 5 < k.members * 4 OR k.roll_members * 5 > k.members * 6)
