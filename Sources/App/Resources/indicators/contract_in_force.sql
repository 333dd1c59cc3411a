-- id: contract_in_force
-- title: 集体合同在有效期内
-- unit: "%"
-- measure: yes_no
-- subjects: [grassroots, joint]
-- clauses: [M7]
-- purpose: 综合集体合同在当日有效
-- records: [collective_contract]
-- next_step: collective_contract
SELECT t.organisation,
    CASE WHEN COUNT(r.id) > 0 THEN 1 ELSE 0 END, 1,
    CASE WHEN COUNT(r.id) > 0 AND SUM(CASE WHEN r.status = 'confirmed' THEN 1 ELSE 0 END) = 0 THEN 1 ELSE 0 END
FROM touched t LEFT JOIN standing r ON r.organisation = t.organisation AND r.until_day > :day AND r.body ->> 'subject' = 'general'
GROUP BY t.organisation
