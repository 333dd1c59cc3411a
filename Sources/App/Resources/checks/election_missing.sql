-- id: election_missing
-- title: 没有换届选举的记录
-- severity: warning
-- about: organisation
-- subjects: [grassroots, joint]
-- sources: [O1, ORG-017]
-- why: 委员会由选举产生；没有记录就不知道任期到哪一天
-- remedy: 补记最近一次换届选举
-- page: declare
-- kind: members_congress
-- records: [members_congress]
SELECT t.organisation, t.organisation, t.founded || '成立' FROM touched t
WHERE t.founded <= :months_ago_3 AND NOT EXISTS (SELECT 1 FROM standing r WHERE r.organisation = t.organisation
    AND CAST(r.body ->> 'elects' AS BIGINT) = 1)
