-- id: wage_contract
-- title: 工资专项集体合同
-- unit: "%"
-- measure: yes_no
-- subjects: [grassroots, joint]
-- clauses: [M7]
-- purpose: 工资专项集体合同在当日有效（浙江省集体合同条例第19条）
-- records: [collective_contract]
-- next_step: collective_contract
SELECT t.organisation,
    CASE WHEN COUNT(r.id) > 0 THEN 1 ELSE 0 END, 1,
    CASE WHEN COUNT(r.id) > 0 AND SUM(CASE WHEN r.status = 'confirmed' THEN 1 ELSE 0 END) = 0 THEN 1 ELSE 0 END
FROM touched t LEFT JOIN standing r ON r.organisation = t.organisation AND r.until_day > :day AND r.body ->> 'subject' = 'wage'
GROUP BY t.organisation
