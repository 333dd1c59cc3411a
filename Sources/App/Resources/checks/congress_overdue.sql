-- id: congress_overdue
-- title: 一年没有开会员（代表）大会
-- severity: warning
-- about: organisation
-- subjects: [grassroots, joint]
-- sources: [ORG-047, O1]
-- why: 会员（代表）大会每年至少开一次
-- remedy: 召开大会，记下来
-- page: declare
-- kind: members_congress
-- records: [members_congress]
SELECT t.organisation, t.organisation, COALESCE(l.day, '')
    FROM touched t LEFT JOIN latest l ON l.organisation = t.organisation
WHERE t.founded <= :months_ago_12 AND (l.day IS NULL OR l.day <= :months_ago_12)
