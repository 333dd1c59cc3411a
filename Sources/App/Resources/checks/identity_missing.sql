-- id: identity_missing
-- title: 会员没有证件号码
-- severity: error
-- about: organisation
-- subjects: [grassroots, joint]
-- sources: [MEM-031]
-- why: 没有证件号码就不是实名，也查不出重复
-- remedy: 在名册里逐人补填
-- page: members
SELECT r.organisation, r.organisation, CAST(COUNT(*) AS TEXT) || ' 人' FROM roll r CROSS JOIN person p
WHERE p.id = r.person AND p.sealed IS NULL AND p.erased IS NULL GROUP BY r.organisation
