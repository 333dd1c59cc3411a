-- id: name_twice
-- title: 同一上级下有同名的组织
-- severity: error
-- about: organisation
-- subjects: [county, township, industry, zone, grassroots, joint]
-- sources: [ORG-007]
-- why: 一个单位的会员组织在一个基层工会里；同名的多半是登记了两次
-- remedy: 核对以后更名，或办理合并、撤销
-- page: changes
SELECT t.organisation, t.organisation, t.name
FROM touched t CROSS JOIN placement p CROSS JOIN placement q CROSS JOIN organisation o
WHERE p.organisation = t.organisation AND p.tree = 'command' AND p.from_day <= :day
    AND (p.until_day IS NULL OR p.until_day > :day)
    AND q.parent = p.parent AND q.tree = 'command' AND q.from_day <= :day
        AND (q.until_day IS NULL OR q.until_day > :day)
    AND o.id = q.organisation AND o.name = t.name AND o.id < t.organisation
    AND (o.closed IS NULL OR o.closed > :day)
