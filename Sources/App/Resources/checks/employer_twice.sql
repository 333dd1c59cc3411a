-- id: employer_twice
-- title: 同一地方有两家同名的用人单位
-- severity: warning
-- about: employer
-- subjects: [township]
-- sources: [ORG-007]
-- why: 多半是同一家登记了两次
-- remedy: 核对信用代码，重复的登记注销
-- page: employer
SELECT t.organisation, e.id, e.code FROM touched t CROSS JOIN employer_place l CROSS JOIN employer e
WHERE l.organisation = t.organisation AND l.from_day <= :day AND (l.until_day IS NULL OR l.until_day > :day)
    AND e.id = l.employer AND e.opened <= :day AND (e.closed IS NULL OR e.closed > :day)
    AND EXISTS (SELECT 1 FROM employer f JOIN employer_place g ON g.employer = f.id WHERE f.name = e.name
        AND f.id < e.id
        AND f.opened <= :day AND (f.closed IS NULL OR f.closed > :day) AND g.organisation = l.organisation
        AND g.from_day <= :day AND (g.until_day IS NULL OR g.until_day > :day))
