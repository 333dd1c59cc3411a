-- id: appraisal_missing
-- title: 一年没有会员评议建家
-- severity: warning
-- about: organisation
-- subjects: [grassroots, joint]
-- sources: [CON-018, M8]
-- why: 会员评议建家每年一次
-- remedy: 组织评议，记下来
-- page: declare
-- kind: member_appraisal
-- records: [member_appraisal]
SELECT t.organisation, t.organisation, COALESCE(l.day, '')
    FROM touched t LEFT JOIN latest l ON l.organisation = t.organisation
WHERE t.founded <= :months_ago_12 AND (l.day IS NULL OR l.day <= :months_ago_12)
