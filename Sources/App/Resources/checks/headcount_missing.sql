-- id: headcount_missing
-- title: 一年没有报职工和会员人数
-- severity: warning
-- about: organisation
-- subjects: [grassroots, joint]
-- sources: [O8, MEM-032]
-- why: 入会率、女职工组织和合同覆盖都用这组数
-- remedy: 报一次人数
-- page: declare
-- kind: headcount
-- records: [headcount]
SELECT t.organisation, t.organisation, COALESCE(l.day, '')
    FROM touched t LEFT JOIN latest l ON l.organisation = t.organisation
WHERE t.founded <= :months_ago_12 AND (l.day IS NULL OR l.day <= :months_ago_12)
