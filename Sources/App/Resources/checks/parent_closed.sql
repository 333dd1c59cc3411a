-- id: parent_closed
-- title: 上级已经撤销
-- severity: error
-- about: organisation
-- subjects: [county, township, industry, zone, grassroots, joint]
-- sources: [ORG-008, ORG-006]
-- why: 撤销的组织不能再领导别的组织
-- remedy: 办理变更隶属
-- page: changes
SELECT t.organisation, t.organisation, o.name || '，' || o.closed || '撤销'
FROM touched t CROSS JOIN placement p CROSS JOIN organisation o
WHERE p.organisation = t.organisation AND p.tree = 'command' AND p.from_day <= :day
    AND (p.until_day IS NULL OR p.until_day > :day) AND o.id = p.parent AND o.closed <= :day
