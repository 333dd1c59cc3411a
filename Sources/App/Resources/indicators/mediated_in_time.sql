-- id: mediated_in_time
-- title: 劳动争议按期结案率
-- unit: "%"
-- measure: ratio
-- counted: 件
-- subjects: [grassroots, joint]
-- clauses: [M6]
-- purpose: 近十二个月结案的劳动争议中，受理之日起十五日内结案的件数；没有争议的不计
-- records: [mediation_case]
-- next_step: mediation_case
SELECT r.organisation, SUM(r.good), COUNT(*), SUM(CASE WHEN r.status = 'declared' THEN r.good ELSE 0 END)
FROM (
    SELECT s.organisation, s.status, CASE WHEN COALESCE(CAST(s.body ->> 'days' AS BIGINT), 0) <= 15 THEN 1
        ELSE 0 END AS good
    FROM standing s WHERE s.day > :months_ago_12
) r GROUP BY r.organisation
