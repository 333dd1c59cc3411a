-- id: name_without_union
-- title: 名称不含“工会”
-- severity: warning
-- about: organisation
-- subjects: [county, township, industry, zone, grassroots, joint]
-- sources: [ORG-008]
-- why: 工会组织的名称应当看得出是工会，印章、证书和账户都用这个名称
-- remedy: 办理更名
-- page: changes
SELECT t.organisation, t.organisation, t.name FROM touched t WHERE t.name NOT LIKE '%工会%'
