-- id: audit_committee_missing
-- title: 没有任期内的经费审查组织
-- severity: warning
-- about: organisation
-- subjects: [grassroots, joint]
-- sources: [AUD-001, M4]
-- why: 有会员就有经费，要有经费审查委员会或经审委员
-- remedy: 和工会委员会同时选举产生，记下来
-- page: declare
-- kind: committee_setup
-- records: [committee_setup]
SELECT t.organisation, t.organisation, '' FROM touched t
WHERE t.founded <= :months_ago_3 AND NOT EXISTS (SELECT 1 FROM standing r WHERE r.organisation = t.organisation
    AND CAST(r.body ->> 'audit' AS BIGINT) = 1 AND r.until_day > :day)
