-- id: employers_organised
-- title: 建会率
-- unit: "%"
-- measure: ratio
-- counted: 家
-- subjects: [township]
-- clauses: [O8]
-- purpose: 当日在册、所在本地的用人单位中，有工会涵盖的占多少
-- tables: [employer, coverage]
SELECT t.organisation, SUM(CASE WHEN EXISTS (SELECT 1 FROM coverage c WHERE c.employer = e.id
        AND c.from_day <= :day AND (c.until_day IS NULL OR c.until_day > :day)) THEN 1 ELSE 0 END), COUNT(*), 0
FROM touched t CROSS JOIN employer_place l CROSS JOIN employer e
WHERE l.organisation = t.organisation AND l.from_day <= :day AND (l.until_day IS NULL OR l.until_day > :day)
    AND e.id = l.employer AND e.opened <= :day AND (e.closed IS NULL OR e.closed > :day)
GROUP BY t.organisation
