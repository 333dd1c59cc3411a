-- id: employer_fields_missing
-- title: 用人单位没有填行业、控股情况或规模
-- severity: warning
-- about: employer
-- subjects: [township]
-- sources: [O8]
-- why: 按行业、控股情况和规模分的建会率由这几项算出
-- remedy: 改资料时补填
-- page: employer
SELECT t.organisation, e.id, CASE WHEN e.industry IS NULL THEN '行业 ' ELSE '' END
    || CASE WHEN e.ownership IS NULL THEN '控股情况 ' ELSE '' END || CASE WHEN e.size IS NULL THEN '规模' ELSE '' END
FROM touched t CROSS JOIN employer_place l CROSS JOIN employer e
WHERE l.organisation = t.organisation AND l.from_day <= :day AND (l.until_day IS NULL OR l.until_day > :day)
    AND e.id = l.employer AND e.opened <= :day AND (e.closed IS NULL OR e.closed > :day)
    AND (e.industry IS NULL OR e.ownership IS NULL OR e.size IS NULL)
