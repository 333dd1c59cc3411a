-- id: member_erased
-- title: 删除了个人信息的人还在册
-- severity: error
-- about: member
-- subjects: [grassroots, joint]
-- sources: [PRI-009]
-- why: 个人信息只在离会以后删除
-- remedy: 登记离会
-- page: member
SELECT r.organisation, r.id, '' FROM roll r CROSS JOIN person p WHERE p.id = r.person AND p.erased IS NOT NULL
