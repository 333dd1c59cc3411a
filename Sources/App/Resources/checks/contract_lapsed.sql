-- id: contract_lapsed
-- title: 集体合同到期没有续签
-- severity: warning
-- about: organisation
-- subjects: [grassroots, joint]
-- sources: [M7]
-- why: 集体合同期满前应当重新协商
-- remedy: 协商续签，记下来
-- page: declare
-- kind: collective_contract
-- records: [collective_contract]
SELECT k.organisation, k.organisation, k.until_day || '到期' FROM (
    SELECT r.organisation, MAX(r.until_day) AS until_day FROM standing r
    WHERE r.body ->> 'subject' = 'general' GROUP BY r.organisation
) k WHERE k.until_day <= :day
