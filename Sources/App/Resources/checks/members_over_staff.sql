-- id: members_over_staff
-- title: 在册会员比职工还多
-- severity: error
-- about: organisation
-- subjects: [grassroots, joint]
-- sources: [MEM-032]
-- why: 会员是职工的一部分；多出来的人可能已经离职
-- remedy: 核对名册，离开的登记离会；职工人数变了的重新报数
-- page: members
-- records: [headcount]
SELECT k.organisation, k.organisation, '会员 ' || CAST(k.members AS TEXT) || ' 人，职工 ' || CAST(k.staff AS TEXT)
    || ' 人' FROM (
    SELECT l.organisation, CAST(l.body ->> 'staff' AS BIGINT) AS staff, (SELECT COUNT(*) FROM roll r
        WHERE r.organisation = l.organisation AND r.standing = 'enrolled') AS members FROM latest l
) k WHERE k.members > k.staff
