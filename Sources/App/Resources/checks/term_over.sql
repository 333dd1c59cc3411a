-- id: term_over
-- title: 任期届满没有换届
-- severity: error
-- about: organisation
-- subjects: [township, grassroots, joint]
-- sources: [ORG-019, ELE-045]
-- why: 任期届满应当换届；延期要经上一级工会批准，一般不超过半年
-- remedy: 请示并召开会员（代表）大会换届，记下来
-- page: declare
-- kind: members_congress
-- records: [members_congress]
SELECT k.organisation, k.organisation, k.until_day || '届满' FROM (
    SELECT r.organisation, MAX(r.until_day) AS until_day FROM standing r
    WHERE CAST(r.body ->> 'elects' AS BIGINT) = 1 AND r.until_day IS NOT NULL GROUP BY r.organisation
) k WHERE k.until_day <= :day
