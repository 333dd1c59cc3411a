-- id: womens_committee_missing
-- title: 女会员十人以上没有女职工委员会
-- severity: warning
-- about: organisation
-- subjects: [grassroots, joint]
-- sources: [ORG-012, M4]
-- why: 有女会员十人以上的基层工会应当建立女职工委员会
-- remedy: 选举产生女职工委员会，记下来
-- page: declare
-- kind: committee_setup
-- records: [committee_setup, headcount]
SELECT l.organisation, l.organisation, '女会员 ' || (l.body ->> 'women_members') || ' 人' FROM latest l
WHERE l.kind = 'headcount' AND CAST(l.body ->> 'women_members' AS BIGINT) >= 10
    AND NOT EXISTS (SELECT 1 FROM standing r WHERE r.organisation = l.organisation AND r.kind = 'committee_setup'
        AND CAST(r.body ->> 'womens' AS BIGINT) = 1 AND r.until_day > :day)
