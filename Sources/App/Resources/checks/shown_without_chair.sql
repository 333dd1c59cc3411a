-- id: shown_without_chair
-- title: 公开页上没有主席
-- severity: warning
-- about: organisation
-- subjects: [grassroots, joint]
-- sources: [ORG-045, M9]
-- why: 双亮亮的是工会和主席；主席缺位时公开页是空的
-- remedy: 补选主席，或停止公开
-- page: publication
SELECT t.organisation, t.organisation, '' FROM touched t CROSS JOIN publication b
WHERE b.organisation = t.organisation AND b.ended IS NULL
    AND NOT EXISTS (SELECT 1 FROM tenure x WHERE x.organisation = t.organisation AND x.post = 'chair'
        AND x.from_day <= :day AND (x.until_day IS NULL OR x.until_day > :day))
