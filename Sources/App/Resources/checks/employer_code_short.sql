-- id: employer_code_short
-- title: 用人单位还在用旧的组织机构代码
-- severity: warning
-- about: employer
-- subjects: [township]
-- sources: [ORG-010]
-- why: 2018年起一律用统一社会信用代码
-- remedy: 对照营业执照更正
-- page: employer
SELECT t.organisation, e.id, e.code FROM touched t CROSS JOIN employer_place l CROSS JOIN employer e
WHERE l.organisation = t.organisation AND l.from_day <= :day AND (l.until_day IS NULL OR l.until_day > :day)
    AND e.id = l.employer AND e.opened <= :day AND (e.closed IS NULL OR e.closed > :day)
    AND length(e.code) <> 18 AND :day >= '2018-01-01'
