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
    SELECT h.organisation, CAST(h.body ->> 'staff' AS BIGINT) AS staff,
        MAX(COALESCE(CAST(r.body ->> 'staff' AS BIGINT), 0)) AS covered,
        MAX(CASE WHEN r.status = 'confirmed' THEN COALESCE(CAST(r.body ->> 'staff' AS BIGINT), 0) ELSE 0 END) AS sure
    FROM latest h LEFT JOIN standing r ON r.organisation = h.organisation AND r.kind = 'collective_contract'
        AND r.until_day > :day AND r.body ->> 'subject' = 'general'
    WHERE h.kind = 'headcount' AND h.place = 1
    GROUP BY h.organisation, CAST(h.body ->> 'staff' AS BIGINT)
) c WHERE c.staff > 0
