-- id: contract_coverage
-- title: 集体合同覆盖职工
-- unit: "%"
-- measure: ratio
-- subjects: [grassroots, joint]
-- clauses: [M7]
-- purpose: 综合集体合同覆盖的职工占职工总数的比例，最多算到全部
-- records: [collective_contract, headcount]
-- next_step: collective_contract
SELECT c.organisation, CASE WHEN c.covered > c.staff THEN c.staff ELSE c.covered END, c.staff,
    CASE WHEN c.covered > c.staff THEN c.staff ELSE c.covered END
        - CASE WHEN c.sure > c.staff THEN c.staff ELSE c.sure END
FROM (
    SELECT r.organisation,
        MAX(CASE WHEN r.kind = 'headcount' AND r.place = 1 THEN CAST(r.body ->> 'staff' AS BIGINT) END) AS staff,
        COALESCE(MAX(CASE WHEN r.in_force = 1 THEN CAST(r.body ->> 'staff' AS BIGINT) END), 0) AS covered,
        COALESCE(MAX(CASE WHEN r.in_force = 1 AND r.status = 'confirmed'
            THEN CAST(r.body ->> 'staff' AS BIGINT) END), 0) AS sure
    FROM (
        SELECT l.organisation, l.kind, l.place, l.status, l.body,
            CASE WHEN l.kind = 'collective_contract' AND l.until_day > :day AND l.body ->> 'subject' = 'general'
                THEN 1 ELSE 0 END AS in_force
        FROM latest l
    ) r GROUP BY r.organisation
) c WHERE c.staff > 0
