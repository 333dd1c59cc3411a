-- id: coverage_twice
-- title: 一家单位由两个基层工会涵盖
-- severity: error
-- about: employer
-- subjects: [grassroots]
-- sources: [ORG-007]
-- why: 一个单位的会员组织在一个基层工会里
-- remedy: 结束其中一个的涵盖
-- page: employer
SELECT t.organisation, c.employer, o.name FROM touched t CROSS JOIN coverage c CROSS JOIN coverage d
    CROSS JOIN organisation o
WHERE c.organisation = t.organisation AND c.from_day <= :day AND (c.until_day IS NULL OR c.until_day > :day)
    AND d.employer = c.employer
    AND d.organisation <> c.organisation AND d.from_day <= :day AND (d.until_day IS NULL OR d.until_day > :day)
    AND o.id = d.organisation AND o.kind = 'grassroots' AND (o.closed IS NULL OR o.closed > :day)
