-- id: founding_waiting
-- title: 建会请示一个月没有批复
-- severity: warning
-- about: organisation
-- subjects: [county, township, industry, zone]
-- sources: [ORG-003]
-- why: 职工在等；批复以半个月为宜
-- remedy: 批复或退回
-- page: foundings
SELECT t.organisation, t.organisation, CAST(COUNT(q.id) AS TEXT) || ' 件' FROM touched t CROSS JOIN founding_request q
WHERE q.parent = t.organisation AND q.stage = 'requested' AND q.recorded < :months_ago_1
    AND NOT EXISTS (SELECT 1 FROM founding_reply a WHERE a.request = q.id)
    AND NOT EXISTS (SELECT 1 FROM founding_request n WHERE n.founding = q.founding AND n.id > q.id)
GROUP BY t.organisation
