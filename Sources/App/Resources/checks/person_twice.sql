-- id: person_twice
-- title: 同一工会里有姓名、出生日期都相同的两个人
-- severity: warning
-- about: member
-- subjects: [grassroots, joint]
-- sources: [MEM-005]
-- why: 多半是同一个人登记了两次
-- remedy: 核对证件号码，重复的登记离会
-- page: member
SELECT r.organisation, MAX(r.id), CAST(COUNT(*) AS TEXT) || ' 条' FROM roll r CROSS JOIN person p
WHERE r.standing = 'enrolled' AND p.id = r.person AND p.erased IS NULL
GROUP BY r.organisation, p.name, p.born, p.sex HAVING COUNT(DISTINCT p.id) > 1
