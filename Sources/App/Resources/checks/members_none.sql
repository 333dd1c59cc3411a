-- id: members_none
-- title: 没有一个会员
-- severity: error
-- about: organisation
-- subjects: [grassroots, joint]
-- sources: [ORG-002, ORG-001]
-- why: 没有会员就没有工会
-- remedy: 登记会员；确实没有的，办理撤销
-- page: members
-- records: [headcount]
SELECT t.organisation, t.organisation, '' FROM touched t LEFT JOIN latest l ON l.organisation = t.organisation
WHERE t.founded <= :months_ago_3 AND COALESCE(CAST(l.body ->> 'members' AS BIGINT), 0) = 0
    AND NOT EXISTS (SELECT 1 FROM roll r WHERE r.organisation = t.organisation AND r.standing = 'enrolled')
