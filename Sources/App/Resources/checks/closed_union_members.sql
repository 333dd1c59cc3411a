-- id: closed_union_members
-- title: 撤销的工会还有在册会员
-- severity: error
-- about: organisation
-- subjects: [county, township, industry, zone]
-- sources: [ORG-006]
-- why: 工会撤销以后会籍要转出或保留，否则这些人算在一个没有的工会里
-- remedy: 在撤销的工会的名册里逐人转会，或登记保留会籍
-- page: members
SELECT c.organisation, c.closed_unit, CAST(c.members AS TEXT) || ' 人' FROM (
    SELECT t.organisation, o.id AS closed_unit, (SELECT COUNT(*) FROM membership m WHERE m.organisation = o.id
        AND m.standing = 'enrolled' AND m.from_day <= :day AND (m.until_day IS NULL OR m.until_day > :day)
        AND (m.batch IS NULL OR m.batch NOT IN (SELECT h.batch FROM hidden_batch h))) AS members
    FROM touched t CROSS JOIN placement p CROSS JOIN organisation o
    WHERE p.parent = t.organisation AND p.tree = 'command' AND o.id = p.organisation AND o.closed <= :day
        AND p.until_day = o.closed
) c WHERE c.members > 0
