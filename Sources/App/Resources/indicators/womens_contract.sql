-- id: womens_contract
-- title: 女职工专项集体合同
-- unit: "%"
-- measure: yes_no
-- subjects: [grassroots, joint]
-- clauses: [M7]
-- purpose: 有女职工的单位，女职工权益专项集体合同在当日有效；没有女职工的不计
-- records: [collective_contract, headcount]
-- next_step: collective_contract
SELECT c.organisation, CASE WHEN c.found > 0 THEN 1 ELSE 0 END, 1,
    CASE WHEN c.found > 0 AND c.sure = 0 THEN 1 ELSE 0 END
FROM (
    SELECT r.organisation,
        MAX(CASE WHEN r.kind = 'headcount' AND r.place = 1 THEN CAST(r.body ->> 'women_staff' AS BIGINT) END) AS women,
        SUM(r.in_force) AS found, SUM(CASE WHEN r.status = 'confirmed' THEN r.in_force ELSE 0 END) AS sure
    FROM (
        SELECT l.organisation, l.kind, l.place, l.status, l.body,
            CASE WHEN l.kind = 'collective_contract' AND l.until_day > :day AND l.body ->> 'subject' = 'womens'
                THEN 1 ELSE 0 END AS in_force
        FROM latest l
    ) r GROUP BY r.organisation
) c WHERE c.women >= 1
