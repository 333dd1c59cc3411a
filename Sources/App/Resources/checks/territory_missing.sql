-- id: territory_missing
-- title: 没有地域归属
-- severity: error
-- about: organisation
-- subjects: [county, township, industry, zone, grassroots, joint]
-- sources: [ORG-008]
-- why: 不知道在哪个地方，地域汇总就漏掉它
-- remedy: 办理变更隶属，登记地域关系
-- page: changes
SELECT t.organisation, t.organisation, '' FROM touched t
WHERE NOT EXISTS (SELECT 1 FROM placement p WHERE p.organisation = t.organisation AND p.tree = 'territory'
    AND p.from_day <= :day AND (p.until_day IS NULL OR p.until_day > :day))
