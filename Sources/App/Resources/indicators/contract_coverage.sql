-- id: contract_coverage
-- title: 集体合同覆盖职工
-- unit: "%"
-- measure: ratio
-- counted: 人
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
        COALESCE((SELECT MAX(CAST(r.body ->> 'staff' AS BIGINT)) FROM standing r
            WHERE r.organisation = h.organisation AND r.kind = 'collective_contract' AND r.until_day > :day
                AND r.body ->> 'subject' = 'general'), 0) AS covered,
        COALESCE((SELECT MAX(CAST(r.body ->> 'staff' AS BIGINT)) FROM standing r
            WHERE r.organisation = h.organisation AND r.kind = 'collective_contract' AND r.until_day > :day
                AND r.body ->> 'subject' = 'general' AND r.status = 'confirmed'), 0) AS sure
    FROM latest h WHERE h.kind = 'headcount'
) c WHERE c.staff > 0
