-- id: employers_all_closed
-- title: 涵盖的单位都已注销，工会还在
-- severity: error
-- about: organisation
-- subjects: [grassroots, joint]
-- sources: [ORG-006]
-- why: 单位终止，它的工会相应撤销
-- remedy: 办理撤销；单位改制、更名的，登记新的涵盖
-- page: changes
SELECT t.organisation, t.organisation, MAX(e.closed) || '注销' FROM touched t CROSS JOIN coverage c
    CROSS JOIN employer e
WHERE c.organisation = t.organisation AND c.from_day <= :day AND (c.until_day IS NULL OR c.until_day > :day)
    AND e.id = c.employer
GROUP BY t.organisation HAVING SUM(CASE WHEN e.closed <= :day THEN 0 ELSE 1 END) = 0
