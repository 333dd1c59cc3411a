-- id: term_length
-- title: 每届任期不是三年或五年
-- severity: error
-- about: record
-- subjects: [grassroots, joint]
-- sources: [ORG-017]
-- why: 基层工会委员会每届任期三年或者五年
-- remedy: 核对任期届满日，更正这条记录
-- page: record
-- records: [members_congress]
SELECT k.organisation, k.id, k.day || '至' || k.until_day FROM (
    SELECT r.organisation, r.id, r.day, r.until_day,
        CAST(substr(r.until_day, 1, 4) AS BIGINT) * 12 + CAST(substr(r.until_day, 6, 2) AS BIGINT)
        - CAST(substr(r.day, 1, 4) AS BIGINT) * 12 - CAST(substr(r.day, 6, 2) AS BIGINT) AS months
    FROM standing r WHERE CAST(r.body ->> 'elects' AS BIGINT) = 1 AND r.until_day > :day
) k WHERE k.months NOT IN (35, 36, 37, 59, 60, 61)
