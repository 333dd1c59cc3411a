-- id: member_under_age
-- title: 入会时未满十六周岁
-- severity: error
-- about: member
-- subjects: [grassroots, joint]
-- sources: [MEM-001]
-- why: 未满十六周岁的不能被招用，也不能入会
-- remedy: 核对出生日期和入会日期
-- page: member
SELECT r.organisation, r.id, r.from_day || '入会' FROM roll r CROSS JOIN person p WHERE p.id = r.person
    AND p.erased IS NULL
    AND CAST(CAST(substr(p.born, 1, 4) AS BIGINT) + 16 AS TEXT) || substr(p.born, 5) > r.from_day
