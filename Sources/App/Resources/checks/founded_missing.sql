-- id: founded_missing
-- title: 没有成立日期
-- severity: warning
-- about: organisation
-- subjects: [grassroots, joint]
-- sources: [ORG-003]
-- why: 设立半年还没有成立日期，说明没有开过成立大会，或者没有登记
-- remedy: 按批复核对；没有成立的办理撤销
-- page: changes
SELECT t.organisation, t.organisation, t.opened || '设立' FROM touched t
WHERE t.founded IS NULL AND t.opened <= :months_ago_6
