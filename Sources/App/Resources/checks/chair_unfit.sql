-- id: chair_unfit
-- title: 行政负责人、人力资源负责人或外籍职工任主席
-- severity: error
-- about: officer
-- subjects: [grassroots, joint]
-- sources: [ELE-018]
-- why: 企业行政负责人（含副职）、合伙人、人力资源部门负责人和外籍职工不得作为工会主席候选人
-- remedy: 依法改选，并登记任职
-- page: posts
SELECT t.organisation, x.id, CASE x.employer_role WHEN 'principal' THEN '行政主要负责人或法定代表人'
    WHEN 'deputy' THEN '行政副职' WHEN 'partner' THEN '合伙人' WHEN 'hr' THEN '人力资源部门负责人' ELSE '外籍职工' END
FROM touched t CROSS JOIN tenure x
WHERE x.organisation = t.organisation AND x.post = 'chair' AND x.from_day <= :day
    AND (x.until_day IS NULL OR x.until_day > :day)
    AND x.from_day >= '2008-07-25'
        AND (COALESCE(x.employer_role, 'none') <> 'none' OR COALESCE(x.foreign_staff, 0) = 1)
